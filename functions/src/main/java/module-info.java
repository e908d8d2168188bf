/// Every scalar, aggregate and window function, one file each.
@SuppressWarnings("requires-automatic") // re2j has no module descriptor
module vedette.functions {
  requires transitive vedette.kql;
  requires transitive vedette.data;
  requires static vedette.declare;
  requires re2j;
  requires static org.jspecify;

  exports vedette.functions;
  exports vedette.functions.geo;
  exports vedette.functions.place;
}
