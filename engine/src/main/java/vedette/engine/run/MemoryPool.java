package vedette.engine.run;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes that all queries of one [QueryEngine] may hold together, so that several large ones at
/// once end with a clear limit and not with a heap that is full.
///
/// What one query may hold at most is its own matter ([RunSettings#memoryBytes()]).
public final class MemoryPool {
  /// The rest is for what nobody counts: the answer as it is written, plans, batches on their way.
  private static final double PART_OF_THE_HEAP = 0.5;

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  /// @param limit bytes that may be held at once
  public MemoryPool(long limit) {
    this.limit = limit;
  }

  /// Half of the largest heap that this program may have.
  public static MemoryPool ofHeap() {
    return new MemoryPool((long) (Runtime.getRuntime().maxMemory() * PART_OF_THE_HEAP));
  }

  /// Whether `bytes` more fitted; they are held then.
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= limit) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /// The bytes held at this moment.
  public long held() {
    return held.get();
  }

  public long limit() {
    return limit;
  }
}
