package vedette.kql.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the manual says about each query operator, or each plugin of `evaluate`: its names, its
/// syntax, its meaning, an example that a test runs.
///
/// The text stands in `operators.manual` and `plugins.manual` beside this class, a section each;
/// the reference pages, the ledger and whatever asks about an operator read it from there.
public final class OperatorManual {
  /// Operators of the language that are refused by name.
  public static final Set<String> REFUSED =
      Set.of(
          "__executeAndCache",
          "__partitionby",
          "graph-mark-components",
          "graph-match",
          "graph-shortest-paths",
          "graph-to-table",
          "graph-where-edges",
          "graph-where-nodes",
          "make-graph");

  private static final Pattern ALSO = Pattern.compile("(?m)^Also `([a-z-]+)`\\.$");
  private static final Pattern SYNTAX = Pattern.compile("(?s)```text\n(.*?)\n```");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```kql\n(.*?)\n```");
  private static final OperatorManual INSTANCE = new OperatorManual(read("operators.manual"));
  private static final OperatorManual PLUGINS = new OperatorManual(read("plugins.manual"));

  private final String text;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private OperatorManual(String text) {
    this.text = text;
    var chapter = "";
    for (var section : text.split("(?m)^(?=##)", -1)) {
      var title = section.lines().findFirst().orElse("");
      if (title.startsWith("### ")) {
        var entry = entry(chapter, title.substring(4), section.substring(title.length()));
        entries.put(entry.name(), entry);
      } else if (title.startsWith("## ")) {
        chapter = title.substring(3);
      }
    }
  }

  /// One operator.
  ///
  /// @param names the name that the manual prefers, then others with the same meaning
  /// @param syntax one form a line; `[...]` may be left out, `|` separates choices
  /// @param meaning Markdown without examples
  /// @param example a query, with its answer as comments below
  public record Entry(
      String chapter, List<String> names, String syntax, String meaning, String example) {
    public Entry {
      names = List.copyOf(names);
    }

    public String name() {
      return names.getFirst();
    }
  }

  /// The manual of this version.
  public static OperatorManual get() {
    return INSTANCE;
  }

  /// The manual of the plugins of `evaluate`.
  public static OperatorManual plugins() {
    return PLUGINS;
  }

  /// Every operator that exists, in the order of the manual.
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /// The entry of an operator by any of its names, or null.
  public @Nullable Entry find(String name) {
    return entries.values().stream()
        .filter(entry -> entry.names().contains(name))
        .findFirst()
        .orElse(null);
  }

  /// All names, with the name of their section.
  public Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    entries().forEach(entry -> entry.names().forEach(name -> names.put(name, entry.name())));
    return Collections.unmodifiableMap(names);
  }

  /// The whole manual as Markdown, chapters from level 2 on.
  public String markdown() {
    return text;
  }

  private static Entry entry(String chapter, String name, String body) {
    var names = new ArrayList<>(List.of(name));
    var also = ALSO.matcher(body);
    while (also.find()) {
      names.add(also.group(1));
    }
    var syntax = SYNTAX.matcher(body);
    var example = EXAMPLE.matcher(body);
    if (!syntax.find() || !example.find()) {
      throw new IllegalStateException("the manual of `" + name + "` lacks syntax or example");
    }
    var meaning = body.substring(syntax.end(), example.start()).strip();
    return new Entry(chapter, names, syntax.group(1), meaning, example.group(1));
  }

  private static String read(String name) {
    try (InputStream file = OperatorManual.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
