/// Plans become pipelines become batches.
@SuppressWarnings("requires-automatic")
module vedette.engine {
  requires transitive vedette.functions;
  requires transitive vedette.kql;
  requires transitive vedette.data;
  requires re2j;
  requires static org.jspecify;

  exports vedette.engine.evaluate;
  exports vedette.engine.operator;
  exports vedette.engine.run;
  exports vedette.engine.catalog;
}
