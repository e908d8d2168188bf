package vedette.mcp.probe;

import java.util.Map;
import vedette.mcp.exchange.Answer;

/// The request that every check varies: the one that the server answered, in its era.
sealed interface Base {
  String path();

  /// A server of 2026-07-28, asked with `server/discover`.
  record Modern(String path, Answer answer) implements Base {}

  /// A server of the revisions with a handshake, asked with `initialize`.
  ///
  /// @param session the session it gave, "" for none
  /// @param version the revision it agreed to
  record Legacy(String path, Answer answer, String session, String version) implements Base {
    /// What later requests of the session say of themselves.
    Map<String, String> headers() {
      var headers = new java.util.LinkedHashMap<String, String>();
      if (!session.isEmpty()) {
        headers.put("Mcp-Session-Id", session);
      }
      if (version.compareTo("2025-06-18") >= 0) {
        headers.put("MCP-Protocol-Version", version);
      }
      return headers;
    }
  }

  /// A server of 2024, asked by opening its stream of events.
  ///
  /// @param messages where messages go, as its first event said
  record Sse(String path, String messages) implements Base {}

  /// A server that asks for a token before it shows an era.
  record Denied(String path, Answer answer) implements Base {}

  /// A server that says in words of MCP that it shakes no hands with us: it is another client's
  /// already, or wants more than a handshake.
  ///
  /// @param answer to `initialize`
  record Engaged(String path, Answer answer) implements Base {
    private static final java.util.regex.Pattern CREDENTIALS =
        java.util.regex.Pattern.compile("(?i)token|api.?key|credential|authori[sz]|authenticat");

    /// Whether what it wants is to know who asks.
    boolean asksWho() {
      return CREDENTIALS.matcher(answer.text()).find();
    }
  }

  /// Nothing that speaks MCP, with what was seen instead.
  record None(String path, String seen, boolean answered) implements Base {}
}
