/// The annotation processor: reads declared functions, refuses malformed ones with the reason, and
/// writes the index that the running program looks functions up in.
///
/// Start with [FunctionProcessor], then [DeclarationReader] and [SignatureReader].
///
/// Knows nothing of how a function is run; it never loads the classes it reads.
@NullMarked
package vedette.declare.process;

import org.jspecify.annotations.NullMarked;
