/// Tables on disk: log, segments, catalog, retention.
module vedette.store {
  requires transitive vedette.data;
  requires com.github.luben.zstd_jni;
  requires static transitive org.jspecify;

  exports vedette.store;
  exports vedette.store.disk;
  exports vedette.store.foreign;
  exports vedette.store.spool;
}
