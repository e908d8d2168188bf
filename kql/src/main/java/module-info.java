/// Text in; checked, simplified plan out; explanations. No I/O, no threads, no rows.
module vedette.kql {
  requires transitive vedette.data;
  requires static transitive org.jspecify;

  exports vedette.kql.catalog;
  exports vedette.kql.check;
  exports vedette.kql.explain;
  exports vedette.kql.manual;
  exports vedette.kql.plan;
  exports vedette.kql.problem;
  exports vedette.kql.simplify;
  exports vedette.kql.source;
  exports vedette.kql.syntax;
}
