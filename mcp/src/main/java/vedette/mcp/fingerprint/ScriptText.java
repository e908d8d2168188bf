package vedette.mcp.fingerprint;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import vedette.mcp.command.Words;

/// What the text of a script says of itself, and of the few files of its own that it takes in:
/// whether it sets up an MCP server, and at which paths it answers. Read, never run.
///
/// @param servesMcp it takes in a library's server, or names a server's classes
/// @param routes paths that it registers, those that look like MCP's first
public record ScriptText(boolean servesMcp, List<String> routes) {
  /// A script of which nothing is known.
  static final ScriptText SILENT = new ScriptText(false, List.of());

  private static final int FILES_MAX = 12;
  private static final int LETTERS_MAX = 512 * 1024;
  private static final int ROUTES_MAX = 3;

  private static final Pattern SERVES =
      Pattern.compile(
          "@modelcontextprotocol/(sdk/server|server|node|express|hono|fastify)\\b"
              + "|[\"'`](fastmcp|mcp-framework|mcp-lite|litemcp|xmcp|tmcp|@hono/mcp|@rekog/mcp-nest"
              + "|mcp-handler|@vercel/mcp-adapter|firecrawl-fastmcp|@tmcp/transport-[a-z]+)[\"'`/]"
              + "|\\b(StreamableHTTPServerTransport|SSEServerTransport|StdioServerTransport"
              + "|WebStandardStreamableHTTPServerTransport)\\b"
              + "|\\bfrom (mcp\\.server|fastmcp|mcp_server)\\b|\\bFastMCP\\(");

  private static final Pattern TAKES =
      Pattern.compile(
          "(?:from|import|require\\(|import\\()\\s*[\"'`](\\.{1,2}/[A-Za-z0-9_./@-]{1,120})[\"'`]");

  private static final Pattern ROUTE =
      Pattern.compile(
          "(?:\\.(?:post|get|all|use|route|mount|add_route)\\(\\s*"
              + "|\\b(?:endpoint|path|pathname|url)\\s*(?:===?|:|=)\\s*)"
              + "[\"'`](/[A-Za-z0-9_./-]{1,60})[\"'`]");

  private static final Pattern LIKELY = Pattern.compile("(?i)mcp|sse|rpc|stream|message");

  private static final List<String> ENDINGS =
      List.of("", ".js", ".mjs", ".cjs", ".ts", "/index.js", "/index.mjs");

  public ScriptText {
    routes = List.copyOf(routes);
  }

  /// Reads a script and what it takes in from beside it.
  ///
  /// @param script an absolute path
  static ScriptText of(String script, Manifest.Shelf shelf) {
    var waiting = new ArrayDeque<String>();
    var seen = new HashSet<String>();
    waiting.add(Words.slashes(shelf.real(script)));
    var serves = false;
    var routes = new LinkedHashSet<String>();
    while (!waiting.isEmpty() && seen.size() < FILES_MAX) {
      var path = waiting.removeFirst();
      var text = seen.add(path) ? shelf.text(path) : null;
      if (text == null || text.length() > LETTERS_MAX) {
        continue;
      }
      serves |= SERVES.matcher(text).find();
      routes(text, routes);
      take(text, path, shelf, waiting, seen);
    }
    return serves ? new ScriptText(true, best(routes)) : SILENT;
  }

  private static void routes(String text, Set<String> into) {
    var route = ROUTE.matcher(text);
    while (route.find() && into.size() < 40) {
      into.add(route.group(1));
    }
  }

  private static List<String> best(Set<String> routes) {
    var likely = routes.stream().filter(route -> LIKELY.matcher(route).find()).toList();
    var all = new LinkedHashSet<>(likely);
    routes.stream()
        .filter(route -> route.length() > 1 && !route.contains("well-known"))
        .forEach(all::add);
    return all.stream().limit(ROUTES_MAX).toList();
  }

  private static void take(
      String text,
      String path,
      Manifest.Shelf shelf,
      ArrayDeque<String> waiting,
      Set<String> seen) {
    var folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    var taken = TAKES.matcher(text);
    while (taken.find() && waiting.size() < FILES_MAX) {
      for (var ending : ENDINGS) {
        var file = folder + "/" + taken.group(1) + ending;
        if (!seen.contains(file) && shelf.isFile(file)) {
          waiting.add(file);
          break;
        }
      }
    }
  }
}
