package vedette.mcp.fingerprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.mcp.command.Launch;
import vedette.mcp.command.Words;

/// The products that are known, from the file that comes along and from files of the user's own.
///
/// A file is plain text, a line a fact: a word, a blank, the rest. `product` begins an entry. An
/// entry with an id that is known replaces it.
///
/// ```
/// product example-mcp
/// name Example MCP Server
/// npm @example/mcp
/// program example-mcp
/// source read from its documentation, 2026-11-22
/// ```
public final class Fingerprints {
  private static final String OWN = "products.fingerprints";

  private final Map<String, Product> products;
  private final Map<String, List<Product>> byName = new HashMap<>();

  private Fingerprints(Map<String, Product> products) {
    this.products = products;
    for (var product : products.values()) {
      product
          .names()
          .forEach((kind, names) ->
              names.forEach(name ->
                  byName.computeIfAbsent(key(kind, name), _ -> new ArrayList<>()).add(product)));
    }
  }

  /// What comes with the program.
  public static Fingerprints shipped() {
    try (var in = Fingerprints.class.getResourceAsStream(OWN)) {
      if (in == null) {
        throw new IllegalStateException(OWN + " is missing from the program");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Fingerprints(read(OWN, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// These and those of another file, which wins.
  ///
  /// @throws IllegalArgumentException naming file and line of what is not understood
  public Fingerprints with(String fileName, String text) {
    var all = new LinkedHashMap<>(products);
    all.putAll(read(fileName, text));
    return new Fingerprints(all);
  }

  /// All products, in the order of their files.
  public List<Product> all() {
    return List.copyOf(products.values());
  }

  public @Nullable Product find(String id) {
    return products.get(id);
  }

  /// What one of which every command line that may be a server's holds, in small letters: the words
  /// of MCP, and the names of products that do not say it. A text without any is nobody's, which is
  /// far cheaper to find out than to take it apart.
  List<String> tellingWords() {
    var words = new java.util.TreeSet<>(List.of("mcp", "modelcontext", "model-context"));
    words.addAll(List.of("--transport", "--outputtransport", "streamable"));
    for (var product : products.values()) {
      product.names().values().stream()
          .flatMap(List::stream)
          .map(name -> longestPart(name.toLowerCase(Locale.ROOT)))
          .filter(part -> words.stream().noneMatch(part::contains))
          .toList()
          .forEach(words::add);
    }
    return List.copyOf(words);
  }

  private static String longestPart(String name) {
    var longest = "";
    for (var part : name.split("[/\\\\]", -1)) {
      longest = part.length() > longest.length() ? part : longest;
    }
    return longest;
  }

  /// The product of a launch, when its name belongs to one.
  @Nullable Product find(Launch.Kind kind, String name, String runtime, String line) {
    var word = kind.name().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case NPM -> npm(name, line);
      case PROGRAM -> first(key(word, Words.program(name)), runtime, line, true);
      case SCRIPT -> script(Words.slashes(name), runtime, line);
      case IMAGE -> image(name, line);
      case MODULE -> first(key(word, name), runtime, line, true);
      case PYPI, NUGET -> first(key(word, name), runtime, line, false);
    };
  }

  /// Builds for one system are packages of their own: `@azure/mcp-linux-x64`.
  private @Nullable Product npm(String name, String line) {
    var whole = first(key("npm", name), "", line, false);
    if (whole != null) {
      return whole;
    }
    for (var system : List.of("-linux", "-darwin", "-win32")) {
      var at = name.indexOf(system);
      if (at > 0) {
        return first(key("npm", name.substring(0, at)), "", line, false);
      }
    }
    return null;
  }

  private @Nullable Product script(String path, String runtime, String line) {
    for (var product : products.values()) {
      for (var script : product.names("script")) {
        if (path.endsWith(script) && fits(product, runtime, line, true)) {
          return product;
        }
      }
    }
    return null;
  }

  private @Nullable Product image(String name, String line) {
    for (var rest = name; !rest.isEmpty(); ) {
      var found = first(key("image", rest), "", line, false);
      if (found != null) {
        return found;
      }
      var slash = rest.indexOf('/');
      rest = slash < 0 ? "" : rest.substring(slash + 1);
    }
    return null;
  }

  private @Nullable Product first(String key, String runtime, String line, boolean needs) {
    for (var product : byName.getOrDefault(key, List.of())) {
      if (fits(product, runtime, line, needs)) {
        return product;
      }
    }
    return null;
  }

  private static boolean fits(Product product, String runtime, String line, boolean needs) {
    var sameRuntime =
        product.runtime().isEmpty() || runtime.isEmpty() || product.runtime().equals(runtime);
    return sameRuntime && (!needs || product.needs().stream().allMatch(line::contains));
  }

  /// The product that calls itself so.
  public @Nullable Product byServerName(String serverName) {
    for (var product : products.values()) {
      if (product.serverNames().contains(serverName)) {
        return product;
      }
    }
    return null;
  }

  private static String key(String kind, String name) {
    return kind + " " + name.toLowerCase(Locale.ROOT);
  }

  private static Map<String, Product> read(String file, String text) {
    var read = new LinkedHashMap<String, Product>();
    Entry entry = null;
    var number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      var fact = line.strip();
      if (fact.isEmpty() || fact.startsWith("#")) {
        continue;
      }
      var blank = fact.indexOf(' ');
      var word = blank < 0 ? fact : fact.substring(0, blank);
      var rest = blank < 0 ? "" : fact.substring(blank + 1).strip();
      if (word.equals("product")) {
        finish(entry, read);
        entry = new Entry(rest);
      } else if (entry == null || !entry.take(word, rest)) {
        throw new IllegalArgumentException(file + ", line " + number + ": `" + fact + "`");
      }
    }
    finish(entry, read);
    return read;
  }

  private static void finish(@Nullable Entry entry, Map<String, Product> into) {
    if (entry != null) {
      into.put(entry.id, entry.product());
    }
  }

  /// An entry while it is read.
  private static final class Entry {
    private final String id;
    private String name;
    private String publisher = "";
    private String role = "server";
    private String runtime = "";
    private boolean versionInAnswer;
    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final List<String> needs = new ArrayList<>();
    private final List<String> serverNames = new ArrayList<>();
    private final List<String> inner = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final Map<String, String> dangers = new LinkedHashMap<>();
    private final Map<String, String> fixes = new LinkedHashMap<>();
    private final List<String> sources = new ArrayList<>();

    Entry(String id) {
      this.id = id;
      this.name = id;
    }

    boolean take(String word, String rest) {
      switch (word) {
        case "name" -> name = rest;
        case "publisher" -> publisher = rest;
        case "role" -> role = rest;
        case "runtime" -> runtime = rest;
        case "needs" -> needs.add(rest);
        case "calls-itself" -> serverNames.add(rest);
        case "tells-its-version" -> versionInAnswer = true;
        case "carries" -> inner.add(rest);
        case "path" -> paths.add(rest);
        case "danger" -> put(dangers, rest);
        case "fix" -> put(fixes, rest);
        case "source" -> sources.add(rest);
        case "npm", "pypi", "nuget", "image", "program", "script", "module" ->
            names.computeIfAbsent(word, _ -> new ArrayList<>()).add(rest);
        default -> {
          return false;
        }
      }
      return !rest.isEmpty() || word.equals("tells-its-version");
    }

    private static void put(Map<String, String> into, String rest) {
      var blank = rest.indexOf(' ');
      into.put(blank < 0 ? rest : rest.substring(0, blank), rest.substring(blank + 1));
    }

    Product product() {
      return new Product(
          id,
          name,
          publisher,
          role,
          Map.copyOf(names),
          runtime,
          List.copyOf(needs),
          List.copyOf(serverNames),
          versionInAnswer,
          List.copyOf(inner),
          List.copyOf(paths),
          Map.copyOf(dangers),
          Map.copyOf(fixes),
          List.copyOf(sources));
    }
  }
}
