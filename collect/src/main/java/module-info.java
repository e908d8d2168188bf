/// Sources and decoders: bytes become batches of a known table.
module vedette.collect {
  requires transitive vedette.store;
  requires transitive vedette.data;
  requires static org.jspecify;
  requires com.github.luben.zstd_jni;

  // Used elsewhere than on Linux only, where the launcher adds it: it brings a quarter of the JDK.
  requires static com.github.oshi;

  exports vedette.collect.decode;
  exports vedette.collect.ingest;
  exports vedette.collect.source.host;
}
