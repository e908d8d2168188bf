package vedette.data.batch;

/// Batches put aside outside of memory, to be read back in the order in which they came.
///
/// Written by one thread; after the first [#read()] several may read. Whoever writes and meets a
/// disk without room gets an [java.io.UncheckedIOException].
public interface Spool extends AutoCloseable {
  /// Puts a batch behind the others. Not after the first [#read()].
  void add(Batch batch);

  /// Bytes put aside so far.
  long bytes();

  /// The batches from the first on, read as they are asked for; as often as wanted.
  Batches read();

  /// Forgets the batches; ends readings.
  @Override
  void close();
}
