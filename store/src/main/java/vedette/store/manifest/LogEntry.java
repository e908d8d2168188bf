package vedette.store.manifest;

/// A log whose rows are not in segments yet.
///
/// @param length bytes that belong to it, or -1 for the one that is being written
public record LogEntry(long number, long length) {
  public static final long GROWING = -1;
}
