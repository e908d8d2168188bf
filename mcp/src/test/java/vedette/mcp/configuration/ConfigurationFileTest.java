package vedette.mcp.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every client's file on every system is understood, and no secret of it is kept.
class ConfigurationFileTest {
  private static final String SECRET = "ghp_0123456789abcdefghijABCDEFGHIJ";

  private static final String LOCAL =
      "\"command\":\"npx\",\"args\":[\"-y\",\"some-mcp@latest\",\"--api-key\",\""
          + SECRET
          + "\"],\"env\":{\"GITHUB_TOKEN\":\""
          + SECRET
          + "\",\"MODE\":\"fast\"}";
  private static final String REMOTE =
      "\"url\":\"http://u:"
          + SECRET
          + "@mcp.example.com/mcp?key="
          + SECRET
          + "\",\"headers\":{\"Authorization\":\"Bearer "
          + SECRET
          + "\"}";
  private static final String TWO = "{\"a\":{" + LOCAL + "},\"b\":{" + REMOTE + "}}";

  private static Map<String, String> tree() {
    var files = new LinkedHashMap<String, String>();
    var servers = "{\"mcpServers\":" + TWO + "}";
    for (var path :
        List.of(
            "home/a/.config/Claude/claude_desktop_config.json",
            "Users/a/Library/Application Support/Claude/claude_desktop_config.json",
            "C/Users/a/AppData/Roaming/Claude/claude_desktop_config.json",
            "home/a/.claude.json",
            "home/a/x/.mcp.json",
            "etc/claude-code/managed-mcp.json",
            "home/a/.claude/plugins/cache/p/1/.mcp.json",
            "home/a/.copilot/mcp-config.json",
            "home/a/.cursor/mcp.json",
            "home/a/p/.cursor/mcp.json",
            "home/a/.codeium/windsurf/mcp_config.json",
            "home/a/p/.windsurf/mcp.json",
            "home/a/.gemini/settings.json",
            "home/a/.gemini/antigravity/mcp_config.json",
            "home/a/.gemini/config/mcp_config.json",
            "home/a/.junie/mcp/mcp.json",
            "home/a/.kiro/settings/mcp.json",
            "home/a/.aws/amazonq/mcp.json",
            "home/a/.config/Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json",
            "home/a/.continue/config.json")) {
      files.put(path, servers);
    }
    files.put(
        "Users/a/Library/Application Support/Code/User/mcp.json",
        "// mine\n{\"servers\":" + TWO + ",}");
    files.put(
        "C/Users/a/AppData/Roaming/Code - Insiders/User/settings.json",
        "{\"mcp\":{\"servers\":" + TWO + "}}");
    files.put("home/a/p/.vscode/mcp.json", "\uFEFF{/* x */\"servers\":" + TWO + "}");
    files.put("C/src/p/.vs/mcp.json", "{\"servers\":" + TWO + "}");
    files.put(
        "home/a/.config/zed/settings.json",
        "{\"theme\":\"x\", // y\n\"context_servers\":" + TWO + "}");
    files.put(
        "home/a/.config/opencode/opencode.json",
        "{\"mcp\":{\"a\":{\"type\":\"local\",\"command\":[\"npx\",\"-y\",\"some-mcp@latest\","
            + "\"--api-key\",\""
            + SECRET
            + "\"],\"environment\":{\"GITHUB_TOKEN\":\""
            + SECRET
            + "\"}},\"b\":{\"type\":\"remote\","
            + REMOTE
            + "}}}");
    files.put(
        "home/a/.codex/config.toml",
        "model = \"x\"\n[mcp_servers.a]\ncommand = \"npx\"\nargs = [\"-y\", 'some-mcp@latest', # c\n"
            + "  \"--api-key\", \""
            + SECRET
            + "\"]\nenv = { GITHUB_TOKEN = \""
            + SECRET
            + "\" }\n"
            + "[mcp_servers.b]\nurl = \"http://mcp.example.com/mcp?key="
            + SECRET
            + "\"\n"
            + "[mcp_servers.b.http_headers]\nAuthorization = \"Bearer "
            + SECRET
            + "\"\n");
    var yaml =
        "  - name: a\n    command: npx\n    args: [-y, some-mcp@latest, --api-key, "
            + SECRET
            + "]\n    env:\n      GITHUB_TOKEN: "
            + SECRET
            + "\n  - name: b\n    url: http://mcp.example.com/mcp?key="
            + SECRET
            + "\n";
    files.put("home/a/.continue/config.yaml", "name: x\nmcpServers:\n" + yaml);
    files.put(
        "home/a/.config/goose/config.yaml",
        "extensions:\n  dev: {type: builtin, name: developer}\n  a:\n    type: stdio\n    cmd: npx\n"
            + "    args: [-y, some-mcp@latest, --api-key, "
            + SECRET
            + "]\n    envs: {GITHUB_TOKEN: "
            + SECRET
            + "}\n  b:\n    type: sse\n    uri: http://mcp.example.com/mcp\n");
    return files;
  }

  @Test
  void everyServerOfEveryClientIsFound() {
    var wrong = new ArrayList<String>();
    tree()
        .forEach((path, text) -> {
          var content = ConfigurationFile.read(path, text);
          var names = content.servers().stream().map(ConfiguredServer::name).toList();
          if (!names.equals(List.of("a", "b")) || !content.problem().isEmpty()) {
            wrong.add(path + ": " + names + " " + content.problem());
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void noSecretIsKept() {
    tree()
        .forEach((path, text) -> {
          var content = ConfigurationFile.read(path, text);
          assertThat(content.toString())
              .as(path)
              .doesNotContain(SECRET)
              .doesNotContain("0123456789");
          assertThat(content.servers().getFirst().argumentSecrets()).as(path).isNotEmpty();
          assertThat(content.servers().getFirst().keptSecrets())
              .as(path)
              .containsExactly("GITHUB_TOKEN");
        });
  }

  @Test
  void aWindowsPathIsTheSameFile() {
    assertThat(Clients.isConfiguration("C:\\Users\\a\\.cursor\\mcp.json")).isTrue();
    assertThat(Clients.isConfiguration("/home/a/notes/mcp.json")).isFalse();
  }

  @Test
  void projectsInsideClaudeCodesFileAreRead() {
    var text = "{\"projects\":{\"/home/a/p\":{\"mcpServers\":" + TWO + "}},\"history\":[1,null]}";
    assertThat(ConfigurationFile.read("/home/a/.claude.json", text).servers()).hasSize(2);
  }

  @Test
  void brokenFilesSayWhereAndQuoteNothing() {
    var deep = "[".repeat(100_000);
    for (var text :
        List.of(
            "{\"mcpServers\":{\"a\":{\"env\":{\"K\":\"" + SECRET,
            deep,
            "{]",
            "nul",
            "{\"a\" \"" + SECRET + "\"}")) {
      var content = ConfigurationFile.read("/x/.cursor/mcp.json", text);
      assertThat(content.problem()).isNotEmpty().doesNotContain(SECRET);
      assertThat(ConfigurationFile.read("/x/.codex/config.toml", text).problem())
          .isNotEmpty()
          .doesNotContain(SECRET);
    }
  }
}
