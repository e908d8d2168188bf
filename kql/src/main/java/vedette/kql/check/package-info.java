/// Gives a tree of what was written its meaning: names become columns, tables and functions, every
/// expression gets a type, and sugar ends; out comes a [vedette.kql.plan.Query] with the problems.
///
/// Start with [vedette.kql.check.Checker]; `TableCheck` and `ExpressionCheck` walk the two kinds of
/// expression, and each family of operators has a file of its own (`SummarizeCheck`, `JoinCheck`).
///
/// Deliberately does not know how functions compute, where tables lie, or in which order the engine
/// will do the work.
@NullMarked
package vedette.kql.check;

import org.jspecify.annotations.NullMarked;
