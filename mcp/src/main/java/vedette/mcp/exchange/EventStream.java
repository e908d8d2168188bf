package vedette.mcp.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.world.Wire;

/// A stream of events that is kept open while requests go elsewhere: the transport of 2024.
public final class EventStream implements AutoCloseable {
  private final Wire.@Nullable Line line;
  private final @Nullable AnswerReader reader;
  private final Answer head;
  private final @Nullable Wire wire;
  private final StringBuilder text = new StringBuilder();

  EventStream(Wire.Line line, AnswerReader reader, Answer head, Wire wire) {
    this.line = line;
    this.reader = reader;
    this.head = head;
    this.wire = wire;
  }

  private EventStream(Answer head) {
    this.line = null;
    this.reader = null;
    this.head = head;
    this.wire = null;
  }

  static EventStream refused(Answer answer) {
    return new EventStream(answer);
  }

  /// Whether the server opened a stream; else [#head()] is its whole answer.
  public boolean isOpen() {
    return line != null;
  }

  public Answer head() {
    return head;
  }

  /// The place to send messages to, as the first event `endpoint` says, or "".
  public String endpoint(Duration most) {
    await(most, event -> event.name().equals("endpoint"));
    for (var event : ServerEvent.all(text.toString())) {
      if (event.name().equals("endpoint")) {
        return event.data().strip();
      }
    }
    return "";
  }

  /// The answer to the request of that id, or null when none comes in time.
  public @Nullable Dynamic message(long id, Duration most) {
    await(most, event -> AnswerReader.isAnswerTo(event.data(), id));
    for (var event : ServerEvent.all(text.toString())) {
      if (AnswerReader.isAnswerTo(event.data(), id)) {
        return Answer.parse(event.data());
      }
    }
    return null;
  }

  private void await(Duration most, java.util.function.Predicate<ServerEvent> wanted) {
    if (reader == null || wire == null) {
      return;
    }
    var end = wire.nanos() + most.toNanos();
    reader.until(end);
    try {
      while (text.length() < Exchange.BODY_MAX
          && wire.nanos() < end
          && ServerEvent.all(text.toString()).stream().noneMatch(wanted)) {
        var some = reader.some(Exchange.BODY_MAX);
        if (some == null) {
          return;
        }
        text.append(new String(some, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // What has come so far is what there is.
    }
  }

  @Override
  public void close() {
    if (line != null) {
      line.close();
    }
  }
}
