package vedette.app.progress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How far taking files has come: `45 %, 12.3 of 27.0 MB, 123,456 rows, 41,000 rows/s, 3s left`.
///
/// Bytes are those of the files as they lie on disk, so that compressed ones have an end too.
public final class IngestProgress {
  private static final double NANOSECONDS_A_SECOND = 1e9;
  private static final double BYTES_A_MEGABYTE = 1e6;

  private final ProgressLine line;
  private final LongSupplier nanoseconds;
  private final long total;
  private final long begun;
  private long bytes;
  private long rows;

  /// @param total bytes of all files
  /// @param nanoseconds a clock that never jumps
  public IngestProgress(ProgressLine line, long total, LongSupplier nanoseconds) {
    this.line = line;
    this.total = total;
    this.nanoseconds = nanoseconds;
    this.begun = nanoseconds.getAsLong();
  }

  /// The same bytes, counted as they are read.
  public InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        var one = in.read();
        advance(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        var count = in.read(into, from, length);
        advance(Math.max(0, count));
        return count;
      }
    };
  }

  private void advance(int count) {
    bytes += count;
    line.show(this::text);
  }

  /// Rows that are stored now.
  public void stored(long more) {
    rows += more;
    line.show(this::text);
  }

  private String text() {
    var done = Math.min(bytes, total);
    var seconds = (nanoseconds.getAsLong() - begun) / NANOSECONDS_A_SECOND;
    var left = done == 0 ? 0 : Math.round(seconds / done * (total - done));
    return String.format(
        Locale.ROOT,
        "%d %%, %.1f of %.1f MB, %,d rows, %,.0f rows/s, %s left",
        total == 0 ? 100 : done * 100 / total,
        done / BYTES_A_MEGABYTE,
        total / BYTES_A_MEGABYTE,
        rows,
        seconds <= 0 ? 0 : rows / seconds,
        words(Duration.ofSeconds(left)));
  }

  private static String words(Duration left) {
    return left.toHours() > 0
        ? left.toHours() + "h " + left.toMinutesPart() + "m"
        : left.toMinutes() > 0
            ? left.toMinutes() + "m " + left.toSecondsPart() + "s"
            : left.toSeconds() + "s";
  }
}
