package vedette.bench.measure;

import java.lang.management.ManagementFactory;

/// When the compilers of this process have done their work. Until then they take up to a third of
/// two processors, and what is measured beside them says little of a process that runs for days.
public final class Compilers {
  private static final long LOOK_NANOSECONDS = 500_000_000;

  /// How many looks in a row must find them idle: a large method takes longer than one look, and is
  /// counted when it is done.
  private static final int ENOUGH_LOOKS = 6;

  /// The part of a look that still passes for idle is one of so many.
  private static final int IDLE_PART = 50;

  private static final long MOST_NANOSECONDS = 60_000_000_000L;

  private Compilers() {}

  /// Repeats `work` until they are idle; for three seconds at least, for a minute at most.
  public static void settle(Runnable work) {
    var until = System.nanoTime() + MOST_NANOSECONDS;
    for (var idle = 0; idle < ENOUGH_LOOKS && System.nanoTime() < until; ) {
      idle = isIdle(work) ? idle + 1 : 0;
    }
  }

  private static boolean isIdle(Runnable work) {
    var compilers = ManagementFactory.getCompilationMXBean();
    var before = compilers.getTotalCompilationTime();
    var start = System.nanoTime();
    do {
      work.run();
    } while (System.nanoTime() - start < LOOK_NANOSECONDS);
    var taken = (System.nanoTime() - start) / 1_000_000;
    return (compilers.getTotalCompilationTime() - before) * IDLE_PART < taken;
  }
}
