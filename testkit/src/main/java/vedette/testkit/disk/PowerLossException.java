package vedette.testkit.disk;

import java.io.IOException;

/// The power went: this operation and all later ones do not happen.
public final class PowerLossException extends IOException {
  private static final long serialVersionUID = 1;

  PowerLossException() {
    super("the power is gone");
  }
}
