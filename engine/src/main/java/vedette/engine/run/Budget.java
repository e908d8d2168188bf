package vedette.engine.run;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes that the blocking operators of one query hold together.
///
/// Operators report estimates as they grow; shared by all lanes.
public final class Budget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();

  public Budget(long limit) {
    this.limit = limit;
  }

  /// Reports `bytes` more held for `what`.
  ///
  /// @throws LimitReached when that is more than the query may hold
  public void reserve(long bytes, String what) {
    var now = held.addAndGet(bytes);
    if (now > limit) {
      held.addAndGet(-bytes);
      throw new LimitReached(
          LimitReached.Limit.MEMORY,
          String.format(
              Locale.ROOT,
              "The query needs more than its %d MB of memory, in `%s`.",
              Math.max(1, limit >> 20),
              what));
    }
    peak.accumulateAndGet(now, Math::max);
  }

  public void release(long bytes) {
    held.addAndGet(-bytes);
  }

  public long held() {
    return held.get();
  }

  /// The most that was held at any moment.
  public long peak() {
    return peak.get();
  }

  /// One operator's part of the budget: grows by reports of its size, given back as a whole.
  public final class Share implements AutoCloseable {
    private final String what;
    private long bytes;

    private Share(String what) {
      this.what = what;
    }

    public void add(long more) {
      reserve(more, what);
      bytes += more;
    }

    /// Reports the present size; reserves or gives back the difference.
    public void set(long size) {
      if (size > bytes) {
        add(size - bytes);
      } else {
        release(bytes - size);
        bytes = size;
      }
    }

    @Override
    public void close() {
      release(bytes);
      bytes = 0;
    }
  }

  public Share share(String what) {
    return new Share(what);
  }
}
