package vedette.mcp.fingerprint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.mcp.command.Words;

/// What the files of a package say of the program that lies in it.
///
/// @param kind `npm` or `pypi`
/// @param version "" when it says none
/// @param installed lies among installed packages, so that it speaks for nothing but itself
/// @param speaksMcp depends on a library of the protocol
/// @param saysMcp calls itself an MCP server in its name, keywords or description
/// @param script what the text of the script says that runs
public record Manifest(
    String kind,
    String name,
    String version,
    boolean installed,
    boolean speaksMcp,
    boolean saysMcp,
    ScriptText script) {
  private static final int FOLDERS_UP_MAX = 6;
  private static final Set<String> LIBRARIES =
      Set.of(
          "@modelcontextprotocol/sdk",
          "@modelcontextprotocol/server",
          "@modelcontextprotocol/node",
          "@modelcontextprotocol/express",
          "fastmcp",
          "mcp-framework",
          "xmcp",
          "mcp-handler",
          "@vercel/mcp-adapter",
          "@mastra/mcp",
          "litemcp",
          "mcp-lite",
          "@rekog/mcp-nest",
          "mcp-proxy",
          "mcp-use");

  /// The few files that may be read, by whoever may open the disk.
  public interface Shelf {
    /// The text of a small file, or null when there is none.
    @Nullable String text(String path);

    /// Whether there is a small file of that path.
    boolean isFile(String path);

    /// The path behind links, or the path itself.
    String real(String path);

    /// The names in a folder, empty when there is none.
    List<String> list(String folder);
  }

  /// What the package says in which a script or program lies, or null.
  ///
  /// @param script an absolute path
  public static @Nullable Manifest of(String script, Shelf shelf) {
    var text = ScriptText.of(script, shelf);
    var found = ofPackage(script, shelf);
    if (found != null) {
      return found.with(text);
    }
    return text.servesMcp() ? new Manifest("script", "", "", false, false, false, text) : null;
  }

  private Manifest with(ScriptText text) {
    return new Manifest(kind, name, version, installed, speaksMcp, saysMcp, text);
  }

  private static @Nullable Manifest ofPackage(String script, Shelf shelf) {
    var path = Words.slashes(shelf.real(script));
    var folder = above(path);
    for (var up = 0; up < FOLDERS_UP_MAX && folder.length() > 1; up++) {
      var text = shelf.text(folder + "/package.json");
      var manifest = text == null ? null : npm(text, folder);
      if (manifest != null) {
        return manifest;
      }
      folder = above(folder);
    }
    return python(Words.slashes(script), shelf);
  }

  private static String above(String path) {
    var slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static @Nullable Manifest npm(String text, String folder) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var json = new JsonReader().read(bytes, 0, bytes.length);
    if (json == null || !json.isBag()) {
      return null;
    }
    var name = string(json, "name");
    if (name.isEmpty()) {
      return null;
    }
    var speaks = false;
    var dependencies = json.member(Text.of("dependencies"));
    for (var at = 0; dependencies.isBag() && at < dependencies.size(); at++) {
      speaks |= LIBRARIES.contains(dependencies.key(at).toString());
    }
    var says = Names.sayMcp(name) || Names.tellMcp(string(json, "description"));
    var keywords = json.member(Text.of("keywords"));
    for (var at = 0; keywords.isArray() && at < keywords.size(); at++) {
      says |= Names.tellMcp(keywords.element(at).toText().toString());
    }
    var installed = folder.contains("/node_modules/");
    return new Manifest(
        "npm", name, string(json, "version"), installed, speaks, says, ScriptText.SILENT);
  }

  private static String string(Dynamic bag, String key) {
    var value = bag.member(Text.of(key));
    return value.kind() == Dynamic.Kind.STRING ? value.asText().toString() : "";
  }

  /// A program of a Python environment lies in `bin`, its description beside `lib`.
  private static @Nullable Manifest python(String script, Shelf shelf) {
    var bin = above(script);
    var name = Words.program(script).replace('-', '_').toLowerCase(Locale.ROOT);
    if (!bin.endsWith("/bin") && !bin.endsWith("/Scripts")) {
      return null;
    }
    for (var library : List.of("/lib", "/Lib")) {
      for (var version : shelf.list(above(bin) + library)) {
        var site = above(bin) + library + "/" + version + "/site-packages";
        for (var entry : shelf.list(site)) {
          if (entry.toLowerCase(Locale.ROOT).startsWith(name + "-")
              && entry.endsWith(".dist-info")) {
            var text = shelf.text(site + "/" + entry + "/METADATA");
            return text == null ? null : distribution(text);
          }
        }
      }
    }
    return null;
  }

  private static Manifest distribution(String text) {
    var name = "";
    var version = "";
    var speaks = false;
    var says = false;
    for (var line : text.lines().limit(400).toList()) {
      var colon = line.indexOf(": ");
      var value = colon < 0 ? "" : line.substring(colon + 2).strip();
      switch (colon < 0 ? "" : line.substring(0, colon)) {
        case "Name" -> name = value;
        case "Version" -> version = value;
        case "Requires-Dist" -> speaks |= value.matches("(?i)(mcp|fastmcp)([^a-z0-9-].*)?");
        case "Summary", "Keywords" -> says |= Names.tellMcp(value);
        default -> {}
      }
    }
    return new Manifest(
        "pypi", name, version, true, speaks, says || Names.sayMcp(name), ScriptText.SILENT);
  }
}
