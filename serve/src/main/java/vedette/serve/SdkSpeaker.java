package vedette.serve;

import vedette.mcp.assistant.Conversation;
import vedette.mcp.assistant.Toolbox;

/// Speaks MCP with the official Java SDK.
public final class SdkSpeaker implements Conversation.Speaker {
  /// Called by the service loader.
  public SdkSpeaker() {}

  @Override
  public Conversation about(Toolbox toolbox, String version) {
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    // The SDK logs through a library that complains where nobody listens.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    // The SDK looks for its JSON library through the thread, which knows only the program's own.
    thread.setContextClassLoader(SdkSpeaker.class.getClassLoader());
    try {
      return new SdkConversation(toolbox, version);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
