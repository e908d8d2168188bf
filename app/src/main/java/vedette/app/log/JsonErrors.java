package vedette.app.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import vedette.app.output.Hostile;
import vedette.data.dynamic.JsonWriter;
import vedette.data.world.Clock;

/// Standard error under `--log-json`: whatever is said to a person becomes the `text` of an object
/// too, so that each line of standard error is JSON.
public final class JsonErrors extends OutputStream {
  private final PrintStream err;
  private final Clock clock;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private JsonErrors(PrintStream err, Clock clock) {
    this.err = err;
    this.clock = clock;
  }

  /// A stream to print to instead of `err`.
  public static PrintStream over(PrintStream err, Clock clock) {
    return new PrintStream(new JsonErrors(err, clock), true, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized void write(int one) {
    said.write(one);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    said.write(bytes, from, length);
  }

  /// What came since the last time is one object: a print stream flushes behind each message.
  @Override
  public synchronized void flush() {
    var text = said.toString(StandardCharsets.UTF_8).strip();
    said.reset();
    if (!text.isEmpty()) {
      var line = new JsonWriter(256).startBag().name("time").value(clock.now());
      line.name("event").value("said").name("text").value(text).endBag();
      err.println(Hostile.json(line.toString()));
    }
  }
}
