package vedette.mcp.fingerprint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vedette.mcp.command.Words;

/// What names alone can tell.
final class Names {
  /// `mcp` at the beginning or the end of a word: `mcp-server-x`, `x-mcp`, `azmcp`, `fastmcp`.
  private static final Pattern MCP =
      Pattern.compile(
          "(^|[^a-z0-9])mcp|mcp($|[^a-z0-9])|modelcontextprotocol|model-context-protocol");

  private static final Pattern TOLD =
      Pattern.compile("(^|[^a-z0-9])mcp($|[^a-z0-9])|model context protocol|mcp-server");

  /// Names that say nothing; the folder above says more.
  private static final Set<String> GENERIC =
      Set.of(
          "index",
          "main",
          "server",
          "cli",
          "app",
          "start",
          "run",
          "bin",
          "__main__",
          "program",
          "stdio",
          "http",
          "sse",
          "entry",
          "bundle",
          "launcher");

  private static final Set<String> GENERIC_FOLDERS =
      Set.of(
          "dist", "build", "src", "lib", "bin", "out", "server", "release", "target", "cmd",
          "debug", "scripts", "publish", "esm", "cjs");

  /// Programs that handle files whose names hold anything.
  private static final Set<String> TOOLS =
      Set.of(
          "ls",
          "cat",
          "grep",
          "rg",
          "find",
          "git",
          "mkdir",
          "rm",
          "cp",
          "mv",
          "tail",
          "head",
          "less",
          "more",
          "vi",
          "vim",
          "nvim",
          "nano",
          "emacs",
          "sed",
          "awk",
          "curl",
          "wget",
          "ssh",
          "scp",
          "make",
          "mvn",
          "gradle",
          "tar",
          "jq",
          "echo",
          "sleep",
          "ps",
          "pgrep",
          "pkill",
          "kill",
          "strace",
          "tee",
          "xargs",
          "watch",
          "diff",
          "touch",
          "chmod",
          "cd",
          "npm",
          "yarn",
          "pnpm",
          "pip",
          "pip3",
          "journalctl",
          "systemctl",
          "tmux",
          "screen",
          "script",
          "lsof",
          "ss",
          "nc",
          "tcpdump",
          "nsenter",
          "unshare",
          "bwrap",
          "tsc",
          "eslint",
          "vitest",
          "jest",
          "pytest",
          "kubectl",
          "notepad",
          "explorer",
          "conhost",
          "where",
          "which");

  /// Programs that start MCP servers for an assistant.
  private static final Set<String> AI_HOSTS =
      Set.of(
          "claude",
          "claude-desktop",
          "code",
          "code-insiders",
          "code - insiders",
          "cursor",
          "windsurf",
          "zed",
          "zed-editor",
          "codex",
          "gemini",
          "goose",
          "goosed",
          "idea",
          "idea64",
          "pycharm64",
          "webstorm64",
          "rider64",
          "devenv",
          "kiro",
          "antigravity",
          "opencode",
          "copilot",
          "q",
          "qchat",
          "trae",
          "warp",
          "lm studio",
          "jan",
          "cherry studio",
          "amp",
          "crush",
          "librechat",
          "raycast");

  private Names() {}

  /// Whether the name of a package, program, module or image says MCP.
  static boolean sayMcp(String name) {
    return MCP.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  /// Whether a sentence or keyword speaks of MCP.
  static boolean tellMcp(String text) {
    return TOLD.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  static boolean isTool(String program) {
    return TOOLS.contains(program);
  }

  /// The AI host among these programs or command lines, or "".
  static String aiHost(List<String> ancestors) {
    for (var line : ancestors) {
      var words = Words.of(line);
      var limit = Math.min(words.size(), 2);
      for (var word : words.subList(0, limit)) {
        var program = Words.program(word);
        if (AI_HOSTS.contains(program)) {
          return program;
        }
        var plain = Words.slashes(word);
        if (plain.contains("@anthropic-ai/claude-code/")) {
          return "claude";
        }
        if (plain.contains("@openai/codex/")) {
          return "codex";
        }
        if (plain.contains("@google/gemini-cli/")) {
          return "gemini";
        }
      }
    }
    return "";
  }

  /// The nearest part of a script's path that says something: the file's own name, or the folder
  /// above `dist/index.js`.
  static boolean folderSaysMcp(String script) {
    var parts = Words.slashes(script).split("/", -1);
    var last = parts.length - 1;
    var file = parts[last].replaceFirst("\\.(m|c)?(j|t)s$|\\.py$|\\.jar$|\\.dll$", "");
    if (!GENERIC.contains(file.toLowerCase(Locale.ROOT))) {
      return false;
    }
    for (var at = last - 1; at >= 0; at--) {
      if (!GENERIC_FOLDERS.contains(parts[at].toLowerCase(Locale.ROOT))) {
        return sayMcp(parts[at]);
      }
    }
    return false;
  }
}
