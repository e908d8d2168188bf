/// Measurements beside DuckDB.
module vedette.bench {
  requires vedette.collect;
  requires vedette.detect;
  requires vedette.engine;
  requires vedette.store;
  requires vedette.functions;
  requires vedette.kql;
  requires vedette.data;
  requires com.github.luben.zstd_jni;
  requires java.sql;
  requires java.management;
  requires jdk.management;
  requires static org.jspecify;
}
