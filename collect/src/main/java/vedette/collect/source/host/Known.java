package vedette.collect.source.host;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What earlier runs have stored, so that a restart repeats nothing.
///
/// The answers come from the stored rows of this device: a report id holds the boot, namespace,
/// process, its start and the port, so it cannot mean another start.
public interface Known {
  /// The `LocalIPs` of the stored listening events with this report id (all of them together), or
  /// null when there is none.
  @Nullable Set<String> listening(long reportId);

  /// Whether a process start with this report id is stored.
  boolean processStart(long reportId);

  /// Nothing is stored yet.
  static Known nothing() {
    return new Known() {
      @Override
      public @Nullable Set<String> listening(long reportId) {
        return null;
      }

      @Override
      public boolean processStart(long reportId) {
        return false;
      }
    };
  }
}
