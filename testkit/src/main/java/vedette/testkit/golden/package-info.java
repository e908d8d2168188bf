/// Golden cases: a query and its answer in a text that people write and review.
///
/// Start with [vedette.testkit.golden.GoldenFile], which reads and completes a `.kqlt` file, then
/// [vedette.testkit.golden.TableText] for how a table looks there.
///
/// It deliberately does not know how a query is run.
@NullMarked
package vedette.testkit.golden;

import org.jspecify.annotations.NullMarked;
