package vedette.mcp.configuration;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vedette.mcp.command.Words;

/// Where AI clients keep their servers, on Linux, macOS and Windows, for users, projects and whole
/// machines.
///
/// A file is known by the end of its path, so that one list serves every system, a mounted disk and
/// a Windows home seen from Linux alike. [#homePaths()] says where to look first.
public final class Clients {
  /// How a file is written.
  enum Format {
    JSON,
    TOML,
    YAML
  }

  /// One kind of file.
  ///
  /// @param keys members that hold the servers; dots lead inside, `*` means any, "" the whole file
  record Place(String client, Pattern path, Format format, List<String> keys) {}

  private static final List<Place> PLACES =
      List.of(
          json("Claude Desktop", "Claude/claude_desktop_config\\.json", "mcpServers"),
          json("Claude Desktop", "Claude Extensions/[^/]+/manifest\\.json", ""),
          json("Claude Code", "\\.claude\\.json", "mcpServers", "projects.*.mcpServers"),
          json("Claude Code", "managed-mcp\\.json", "mcpServers"),
          json("Claude Code or Visual Studio", "\\.mcp\\.json", "mcpServers", "servers", ""),
          json(
              "VS Code",
              "(Code|Code - Insiders|VSCodium|data)/User/(profiles/[^/]+/)?mcp\\.json",
              "servers",
              "mcpServers"),
          json("VS Code", "\\.vscode(-insiders)?/mcp\\.json", "servers", "mcpServers"),
          json(
              "VS Code",
              "(Code|Code - Insiders|VSCodium|data)/User/(profiles/[^/]+/)?settings\\.json",
              "mcp.servers"),
          json("VS Code", "\\.vscode/settings\\.json", "mcp.servers"),
          json("Copilot CLI", "\\.copilot/mcp-config\\.json", "mcpServers"),
          json("Cursor", "\\.cursor/mcp\\.json", "mcpServers"),
          json("Windsurf", "\\.codeium/(windsurf(-next)?/)?mcp_config\\.json", "mcpServers"),
          json("Windsurf", "\\.windsurf/mcp(_config)?\\.json", "mcpServers"),
          json("Zed", "(\\.zed|zed|Zed)/settings\\.json", "context_servers"),
          json("Antigravity", "\\.gemini/(antigravity|config)/mcp_config\\.json", "mcpServers"),
          json("Gemini CLI", "\\.gemini/settings\\.json", "mcpServers"),
          toml("Codex", "(\\.codex|etc/codex)/([^/]+\\.)?config\\.toml", "mcp_servers"),
          yaml("Continue", "\\.continue/config\\.ya?ml", "mcpServers"),
          json(
              "Continue",
              "\\.continue/config\\.json",
              "mcpServers",
              "experimental.modelContextProtocolServers"),
          yaml("Continue", "\\.continue/mcpServers/[^/]+\\.ya?ml", "mcpServers", ""),
          json("Continue", "\\.continue/mcpServers/[^/]+\\.json", "mcpServers", ""),
          json(
              "Cline", "saoudrizwan\\.claude-dev/settings/cline_mcp_settings\\.json", "mcpServers"),
          json(
              "Roo Code",
              "rooveterinaryinc\\.roo-cline/settings/(cline_)?mcp_settings\\.json",
              "mcpServers"),
          json("Roo Code", "\\.roo/mcp\\.json", "mcpServers"),
          json("JetBrains Junie", "\\.junie/mcp/mcp\\.json", "mcpServers"),
          json("Kiro", "\\.kiro/settings/mcp\\.json", "mcpServers"),
          json("Amazon Q", "(\\.aws/amazonq|\\.amazonq)/(mcp|default)\\.json", "mcpServers"),
          json("Amazon Q", "\\.aws/amazonq/(cli-)?agents/[^/]+\\.json", "mcpServers"),
          json("opencode", "opencode(/opencode)?\\.jsonc?", "mcp"),
          yaml("Goose", "(goose|goose/config)/config\\.ya?ml", "extensions"),
          json("Visual Studio", "\\.vs/mcp\\.json", "servers", "mcpServers"),
          json("LM Studio", "\\.lmstudio/mcp\\.json", "mcpServers"));

  /// Below a home: files of users, on every system.
  private static final List<String> HOME =
      List.of(
          ".claude.json",
          ".mcp.json",
          ".copilot/mcp-config.json",
          ".cursor/mcp.json",
          ".codeium/windsurf/mcp_config.json",
          ".codeium/mcp_config.json",
          ".gemini/settings.json",
          ".gemini/antigravity/mcp_config.json",
          ".gemini/config/mcp_config.json",
          ".continue/config.yaml",
          ".continue/config.json",
          ".junie/mcp/mcp.json",
          ".kiro/settings/mcp.json",
          ".aws/amazonq/mcp.json",
          ".aws/amazonq/default.json",
          ".lmstudio/mcp.json",
          ".config/zed/settings.json",
          ".config/opencode/opencode.json",
          ".config/opencode/opencode.jsonc",
          ".config/goose/config.yaml",
          ".codex/config.toml");

  /// Folders that hold a client's own files on one of the systems.
  private static final List<String> APPLICATION_FOLDERS =
      List.of(".config", "Library/Application Support", "AppData/Roaming", ".vscode-server/data");

  private static final List<String> APPLICATION_FILES =
      List.of(
          "Claude/claude_desktop_config.json",
          "Code/User/mcp.json",
          "Code/User/settings.json",
          "Code - Insiders/User/mcp.json",
          "Code - Insiders/User/settings.json",
          "VSCodium/User/mcp.json",
          "User/mcp.json",
          "User/settings.json",
          "Zed/settings.json",
          "Code/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json",
          "Code - Insiders/User/globalStorage/saoudrizwan.claude-dev/settings/cline_mcp_settings.json",
          "Code/User/globalStorage/rooveterinaryinc.roo-cline/settings/mcp_settings.json",
          "Block/goose/config/config.yaml");

  private static final List<String> HOME_FOLDERS =
      List.of(
          ".codex",
          ".continue/mcpServers",
          ".aws/amazonq/agents",
          ".aws/amazonq/cli-agents",
          ".claude/plugins/cache");

  private static final List<String> MACHINE =
      List.of(
          "/etc/claude-code/managed-mcp.json",
          "/Library/Application Support/ClaudeCode/managed-mcp.json",
          "/Program Files/ClaudeCode/managed-mcp.json",
          "/etc/codex/config.toml");

  private static final Set<String> DULL_FOLDERS =
      Set.of(
          "node_modules",
          ".git",
          "proc",
          "sys",
          "dev",
          "site-packages",
          "__pycache__",
          ".cache",
          ".npm",
          ".m2",
          ".gradle",
          ".cargo",
          ".rustup",
          "target",
          "venv",
          ".venv");

  private Clients() {}

  private static Place place(String client, String path, Format format, String... keys) {
    return new Place(client, Pattern.compile("(^|.*/)" + path), format, List.of(keys));
  }

  private static Place json(String client, String path, String... keys) {
    return place(client, path, Format.JSON, keys);
  }

  private static Place toml(String client, String path, String... keys) {
    return place(client, path, Format.TOML, keys);
  }

  private static Place yaml(String client, String path, String... keys) {
    return place(client, path, Format.YAML, keys);
  }

  /// The kinds that a path may be; a path of no client has none.
  static List<Place> of(String path) {
    var plain = Words.slashes(path);
    return PLACES.stream().filter(place -> place.path().matcher(plain).matches()).limit(1).toList();
  }

  /// Whether a client keeps servers in a file of that path.
  public static boolean isConfiguration(String path) {
    return !of(path).isEmpty();
  }

  /// Paths to look at below each home folder.
  public static List<String> homePaths() {
    var paths = new java.util.ArrayList<>(HOME);
    for (var folder : APPLICATION_FOLDERS) {
      APPLICATION_FILES.forEach(file -> paths.add(folder + "/" + file));
    }
    return List.copyOf(paths);
  }

  /// Folders below each home whose files are to be looked through.
  public static List<String> homeFolders() {
    return HOME_FOLDERS;
  }

  /// Files of whole machines.
  public static List<String> machinePaths() {
    return MACHINE;
  }

  /// Whether a folder cannot hold a configuration worth the walk.
  public static boolean isDull(String folderName) {
    return DULL_FOLDERS.contains(folderName);
  }
}
