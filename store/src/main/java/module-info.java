/// Tables on disk: log, segments, catalog, retention.
module vedette.store {
  requires transitive vedette.data;
  requires static transitive org.jspecify;

  exports vedette.store;
  exports vedette.store.disk;
}
