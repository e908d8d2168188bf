/// Recorded answers of other engines, read in place and compared with ours.
///
/// Start with [vedette.testkit.conformance.ConformanceCorpus].
///
/// It deliberately does not know how a query is run, and copies nothing of what it reads.
@NullMarked
package vedette.testkit.conformance;

import org.jspecify.annotations.NullMarked;
