/// Loops around functions: a function says what happens to one row, a kernel does it to a column.
///
/// Start with [FunctionCall]; [LongKernel] is one of the loop templates that [Spinner] copies, one
/// hidden class for each function and shape of arguments, so that the JIT sees a loop of its own
/// with the function inlined. Few rows are not worth a class and go through [FewRows].
///
/// Knows nothing of expressions, selections, dictionaries' reuse or plans.
@NullMarked
package vedette.engine.kernel;

import org.jspecify.annotations.NullMarked;
