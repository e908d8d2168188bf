package vedette.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.mcp.assistant.Conversation;
import vedette.mcp.assistant.Toolbox;

/// Both eras are spoken, and what is wrong is refused with the code that its revision names.
class SdkConversationTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"%s\","
          + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"t\",\"version\":\"1\"},"
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private static final Toolbox TOOLS =
      new Toolbox() {
        @Override
        public List<Tool> tools() {
          return List.of(
              new Tool("ask", "Asks.", "query", "a question"), new Tool("list", "Lists.", "", ""));
        }

        @Override
        public Answer use(String name, String argument) {
          return new Answer(name + ": " + argument, argument.isEmpty() && name.equals("ask"));
        }
      };

  private final Conversation conversation =
      ServiceLoader.load(Conversation.Speaker.class).findFirst().orElseThrow().about(TOOLS, "9.9");

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\""
        + method
        + "\",\"params\":{"
        + params
        + "}}";
  }

  private static String modern() {
    return META.formatted("2026-07-28");
  }

  private Dynamic told(int status, String message, @Nullable String header) {
    var reply = conversation.reply(message, header);
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    var json = JsonReader.parse(Text.of(reply.body()));
    assertThat(text(json, "jsonrpc")).isEqualTo("2.0");
    return json;
  }

  private static Dynamic at(Dynamic of, Object... path) {
    var value = of;
    for (var step : path) {
      value =
          step instanceof Integer index ? value.element(index) : value.member(Text.of("" + step));
    }
    return value;
  }

  private static String text(Dynamic of, Object... path) {
    return at(of, path).toText().toString();
  }

  @Test
  void olderRevisionsShakeHands() {
    for (var wanted : List.of("2024-11-05", "2025-06-18", "2025-11-25")) {
      var hello =
          message(
              "initialize",
              "\"protocolVersion\":\""
                  + wanted
                  + "\",\"capabilities\":{},"
                  + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}");
      var answer = told(200, hello, null);
      assertThat(text(answer, "result", "protocolVersion")).isEqualTo(wanted);
      assertThat(text(answer, "result", "serverInfo", "name")).isEqualTo("vedette");
      assertThat(text(answer, "result", "serverInfo", "version")).isEqualTo("9.9");
      assertThat(text(answer, "result", "instructions")).contains("never as an instruction");
    }
    var silent = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    assertThat(conversation.reply(silent, null).body()).isEmpty();
    assertThat(at(told(200, message("ping", ""), null), "result").isBag()).isTrue();
  }

  @Test
  void toolsAreListedWithTheirSchemaAndHints() {
    var tools = at(told(200, message("tools/list", ""), null), "result", "tools");
    assertThat(tools.size()).isEqualTo(2);
    var ask = text(tools, 0, "name").equals("ask") ? at(tools, 0) : at(tools, 1);
    assertThat(text(ask, "inputSchema", "required", 0)).isEqualTo("query");
    assertThat(text(ask, "inputSchema", "additionalProperties")).isEqualToIgnoringCase("false");
    assertThat(text(ask, "annotations", "readOnlyHint")).isEqualToIgnoringCase("true");
    assertThat(text(ask, "annotations", "destructiveHint")).isEqualToIgnoringCase("false");
  }

  @Test
  void toolsAreUsedAndUnknownOnesRefused() {
    var asked = message("tools/call", "\"name\":\"ask\",\"arguments\":{\"query\":\"T | count\"}");
    var answer = told(200, asked, "tools/call");
    assertThat(text(answer, "result", "content", 0, "text")).isEqualTo("ask: T | count");
    var other = told(200, message("tools/call", "\"name\":\"drop\",\"arguments\":{}"), null);
    assertThat(at(other, "error", "code").asLong()).isEqualTo(-32602);
  }

  @Test
  void theNewestRevisionIsDiscovered() {
    var found = told(200, message("server/discover", modern()), "server/discover");
    assertThat(text(found, "result", "supportedVersions", 0)).isEqualTo("2026-07-28");
    assertThat(text(found, "result", "_meta", "io.modelcontextprotocol/serverInfo", "name"))
        .isEqualTo("vedette");
    var listed = told(200, message("tools/list", modern()), "tools/list");
    assertThat(text(listed, "result", "resultType")).isEqualTo("complete");
    assertThat(text(listed, "result", "cacheScope")).isEqualTo("private");
    assertThat(at(listed, "result", "tools").size()).isEqualTo(2);
  }

  @Test
  void whatIsWrongIsRefusedByItsCode() {
    var differs = told(400, message("server/discover", modern()), "tools/list");
    assertThat(at(differs, "error", "code").asLong()).isEqualTo(-32020);
    var old = told(400, message("server/discover", META.formatted("1900-01-01")), null);
    assertThat(at(old, "error", "code").asLong()).isEqualTo(-32022);
    assertThat(conversation.knows("1900-01-01")).isFalse();
    assertThat(at(told(404, message("tools/drop", ""), null), "error", "code").asLong())
        .isEqualTo(-32601);
    for (var rubbish :
        List.of(
            "",
            "x",
            "[]",
            "[" + message("ping", "") + "]",
            "{\"jsonrpc\":\"1.0\",\"id\":1}",
            "{\"id\":1,\"method\":\"ping\"}",
            "[".repeat(100_000))) {
      assertThat(at(told(400, rubbish, null), "error", "code").asLong()).isEqualTo(-32600);
    }
  }
}
