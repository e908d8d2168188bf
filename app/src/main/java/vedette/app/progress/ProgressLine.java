package vedette.app.progress;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import vedette.app.command.Terminal;
import vedette.app.output.Hostile;

/// One line on standard error that is written over and over, and gone at the end. Whoever prints
/// something else clears it first.
///
/// Work that is over at once shows none, and where standard error is no terminal there is none.
public final class ProgressLine implements AutoCloseable {
  private static final long PATIENCE_NANOSECONDS = 500_000_000L;
  private static final long PAUSE_NANOSECONDS = 200_000_000L;

  /// Narrower than any usual terminal: a line that wraps cannot be taken back.
  private static final int WIDEST = 79;

  private final Terminal terminal;
  private final LongSupplier nanoseconds;
  private long next;
  private int shown;

  /// @param nanoseconds a clock that never jumps
  public ProgressLine(Terminal terminal, LongSupplier nanoseconds) {
    this.terminal = terminal;
    this.nanoseconds = nanoseconds;
    this.next = nanoseconds.getAsLong() + PATIENCE_NANOSECONDS;
  }

  /// Shows a text, unless it is too soon after the last one.
  public void show(Supplier<String> text) {
    if (!terminal.interactive() || nanoseconds.getAsLong() - next < 0) {
      return;
    }
    next = nanoseconds.getAsLong() + PAUSE_NANOSECONDS;
    var line = Hostile.line(text.get());
    var cut = line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...";
    terminal.err().print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
    terminal.err().flush();
    shown = cut.length();
  }

  /// Takes the line away.
  public void clear() {
    if (shown > 0) {
      terminal.err().print("\r" + " ".repeat(shown) + "\r");
      terminal.err().flush();
      shown = 0;
    }
  }

  @Override
  public void close() {
    clear();
  }
}
