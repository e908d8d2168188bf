package vedette.mcp.assistant;

import org.jspecify.annotations.Nullable;

/// JSON-RPC in, JSON-RPC out. Nothing is kept between two messages.
public interface Conversation {
  /// What becomes of a message.
  ///
  /// @param status the HTTP status that goes with it
  /// @param body "" for a notification, which is not answered
  record Reply(int status, String body) {}

  /// Answers one message.
  ///
  /// @param method the header `Mcp-Method`, null when the way in has no headers
  Reply reply(String text, @Nullable String method);

  /// Whether a revision of the protocol is spoken here, as headers name it.
  boolean knows(String revision);

  /// A refusal that has no message to answer.
  ///
  /// @param code of JSON-RPC
  Reply refusal(int status, long code, String why);

  /// Who can hold one; found by [ServiceLoader], so that only its own room sees the library that
  /// speaks the protocol.
  interface Speaker {
    /// @param version what this program calls its version
    Conversation about(Toolbox toolbox, String version);
  }
}
