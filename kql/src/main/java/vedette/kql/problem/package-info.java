/// What is wrong with a query, as data: each kind of [vedette.kql.problem.Problem] is a record of
/// facts that knows its code, its sentence and its page in the manual; [vedette.kql.problem.Report]
/// shows problems as a picture, JSON or SARIF. Start with `Problem`, then `SyntaxProblem`; to add
/// one, add a record to its family. This package deliberately does not know how problems are found,
/// and writes to no stream.
@NullMarked
package vedette.kql.problem;

import org.jspecify.annotations.NullMarked;
