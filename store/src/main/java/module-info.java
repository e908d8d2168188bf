/// Tables on disk: log, segments, catalog, retention.
module vedette.store {
  requires transitive vedette.data;
  requires static org.jspecify;
}
