package vedette.store.bytes;

/// Bytes that no writer of this program wrote. Who knows the file turns it into
/// [vedette.store.StoreException.Corrupt].
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedException(String message) {
    super(message);
  }
}
