package vedette.mcp.fingerprint;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.command.Launch;

/// Which product a process is, how sure that is, and why.
///
/// @param product null when none of the known ones
/// @param version null when nothing names one version
/// @param score 0 to 100; [#MCP] and more is an MCP server, [#POSSIBLE] and more is worth a
///   question
/// @param packageName the package it came from, "" when nothing tells
/// @param launch how it was started, by the command that says most
/// @param own how the process itself runs
/// @param wrapped what a bridge carries, null for none
/// @param remote the address a client bridge connects to, "" for none
/// @param aiHost the assistant that started it, "" for none
/// @param evidence why, a sentence each
public record Attribution(
    @Nullable Product product,
    @Nullable String version,
    int score,
    String packageName,
    Launch launch,
    Launch own,
    @Nullable Launch wrapped,
    String remote,
    String aiHost,
    List<String> evidence) {
  /// From here on a process is reported as an MCP server.
  public static final int MCP = 50;

  /// From here on its own name says MCP, and not only what lies around it.
  public static final int NAMED = 60;

  /// From here on a listener is asked whether it speaks MCP.
  public static final int POSSIBLE = 20;

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "zsh", "dash", "ash", "ksh", "fish", "cmd", "powershell", "pwsh");

  public Attribution {
    evidence = List.copyOf(evidence);
  }

  public boolean isMcp() {
    return score >= MCP;
  }

  /// Whether its own name or text makes it a server: what refuses there without a token is one.
  public boolean isNamed() {
    return product == null ? score >= NAMED : !product.role().equals("developer-tool");
  }

  public boolean isPossible() {
    return score >= POSSIBLE;
  }

  /// `known` for a product of the file, `probably-mcp` otherwise.
  public String confidence() {
    return product == null ? "probably-mcp" : "known";
  }

  /// The product's name, or null: an unknown product is never given a name.
  public @Nullable String productName() {
    return product == null ? null : product.name();
  }

  /// Whether this is a shell, which is never a server itself.
  public boolean isShell(String commandLine) {
    var first = vedette.mcp.command.Words.of(commandLine);
    return !first.isEmpty() && SHELLS.contains(vedette.mcp.command.Words.program(first.getFirst()));
  }

  /// Whether this is only a step on the way to the server: a shell or a package runner.
  public boolean isWrapper(String commandLine) {
    var first = vedette.mcp.command.Words.of(commandLine);
    if (first.isEmpty()) {
      return true;
    }
    var program = vedette.mcp.command.Words.program(first.getFirst());
    return switch (program) {
      case "sh",
          "bash",
          "zsh",
          "dash",
          "ash",
          "ksh",
          "fish",
          "cmd",
          "powershell",
          "pwsh",
          "npm",
          "npx",
          "pnpx",
          "pnpm",
          "yarn",
          "bunx",
          "uvx",
          "uv",
          "pipx",
          "dnx",
          "env",
          "sudo",
          "nohup",
          "setsid",
          "timeout",
          "nsenter",
          "unshare" ->
          true;
      case "node" -> own.runner().equals("npx");
      default -> false;
    };
  }
}
