package vedette.app.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A real MCP server and the port it is documented to open.
///
/// @param words how it is started
/// @param port where it listens
/// @param environment what it needs to know
record RealServer(List<String> words, int port, Map<String, String> environment) {
  /// The target of the starting query: asks nobody who they are, on all interfaces.
  static RealServer azure(NpmPackages packages) {
    var program = packages.file("@azure/mcp-linux-x64/dist/azmcp");
    return new RealServer(
        List.of(program, "server", "start", "--transport", "sse", "--port", "5008"),
        5008,
        Map.of("DOTNET_CLI_TELEMETRY_OPTOUT", "1", "AZURE_MCP_COLLECT_TELEMETRY", "false"));
  }

  static RealServer everything(NpmPackages packages) {
    return new RealServer(
        List.of("node", packages.program("mcp-server-everything"), "streamableHttp"),
        3001,
        Map.of("PORT", "3001"));
  }

  static RealServer playwright(NpmPackages packages) {
    return new RealServer(
        List.of("node", packages.program("playwright-mcp"), "--port", "8931"), 8931, Map.of());
  }

  /// A version that still bound every address.
  static RealServer oldPlaywright(NpmPackages packages) {
    return new RealServer(
        List.of("node", packages.file("playwright-mcp-old/cli.js"), "--port", "8932"),
        8932,
        Map.of());
  }

  /// Demands a token that it makes for itself, and does not say how to get one.
  static RealServer notion(NpmPackages packages) {
    var program = packages.program("notion-mcp-server");
    return new RealServer(
        List.of("node", program, "--transport", "http", "--port", "3010"),
        3010,
        Map.of("NOTION_TOKEN", "none"));
  }

  /// A developer proxy of the versions that start any command for any page.
  static RealServer inspector(NpmPackages packages) {
    var script = packages.file("@modelcontextprotocol/inspector-server/build/index.js");
    return new RealServer(List.of("node", script, "--args="), 6277, Map.of());
  }

  /// A bridge from HTTP to a server that speaks over its standard streams.
  static RealServer supergateway(NpmPackages packages) {
    var inner = "node " + packages.program("mcp-server-everything") + " stdio";
    return new RealServer(
        List.of("node", packages.program("supergateway"), "--stdio", inner, "--port", "8000"),
        8000,
        Map.of());
  }

  /// Starts it with a home folder of its own: some servers write there.
  RunningProgram start(PrivateNetwork network, Path home) throws IOException {
    var all = new HashMap<>(environment);
    all.put("HOME", Files.createDirectories(home).toString());
    return RunningProgram.start(network.inside(words.toArray(String[]::new)), all);
  }
}
