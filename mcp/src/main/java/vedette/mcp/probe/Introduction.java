package vedette.mcp.probe;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.mcp.exchange.Answer;
import vedette.mcp.exchange.Request;

/// Finds out where the endpoint answers and in which era: `server/discover`, then `initialize`,
/// then the stream of 2024.
final class Introduction {
  private static final Duration FIRST_MAX = Duration.ofSeconds(8);
  private static final Duration STREAM_MAX = Duration.ofSeconds(4);

  private final Talk talk;
  private final Target target;
  private String seen = "";
  private boolean answered;
  private Base.@Nullable Denied denied;
  private Base.@Nullable Engaged engaged;

  /// How servers of the usual libraries refuse what comes out of turn.
  private static final Pattern OUT_OF_TURN =
      Pattern.compile(
          "(?i)server (not|already) initialized|no valid session id|mcp-session-id header"
              + "|not an initiali[sz]ation request|must accept .{0,40}text/event-stream");

  /// How many requests brought nothing at all; a server that only drips is not asked for ever.
  private int silences;

  Introduction(Talk talk, Target target) {
    this.talk = talk;
    this.target = target;
  }

  /// The base to vary, [Base.None] when nothing speaks MCP.
  Base find() {
    var base = posted(target.paths());
    if (base != null) {
      return base;
    }
    base = denied == null || target.path().endsWith("/sse") ? stream() : denied;
    if (base != null) {
      return base;
    }
    base = answered ? posted(target.rarePaths()) : null;
    if (base != null) {
      return base;
    }
    var refused = denied == null ? engaged : denied;
    return refused == null ? new Base.None(target.path(), seen, answered) : refused;
  }

  /// The first of some paths that answers a message. A refusal is remembered, and enough where the
  /// process is a server.
  private @Nullable Base posted(List<String> paths) {
    for (var path : paths) {
      var base = at(path);
      if (base instanceof Base.Denied found) {
        denied = denied == null ? found : denied;
        if (target.known()) {
          return found;
        }
      } else if (base != null) {
        return base;
      }
      if (unreachable()) {
        return new Base.None(path, seen, false);
      }
    }
    return null;
  }

  private boolean unreachable() {
    return (!answered && seen.equals("nothing listens there"))
        || seen.equals("there is no such host")
        || silences >= 2;
  }

  private @Nullable Base at(String path) {
    var answer = talk.send(Messages.modern(path, "server/discover", 1), FIRST_MAX);
    note(answer, path);
    var message = answer.message();
    if (message != null && (Messages.isDiscovery(message) || Messages.isModernError(message))) {
      return new Base.Modern(path, answer);
    }
    if (answer.asksForToken()) {
      return new Base.Denied(path, answer);
    }
    // Some servers answer 404 to a method or session they do not know, and still shake hands.
    var gone = answer.status() == 404 || answer.status() == 405;
    var worthwhile = answer.json() != null || target.path().equals(path);
    if (isRedirect(answer) || (gone && !worthwhile)) {
      return slashed(path, answer);
    }
    return answer.status() == 0 ? null : handshake(path, isOutOfTurn(answer));
  }

  private static boolean isOutOfTurn(Answer answer) {
    var message = answer.message();
    var error = message == null ? Dynamic.NULL : message.member(Text.of("error"));
    return OUT_OF_TURN.matcher(Messages.text(error, "message")).find();
  }

  /// @param outOfTurn whether the server already spoke as one of MCP that wants a handshake first
  private @Nullable Base handshake(String path, boolean outOfTurn) {
    var answer = talk.send(Messages.initialize(path, 2), FIRST_MAX);
    note(answer, path);
    var message = answer.message();
    if (message != null && Messages.isInitialization(message)) {
      var version = Messages.text(message.member(Text.of("result")), "protocolVersion");
      return new Base.Legacy(path, answer, answer.header("mcp-session-id"), version);
    }
    if (message != null && Messages.isModernError(message)) {
      return new Base.Modern(path, answer);
    }
    if (answer.isRefusal() && (outOfTurn || isOutOfTurn(answer))) {
      engaged = engaged == null ? new Base.Engaged(path, answer) : engaged;
    }
    return answer.asksForToken() ? new Base.Denied(path, answer) : null;
  }

  /// Some frameworks serve `/mcp/` and redirect `/mcp` there. The other spelling of a path that was
  /// named is tried; no redirect is followed.
  private @Nullable Base slashed(String path, Answer answer) {
    var to = answer.header("location");
    var same = to.endsWith(path + "/") && !path.endsWith("/");
    return isRedirect(answer) && same ? at(path + "/") : null;
  }

  private static boolean isRedirect(Answer answer) {
    return answer.status() >= 300 && answer.status() < 400;
  }

  private @Nullable Base stream() {
    for (var path : target.streamPaths()) {
      try (var stream = talk.stream(openStream(path), STREAM_MAX)) {
        note(stream.head(), path);
        if (stream.isOpen()) {
          var messages = stream.endpoint(STREAM_MAX);
          if (looksLikeMessages(messages)) {
            return new Base.Sse(path, messages);
          }
        } else if (stream.head().asksForToken() && path.endsWith("/sse")) {
          return new Base.Denied(path, stream.head());
        }
      }
    }
    return null;
  }

  static Request openStream(String path) {
    return Request.get(path).with("Accept", "text/event-stream");
  }

  /// The event `endpoint` names a place on the same server; MCP's carries a session or says what it
  /// is for. Other streams have events of that name too.
  private static boolean looksLikeMessages(String place) {
    return place.length() < 2_000
        && place.matches("(?i)(https?://|/|\\?)?\\S*(session|messag|mcp)\\S*");
  }

  private void note(Answer answer, String path) {
    if (answer.status() != 0) {
      answered = true;
      seen = "POST or GET " + path + " answered " + answer.summary();
    } else {
      silences++;
      seen = answered ? seen : answer.trouble();
    }
  }

  /// What the server calls itself.
  static Dynamic serverInfo(Base base) {
    return switch (base) {
      case Base.Modern modern -> info(modern.answer());
      case Base.Legacy legacy -> info(legacy.answer());
      case Base.Sse _, Base.Denied _, Base.Engaged _, Base.None _ -> Dynamic.NULL;
    };
  }

  private static Dynamic info(Answer answer) {
    var message = answer.message();
    return message == null ? Dynamic.NULL : Messages.serverInfo(message);
  }
}
