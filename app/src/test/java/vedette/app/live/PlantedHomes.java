package vedette.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Homes of Linux, macOS and Windows with a file of every client, three servers in each: one over
/// standard streams that runs a program which would leave a mark, one with secrets wherever people
/// put them, one at an address. Every secret is a text of its own.
final class PlantedHomes {
  /// Servers in each file.
  static final int SERVERS_EACH = 3;

  private final Path root;
  private final Path mark;
  private final Set<String> secrets = new TreeSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  private PlantedHomes(Path root, Path mark) {
    this.root = root;
    this.mark = mark;
  }

  /// Writes them.
  ///
  /// @param mark a file that a started command would make
  static PlantedHomes below(Path root, Path mark) throws IOException {
    var homes = new PlantedHomes(root, mark);
    homes.linux("home/ada/");
    homes.mac("Users/ada/");
    homes.windows("c/Users/ada/");
    homes.machines();
    for (var file : homes.files.entrySet()) {
      var path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return homes;
  }

  /// Paths below the root of all files that hold servers.
  Set<String> files() {
    return files.keySet();
  }

  Set<String> secrets() {
    return secrets;
  }

  Path root() {
    return root;
  }

  private void linux(String home) {
    everywhere(home);
    var config = home + ".config/";
    files.put(config + "Claude/claude_desktop_config.json", json("mcpServers"));
    files.put(config + "Code/User/mcp.json", json("servers"));
    files.put(config + "Code - Insiders/User/settings.json", nested("mcp", "servers"));
    files.put(config + "Code/User/globalStorage/" + CLINE, json("mcpServers"));
    files.put(config + "zed/settings.json", commented("context_servers"));
    files.put(config + "opencode/opencode.json", opencode());
    files.put(config + "goose/config.yaml", goose());
  }

  private void mac(String home) {
    everywhere(home);
    var support = home + "Library/Application Support/";
    files.put(support + "Claude/claude_desktop_config.json", json("mcpServers"));
    files.put(support + "Code/User/mcp.json", commented("servers"));
    files.put(support + "Code/User/globalStorage/" + CLINE, json("mcpServers"));
    files.put(home + ".config/zed/settings.json", commented("context_servers"));
  }

  private void windows(String home) {
    everywhere(home);
    var roaming = home + "AppData/Roaming/";
    files.put(roaming + "Claude/claude_desktop_config.json", json("mcpServers"));
    files.put(roaming + "Code/User/mcp.json", json("servers"));
    files.put(roaming + "Code/User/globalStorage/" + CLINE, json("mcpServers"));
    files.put(roaming + "Zed/settings.json", commented("context_servers"));
    files.put(home + "source/shop/.vs/mcp.json", json("servers"));
    files.put(home + ".mcp.json", json("servers"));
  }

  private static final String CLINE = "saoudrizwan.claude-dev/settings/cline_mcp_settings.json";

  private void everywhere(String home) {
    files.put(home + ".claude.json", projects());
    files.put(home + "shop/.mcp.json", json("mcpServers"));
    files.put(home + ".claude/plugins/cache/a/b/.mcp.json", json("mcpServers"));
    files.put(home + "shop/.vscode/mcp.json", commented("servers"));
    files.put(home + ".copilot/mcp-config.json", json("mcpServers"));
    files.put(home + ".cursor/mcp.json", json("mcpServers"));
    files.put(home + "shop/.cursor/mcp.json", json("mcpServers"));
    files.put(home + ".codeium/windsurf/mcp_config.json", json("mcpServers"));
    files.put(home + "shop/.windsurf/mcp.json", json("mcpServers"));
    files.put(home + "shop/.zed/settings.json", commented("context_servers"));
    files.put(home + ".gemini/settings.json", json("mcpServers"));
    files.put(home + "shop/.gemini/settings.json", json("mcpServers"));
    files.put(home + ".gemini/antigravity/mcp_config.json", json("mcpServers"));
    files.put(home + ".gemini/config/mcp_config.json", json("mcpServers"));
    files.put(home + ".codex/config.toml", toml());
    files.put(home + ".codex/work.config.toml", toml());
    files.put(home + "shop/.codex/config.toml", toml());
    files.put(home + ".continue/config.yaml", list());
    files.put(home + ".junie/mcp/mcp.json", json("mcpServers"));
    files.put(home + ".kiro/settings/mcp.json", json("mcpServers"));
    files.put(home + ".aws/amazonq/mcp.json", json("mcpServers"));
  }

  private void machines() {
    files.put("etc/claude-code/managed-mcp.json", json("mcpServers"));
    files.put("Library/Application Support/ClaudeCode/managed-mcp.json", json("mcpServers"));
    files.put("c/Program Files/ClaudeCode/managed-mcp.json", json("mcpServers"));
    files.put("etc/codex/config.toml", toml());
  }

  /// A secret that is nowhere else: of one of the kinds that people use.
  private String secret() {
    var number = "%04d".formatted(secrets.size() + 1);
    var secret =
        switch (secrets.size() % 5) {
          case 0 -> "ghp_Zq7" + number + "xKvB2mNw8RtYp4LsDf6HjGc9QaWe";
          case 1 -> "sk-proj-Zq7" + number + "Tn3Vb8Mx5Lk2Jh9Gf4Ds7Aq1Wz6Xc";
          case 2 -> "Zq7" + number + "correct-horse";
          case 3 -> "xoxb-9182736455-Zq7" + number + "UyTrEwQlKjHg";
          default -> "Zq7" + number + "f3a9c1e7b5d2840696ab43cd";
        };
    secrets.add(secret);
    return secret;
  }

  private String marking() {
    return "\"command\":\"touch\",\"args\":[\"%s\",\"--mcp\"]".formatted(mark);
  }

  private String keyed() {
    return """
    "command": "npx",
    "args": ["-y", "orders-mcp@latest", "--api-key", "%s", "--token=%s",
             "postgresql://orders:%s@db.example.com/orders",
             "--header", "Authorization: Bearer %s", "-e", "DB_PASSWORD=%s"],
    "env": {"GITHUB_TOKEN": "%s", "ORDERS_PASSWORD": "%s", "MODE": "fast"}\
    """
        .formatted(secret(), secret(), secret(), secret(), secret(), secret(), secret());
  }

  private String remote() {
    return """
    "type": "http",
    "url": "https://ada:%s@mcp.example.com/mcp?api_key=%s",
    "headers": {"Authorization": "Bearer %s", "X-Api-Key": "%s"}\
    """
        .formatted(secret(), secret(), secret(), secret());
  }

  private String servers() {
    return "{\"marks\": {%s}, \"orders\": {%s}, \"far\": {%s}}"
        .formatted(marking(), keyed(), remote());
  }

  private String json(String key) {
    return "{\"%s\": %s}\n".formatted(key, servers());
  }

  private String nested(String outer, String inner) {
    return "{\"%s\": {\"%s\": %s}}\n".formatted(outer, inner, servers());
  }

  private String commented(String key) {
    return "// kept: %s\n{\"theme\": \"dark\", /* old: %s */\n\"%s\": %s,}\n"
        .formatted(secret(), secret(), key, servers());
  }

  private String projects() {
    return ("{\"history\": [{\"display\": \"my password is %s\"}],"
            + " \"mcpServers\": {\"marks\": {%s}},"
            + " \"projects\": {\"/shop\": {\"mcpServers\": {\"orders\": {%s}, \"far\": {%s}}}}}\n")
        .formatted(secret(), marking(), keyed(), remote());
  }

  private String opencode() {
    return """
    {"mcp": {
      "marks": {"type": "local", "command": ["touch", "%s", "--mcp"]},
      "orders": {"type": "local", "command": ["npx", "-y", "orders-mcp", "--api-key=%s"],
                 "environment": {"ORDERS_TOKEN": "%s"}},
      "far": {"type": "remote", "url": "https://mcp.example.com/mcp?token=%s",
              "headers": {"Authorization": "Bearer %s"}}}}
    """
        .formatted(mark, secret(), secret(), secret(), secret());
  }

  private String toml() {
    return """
    model = "o9"
    [mcp_servers.marks]
    command = "touch"
    args = ["%s", "--mcp"]
    [mcp_servers.orders]
    command = "npx"
    args = ["-y", "orders-mcp@latest", "--api-key", "%s"]
    [mcp_servers.orders.env]
    ORDERS_TOKEN = "%s"
    [mcp_servers.far]
    url = "https://mcp.example.com/mcp?access_token=%s"
    http_headers = { Authorization = "Bearer %s", "X-Api-Key" = "%s" }
    """
        .formatted(mark, secret(), secret(), secret(), secret(), secret());
  }

  private String list() {
    return """
    name: mine
    mcpServers:
      - name: marks
        command: touch
        args: ["%s", "--mcp"]
      - name: orders
        command: npx
        args: ["-y", "orders-mcp", "--api-key", "%s"]
        env: {ORDERS_TOKEN: "%s"}
      - name: far
        type: streamable-http
        url: "https://mcp.example.com/mcp?key=%s"
        requestOptions: {headers: {Authorization: "Bearer %s"}}
    """
        .formatted(mark, secret(), secret(), secret(), secret());
  }

  private String goose() {
    return """
    GOOSE_PROVIDER__API_KEY: %s
    extensions:
      marks: {type: stdio, cmd: touch, args: ["%s", "--mcp"], enabled: true}
      orders:
        type: stdio
        cmd: npx
        args: ["-y", "orders-mcp", "--api-key", "%s"]
        envs: {ORDERS_TOKEN: "%s"}
      far: {type: streamable_http, uri: "https://mcp.example.com/mcp?token=%s", headers: {Authorization: "Bearer %s"}}
    """
        .formatted(secret(), mark, secret(), secret(), secret(), secret());
  }
}
