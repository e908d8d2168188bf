package vedette.mcp.probe;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.mcp.exchange.Answer;
import vedette.mcp.exchange.Request;

/// Sends the base request with one thing changed, and says how the server took it.
///
/// A refusal only counts against the change when the unchanged request is still answered. A server
/// that shakes hands once in its life refuses every later handshake, whatever its headers say;
/// there the list of tools is varied instead.
final class Trial {
  private static final Duration STREAM_MAX = Duration.ofSeconds(3);

  private final Talk talk;
  private final Base base;

  /// Whether the unchanged handshake is answered again; null as long as nobody had to know.
  private @Nullable Boolean repeatable;

  Trial(Talk talk, Base base) {
    this.talk = talk;
    this.base = base;
  }

  /// How a changed request was taken.
  ///
  /// @param accepted it was answered as the unchanged one is
  /// @param answer what came back
  record Taken(boolean accepted, Answer answer) {
    boolean asksForToken() {
      return answer.asksForToken();
    }

    boolean isSilent() {
      return answer.status() == 0;
    }

    String summary() {
      return accepted ? "accepted (" + answer.summary() + ")" : "answered " + answer.summary();
    }
  }

  /// The base request with these headers.
  Taken with(Map<String, String> headers) {
    var taken = send(request().with(headers));
    var refused = !taken.accepted() && !taken.asksForToken() && !taken.isSilent();
    return refused && becomesLater() ? send(request().with(headers)) : taken;
  }

  /// Whether the handshake turned out to be a thing of the first time only, just now.
  private boolean becomesLater() {
    if (!(base instanceof Base.Legacy) || repeatable != null) {
      return false;
    }
    var again = send(request());
    repeatable = again.accepted() || again.isSilent();
    return !repeatable;
  }

  /// The base request itself, to be changed.
  Request request() {
    return switch (base) {
      case Base.Modern modern -> Messages.modern(modern.path(), "server/discover", 11);
      case Base.Legacy legacy ->
          Boolean.FALSE.equals(repeatable)
              ? ToolList.request(legacy, 12)
              : Messages.initialize(legacy.path(), 11);
      case Base.Sse sse -> Introduction.openStream(sse.path());
      case Base.Denied denied ->
          denied.path().endsWith("/sse")
              ? Introduction.openStream(denied.path())
              : Messages.initialize(denied.path(), 11);
      case Base.Engaged engaged -> Messages.initialize(engaged.path(), 11);
      case Base.None none -> Request.get(none.path());
    };
  }

  Taken send(Request request) {
    if (base instanceof Base.Sse && request.method().equals("GET")) {
      try (var stream = talk.stream(request, STREAM_MAX)) {
        var open = stream.isOpen() && !stream.endpoint(STREAM_MAX).isEmpty();
        return new Taken(open, stream.head());
      }
    }
    var answer = talk.send(request);
    var message = answer.message();
    var accepted =
        message != null
            && (Messages.isDiscovery(message)
                || Messages.isInitialization(message)
                || ToolList.isList(message));
    return new Taken(accepted, answer);
  }
}
