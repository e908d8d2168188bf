package vedette.mcp.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.mcp.exchange.Answer;
import vedette.mcp.exchange.Request;
import vedette.mcp.tool.Tool;

/// Asks for the tools, in the way of the era, and calls none of them.
///
/// @param tools null when the list was not given, empty when the server offers none
/// @param asksForToken whether the request was answered with 401
/// @param summary what happened, for evidence
/// @param info what the server called itself on the way, for servers of 2024
record ToolList(@Nullable List<Tool> tools, boolean asksForToken, String summary, Dynamic info) {
  private static final Duration STREAM_MAX = Duration.ofSeconds(8);

  /// How a server says that it offers no tools at all.
  private static final long UNKNOWN_METHOD = -32601;

  static ToolList of(Base base, Talk talk) {
    return switch (base) {
      case Base.Modern modern -> of(talk.send(Messages.modern(modern.path(), "tools/list", 3)));
      case Base.Legacy legacy -> legacy(legacy, talk);
      case Base.Sse sse -> stream(sse, talk);
      case Base.Denied denied ->
          new ToolList(null, true, "answered " + denied.answer().summary(), Dynamic.NULL);
      case Base.Engaged engaged ->
          new ToolList(null, false, "answered " + engaged.answer().summary(), Dynamic.NULL);
      case Base.None _ -> new ToolList(null, false, "nothing speaks MCP", Dynamic.NULL);
    };
  }

  /// Some servers list nothing before the handshake is over.
  private static ToolList legacy(Base.Legacy base, Talk talk) {
    var request = Messages.call(base.path(), "tools/list", 3, base.headers());
    var first = of(talk.send(request));
    if (first.tools != null || first.asksForToken || talk.exchange().budget().requestsLeft() < 9) {
      return first;
    }
    talk.send(Messages.initialized(base.path(), base.headers()));
    return of(talk.send(request));
  }

  private static ToolList of(Answer answer) {
    var message = answer.message();
    if (message != null && isList(message)) {
      return new ToolList(Tool.all(message.member(Text.of("result"))), false, "", Dynamic.NULL);
    }
    var code = message == null ? 0 : Messages.errorCode(message);
    if (code == UNKNOWN_METHOD && answer.isSuccess()) {
      return new ToolList(List.of(), false, "", Dynamic.NULL);
    }
    return new ToolList(
        null,
        answer.asksForToken(),
        "answered " + answer.summary() + (code == 0 ? "" : " with error " + code),
        Dynamic.NULL);
  }

  /// Whether a message is the answer to `tools/list`.
  static boolean isList(Dynamic message) {
    var result = message.member(Text.of("result"));
    return result.isBag() && result.member(Text.of("tools")).isArray();
  }

  /// Answers come over the stream, so it is kept open meanwhile.
  private static ToolList stream(Base.Sse base, Talk talk) {
    try (var stream = talk.stream(Introduction.openStream(base.path()), STREAM_MAX)) {
      var place = messages(stream.endpoint(STREAM_MAX), base.path());
      if (place.isEmpty()) {
        return new ToolList(null, false, "no place to send messages to", Dynamic.NULL);
      }
      var hello = talk.send(Messages.initialize(place, 21));
      if (hello.asksForToken()) {
        return new ToolList(null, true, "answered " + hello.summary(), Dynamic.NULL);
      }
      var begun = hello.message() == null ? stream.message(21, STREAM_MAX) : hello.message();
      if (begun == null || !Messages.isInitialization(begun)) {
        return new ToolList(null, false, "initialize was not answered", Dynamic.NULL);
      }
      var info = Messages.serverInfo(begun);
      talk.send(Messages.initialized(place, Map.of()));
      talk.send(Messages.call(place, "tools/list", 22, Map.of()));
      var listed = stream.message(22, STREAM_MAX);
      var result = listed == null ? Dynamic.NULL : listed.member(Text.of("result"));
      return result.isBag() && result.member(Text.of("tools")).isArray()
          ? new ToolList(Tool.all(result), false, "", info)
          : new ToolList(null, false, "initialize was answered", info);
    }
  }

  /// The place as a path of this server. A place on another host is a trap and not visited.
  static String messages(String place, String streamPath) {
    if (place.startsWith("http://") || place.startsWith("https://")) {
      var slash = place.indexOf('/', place.indexOf("://") + 3);
      return slash < 0 ? "" : place.substring(slash);
    }
    if (place.startsWith("//") || place.isEmpty()) {
      return "";
    }
    if (place.startsWith("/")) {
      return place;
    }
    var folder = streamPath.substring(0, streamPath.lastIndexOf('/') + 1);
    return (folder.isEmpty() ? "/" : folder) + place;
  }

  /// The request for the list itself, as a base for checks that vary a later request.
  static Request request(Base.Legacy base, long id) {
    return Messages.call(base.path(), "tools/list", id, base.headers());
  }
}
