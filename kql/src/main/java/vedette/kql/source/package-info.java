/// Text that somebody wrote, and places in it: a [vedette.kql.source.Source] is a name with
/// characters, a [vedette.kql.source.Span] a stretch of them, [vedette.kql.source.Lines] what an
/// editor would call those places. Start with `Source`. This package deliberately does not know
/// what the text means, nor which file it came from.
@NullMarked
package vedette.kql.source;

import org.jspecify.annotations.NullMarked;
