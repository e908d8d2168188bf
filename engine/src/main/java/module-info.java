/// Plans become pipelines become batches.
module vedette.engine {
  requires transitive vedette.functions;
  requires transitive vedette.kql;
  requires transitive vedette.data;
  requires static org.jspecify;

  exports vedette.engine.evaluate;
}
