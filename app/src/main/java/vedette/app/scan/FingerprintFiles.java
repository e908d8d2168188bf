package vedette.app.scan;

import java.nio.file.Path;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.mcp.fingerprint.Fingerprints;

/// The products that are known, with those of the user's own files.
final class FingerprintFiles {
  private static final int BYTES_MAX = 1 << 20;

  private FingerprintFiles() {}

  static Fingerprints of(Invocation invocation) {
    var all = Fingerprints.shipped();
    for (var name : invocation.values("fingerprints")) {
      var text =
          DiskShelf.read(Path.of(name), BYTES_MAX)
              .orElseThrow(() -> Refusal.wrongUse("--fingerprints " + name + " cannot be read"));
      try {
        all = all.with(name, text);
      } catch (IllegalArgumentException e) {
        throw Refusal.wrongUse("--fingerprints " + e.getMessage());
      }
    }
    return all;
  }
}
