package vedette.mcp.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// What came back for one request, as far as it was read.
///
/// @param status the status code, 0 when nothing that is HTTP came back
/// @param headers by name in small letters, with all values
/// @param body at most [Exchange#BODY_MAX] bytes
/// @param cut whether there was more
/// @param trouble why the answer is missing or incomplete, "" when it is whole
public record Answer(
    int status, Map<String, List<String>> headers, byte[] body, boolean cut, String trouble) {
  static Answer none(String trouble) {
    return new Answer(0, Map.of(), new byte[0], false, trouble);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /// A refusal of the request by the client's fault, other than that there were too many.
  public boolean isRefusal() {
    return status >= 400 && status < 500 && !isTooMuch();
  }

  /// Whether the server answers nothing to anybody for a while, so that it says nothing of a
  /// request.
  public boolean isTooMuch() {
    return status == 429 || status == 503;
  }

  /// Whether the server asks who this is.
  public boolean asksForToken() {
    return status == 401;
  }

  /// The first value of a header, "" when there is none.
  public String header(String name) {
    var values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  public boolean isEventStream() {
    return header("content-type").toLowerCase(Locale.ROOT).startsWith("text/event-stream");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The JSON that is the body or the data of the first event that has any, or null.
  public @Nullable Dynamic json() {
    if (!isEventStream()) {
      return parse(text());
    }
    for (var event : ServerEvent.all(text())) {
      var json = parse(event.data());
      if (json != null) {
        return json;
      }
    }
    return null;
  }

  /// The JSON-RPC message that answers a request: with a result or an error, and no method.
  public @Nullable Dynamic message() {
    if (!isEventStream()) {
      var json = parse(text());
      return json != null && answers(json) ? json : null;
    }
    for (var event : ServerEvent.all(text())) {
      var json = parse(event.data());
      if (json != null && answers(json)) {
        return json;
      }
    }
    return null;
  }

  static boolean answers(Dynamic json) {
    return json.isBag()
        && json.member(Text.of("jsonrpc")).toText().toString().equals("2.0")
        && (!json.member(Text.of("result")).isNull() || !json.member(Text.of("error")).isNull());
  }

  static @Nullable Dynamic parse(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return null;
    }
    var bytes = trimmed.getBytes(StandardCharsets.UTF_8);
    return new JsonReader().read(bytes, 0, bytes.length);
  }

  /// For evidence: `200 application/json`.
  public String summary() {
    if (status == 0) {
      return trouble.isEmpty() ? "no answer" : trouble;
    }
    var type = header("content-type");
    var end = type.indexOf(';');
    return status + (type.isEmpty() ? "" : " " + (end < 0 ? type : type.substring(0, end)));
  }
}
