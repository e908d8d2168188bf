package vedette.engine.run;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// The bytes that the blocking operators of one query hold together.
///
/// Operators report estimates as they grow; shared by all lanes. What is reserved here is also
/// taken from the pool that all queries share, and given back to it when the query ends, whatever
/// an operator that failed forgot.
public final class Budget implements AutoCloseable {
  private final long limit;
  private final long offered;
  private final MemoryPool pool;
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();

  private boolean closed;

  /// @param limit bytes that this query may hold
  /// @param pool what all queries may hold together
  public Budget(long limit, MemoryPool pool) {
    this(limit, limit, pool);
  }

  /// @param offered bytes up to which operators get more that can do with less
  Budget(long limit, long offered, MemoryPool pool) {
    this.limit = limit;
    this.offered = offered;
    this.pool = pool;
  }

  /// Reports `bytes` more held for `what`.
  ///
  /// @throws LimitReached when that is more than the query may hold, or than there is
  public synchronized void reserve(long bytes, String what) {
    if (!take(bytes, limit)) {
      throw held.get() + bytes > limit
          ? tooMuch("its %d MB of memory", limit, what)
          : tooMuch("what is left of the %d MB of memory for all queries", pool.limit(), what);
    }
  }

  /// Reports `bytes` more held, if there is room for them; false leaves everything as it was, for
  /// an operator that can do with less.
  ///
  /// @throws LimitReached when the query has ended
  public synchronized boolean offer(long bytes) {
    return take(bytes, offered);
  }

  private boolean take(long bytes, long most) {
    if (closed) {
      throw new LimitReached(LimitReached.Limit.CANCELLED, "The query has ended.");
    }
    if (held.get() + bytes > most || !pool.take(bytes)) {
      return false;
    }
    peak.accumulateAndGet(held.addAndGet(bytes), Math::max);
    return true;
  }

  private static LimitReached tooMuch(String than, long bytes, String what) {
    var megabytes = Math.max(1, bytes >> 20);
    return new LimitReached(
        LimitReached.Limit.MEMORY,
        "The query needs more than "
            + String.format(Locale.ROOT, than, megabytes)
            + ", in `"
            + what
            + "`.");
  }

  public synchronized void release(long bytes) {
    if (!closed) {
      held.addAndGet(-bytes);
      pool.give(bytes);
    }
  }

  /// Gives back everything; what is reserved later fails.
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      pool.give(held.getAndSet(0));
    }
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

    /// The same as [#set], but answers false and changes nothing when there is no room.
    public boolean offer(long size) {
      if (size > bytes && !Budget.this.offer(size - bytes)) {
        return false;
      }
      if (size < bytes) {
        release(bytes - size);
      }
      bytes = size;
      return true;
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
