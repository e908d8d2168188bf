/// Sources and decoders: bytes become batches of a known table.
module vedette.collect {
  requires transitive vedette.store;
  requires transitive vedette.data;
  requires static org.jspecify;
  requires com.github.luben.zstd_jni;

  exports vedette.collect.decode;
  exports vedette.collect.ingest;
}
