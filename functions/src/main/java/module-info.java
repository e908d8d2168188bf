/// Every scalar, aggregate and window function, one file each.
module vedette.functions {
  requires transitive vedette.kql;
  requires transitive vedette.data;
  requires static vedette.declare;
  requires static org.jspecify;

  exports vedette.functions;
}
