package vedette.data.world;

import java.io.IOException;

/// A write found no room; it may succeed later, when somebody has made some.
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  public DiskFullException(String message) {
    super(message);
  }
}
