package vedette.kql.plan;

/// A tabular expression with a name of its own, checked once and used any number of times: a `let`
/// table, a `materialize`, the query inside `toscalar` or `in (...)`.
///
/// @param once must run once and be kept (`materialize`, scalars, sets); others may be run again
///   where that lets a filter reach the source
public record Binding(String name, Plan plan, boolean once) {}
