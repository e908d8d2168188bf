/// One program: the command line. The only room that knows everyone.
module vedette.app {
  requires vedette.detect;
  requires vedette.collect;
  requires vedette.posture;
  requires vedette.mcp;
  requires vedette.engine;
  requires vedette.store;
  requires vedette.functions;
  requires vedette.kql;
  requires vedette.data;
  requires jdk.httpserver;
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  uses vedette.mcp.assistant.Conversation.Speaker;
}
