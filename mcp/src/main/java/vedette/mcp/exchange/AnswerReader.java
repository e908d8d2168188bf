package vedette.mcp.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.world.Wire;

/// Reads one HTTP/1.1 answer from a line, within its deadline.
final class AnswerReader {
  private static final int HEAD_MAX = 64 * 1024;
  private static final int HEADERS_MAX = 200;
  private static final int CHUNK_LINE_MAX = 1024;

  private final Wire.Line line;
  private final Wire wire;
  private long end;
  private final byte[] buffer = new byte[16 * 1024];
  private int from;
  private int to;
  private long chunkLeft = -1;
  private long lengthLeft = Long.MAX_VALUE;
  private boolean chunked;
  private boolean finished;

  AnswerReader(Wire.Line line, Wire wire, long end) {
    this.line = line;
    this.wire = wire;
    this.end = end;
  }

  void until(long newEnd) {
    end = newEnd;
  }

  Answer read(boolean withoutBody) throws IOException {
    return body(head(), withoutBody);
  }

  /// Status and headers; informational answers before the real one are skipped.
  Answer head() throws IOException {
    for (var informational = 0; informational < 5; informational++) {
      var answer = oneHead();
      if (answer.status() >= 200 || answer.status() < 100) {
        chunked = answer.header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
        var length = answer.header("content-length");
        if (!chunked && length.matches("[0-9]{1,18}")) {
          lengthLeft = Long.parseLong(length);
        }
        return answer;
      }
    }
    throw new IOException("no end of informational answers");
  }

  private Answer oneHead() throws IOException {
    var left = HEAD_MAX;
    var first = textLine(left);
    left -= first.length();
    if (!first.matches("HTTP/1\\.[01] [0-9]{3}.*")) {
      throw new IOException("the answer is no HTTP");
    }
    var headers = new LinkedHashMap<String, List<String>>();
    for (var count = 0; ; count++) {
      var text = textLine(left);
      left -= text.length() + 2;
      if (text.isEmpty()) {
        break;
      }
      if (left <= 0 || count > HEADERS_MAX) {
        throw new IOException("the head of the answer is too large");
      }
      var colon = text.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                text.substring(0, colon).strip().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(text.substring(colon + 1).strip());
      }
    }
    return new Answer(Integer.parseInt(first.substring(9, 12)), headers, new byte[0], false, "");
  }

  /// The body of an answer. A stream of events ends with the first message that answers.
  Answer body(Answer head, boolean withoutBody) throws IOException {
    var none = withoutBody || head.status() == 204 || head.status() == 304;
    var bytes = new ByteArrayOutputStream();
    var trouble = "";
    var cut = false;
    var pending = new ByteArrayOutputStream();
    try {
      while (!none) {
        if (bytes.size() >= Exchange.BODY_MAX) {
          cut = true;
          break;
        }
        var some = some(Exchange.BODY_MAX - bytes.size());
        if (some == null) {
          break;
        }
        bytes.write(some, 0, some.length);
        if (head.isEventStream()) {
          pending.write(some, 0, some.length);
          if (endsEvent(pending) && hasMessage(pending)) {
            break;
          }
        }
      }
    } catch (SocketTimeoutException e) {
      trouble = "the answer did not end in time";
    } catch (IOException e) {
      trouble = "the answer broke off";
    }
    return new Answer(head.status(), head.headers(), bytes.toByteArray(), cut, trouble);
  }

  /// Whether the last event that came is complete, so that looking pays.
  private static boolean endsEvent(ByteArrayOutputStream pending) {
    var text = pending.toString(StandardCharsets.UTF_8);
    return text.endsWith("\n\n") || text.endsWith("\r\n\r\n") || text.endsWith("\r\r");
  }

  /// Whether an answer is among the complete events, which are then forgotten.
  private static boolean hasMessage(ByteArrayOutputStream pending) {
    var events = ServerEvent.all(pending.toString(StandardCharsets.UTF_8));
    pending.reset();
    for (var event : events) {
      var json = event.data().length() > 2 ? Answer.parse(event.data()) : null;
      if (json != null && Answer.answers(json)) {
        return true;
      }
    }
    return false;
  }

  /// Some bytes of the body, or null at its end.
  byte @Nullable [] some(int most) throws IOException {
    if (finished || lengthLeft == 0 || (chunked && !inChunk())) {
      finished = true;
      return null;
    }
    if (from == to && !fill()) {
      finished = true;
      return null;
    }
    var count = Math.min(to - from, most);
    count = (int) Math.min(count, chunked ? chunkLeft : lengthLeft);
    var some = java.util.Arrays.copyOfRange(buffer, from, from + count);
    from += count;
    if (chunked) {
      chunkLeft -= count;
    } else if (lengthLeft != Long.MAX_VALUE) {
      lengthLeft -= count;
    }
    return some;
  }

  private boolean inChunk() throws IOException {
    if (chunkLeft > 0) {
      return true;
    }
    if (chunkLeft == 0) {
      textLine(CHUNK_LINE_MAX);
    }
    var size = textLine(CHUNK_LINE_MAX);
    var extension = size.indexOf(';');
    var digits = (extension < 0 ? size : size.substring(0, extension)).strip();
    if (!digits.matches("[0-9a-fA-F]{1,15}")) {
      throw new IOException("a chunk without a length");
    }
    chunkLeft = Long.parseLong(digits, 16);
    return chunkLeft > 0;
  }

  private String textLine(int most) throws IOException {
    var text = new StringBuilder();
    while (text.length() <= most) {
      if (from == to && !fill()) {
        throw new IOException("the answer ended early");
      }
      var letter = (char) (buffer[from++] & 0xFF);
      if (letter == '\n') {
        var length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\r') {
          text.setLength(length - 1);
        }
        return text.toString();
      }
      text.append(letter);
    }
    throw new IOException("a line of the answer is too long");
  }

  private boolean fill() throws IOException {
    var left = Duration.ofNanos(end - wire.nanos());
    var count = line.read(buffer, 0, buffer.length, left);
    from = 0;
    to = Math.max(count, 0);
    return count > 0;
  }

  /// Used by streams: whether a text is one JSON-RPC answer with that id.
  static boolean isAnswerTo(String data, long id) {
    var json = Answer.parse(data);
    return json != null
        && Answer.answers(json)
        && json.member(Text.of("id")).toText().toString().equals(Long.toString(id));
  }
}
