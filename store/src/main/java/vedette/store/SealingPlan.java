package vedette.store;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;

/// When the log is sealed, and when it is tried again after it failed.
final class SealingPlan {
  private final StoreSettings settings;
  private volatile @Nullable StoreException trouble;
  private volatile long notBefore;

  SealingPlan(StoreSettings settings) {
    this.settings = settings;
  }

  /// Whether the log is large or old enough. After a failure it must first grow by a quarter.
  boolean isDue(State state, long logBytes, DateTime now) {
    var part = state.growing();
    if (part.rows() == 0 || (trouble != null && logBytes < notBefore)) {
      return false;
    }
    var age = settings.sealAge().toNanos() / 100;
    return logBytes >= settings.sealBytes()
        || part.rows() >= settings.sealRows()
        || now.ticks() - part.firstTime() >= age;
  }

  /// Whether a commit is worth segments of its own.
  boolean isLarge(Commit commit) {
    return commit.rows() >= Math.max(1, settings.sealRows() / 4);
  }

  /// Whether the log is so large that readers are better off with segments.
  boolean isWorthwhile(State state) {
    return state.growing().rows() >= Math.max(1, settings.sealRows() / 16);
  }

  void succeeded() {
    trouble = null;
  }

  void failed(StoreException why, long logBytes) {
    notBefore = logBytes + settings.sealBytes() / 4;
    trouble = why;
  }

  @Nullable StoreException trouble() {
    return trouble;
  }
}
