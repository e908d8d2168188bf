package vedette.engine.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.functions.Functions;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.Signature;
import vedette.kql.catalog.Signature.Accepts;

/// A page for each family of functions: signatures, manual, examples with their answers.
final class FunctionPages {
  private static final Map<String, String> TITLES =
      Map.of(
          "text", "Functions of text",
          "number", "Functions of numbers, and operators between values",
          "time", "Functions of time",
          "dynamic", "Functions of arrays and bags",
          "net", "Functions of addresses and networks",
          "hash", "Hashes and encodings",
          "series", "Functions of series",
          "window", "Functions that look at neighbouring rows",
          "aggregate", "Aggregates");

  private FunctionPages() {}

  /// Text by file name.
  static Map<String, String> all() {
    var families = new TreeMap<String, Map<String, List<String>>>();
    for (var name : Functions.names()) {
      families
          .computeIfAbsent(family(name), _ -> new LinkedHashMap<>())
          .computeIfAbsent(manual(name), _ -> new ArrayList<>())
          .add(name);
    }
    var pages = new LinkedHashMap<String, String>();
    families.forEach((family, entries) -> pages.put(file(family), page(family, entries)));
    return pages;
  }

  static String file(String family) {
    return "functions-" + family + ".md";
  }

  static String family(String name) {
    return Objects.requireNonNull(Functions.family(name));
  }

  private static String manual(String name) {
    return String.valueOf(Functions.documentation(name));
  }

  /// The name under which a manual stands, which may serve several.
  static String heading(List<String> names) {
    return names.stream()
        .filter(name -> !name.startsWith("!") && !isObsolete(name))
        .findFirst()
        .orElse(names.getFirst());
  }

  private static boolean isObsolete(String name) {
    var definition = Functions.find(name);
    return definition != null && !definition.replacedBy().isEmpty();
  }

  private static String page(String family, Map<String, List<String>> entries) {
    var page = new StringBuilder();
    page.append("# ").append(TITLES.getOrDefault(family, family)).append("\n\n");
    page.append("Made from the manuals in the code. Every example is run by a test.\n");
    entries.forEach((manual, names) -> page.append(entry(manual, names)));
    return page.toString();
  }

  private static String entry(String manual, List<String> names) {
    var heading = heading(names);
    var text = new StringBuilder("\n## ").append(quoted(heading)).append("\n\n");
    var others = names.stream().filter(name -> !name.equals(heading)).toList();
    if (!others.isEmpty()) {
      text.append("Also ")
          .append(others.stream().map(FunctionPages::quoted).collect(Collectors.joining(", ")))
          .append(".\n\n");
    }
    var signatures = signatures(heading);
    if (!signatures.isEmpty()) {
      text.append("```text\n").append(signatures).append("```\n\n");
    }
    return text.append(manual.strip()).append('\n').toString();
  }

  private static String quoted(String name) {
    return name.matches("\\w+") ? name : "`" + name + "`";
  }

  private static String signatures(String name) {
    var definition = Functions.find(name);
    var saved = Functions.saved(name);
    if (definition == null) {
      return saved == null ? "" : name + saved.parameters() + "\n";
    }
    return definition.signatures().stream()
        .map(signature -> signature(definition, signature) + "\n")
        .distinct()
        .collect(Collectors.joining());
  }

  private static String signature(FunctionDefinition definition, Signature signature) {
    var parameters = signature.parameters().stream().map(FunctionPages::parameter).toList();
    var isWord = definition.name().matches("\\w+");
    if (!isWord && parameters.size() == 2) {
      return parameters.getFirst() + " " + definition.name() + " " + parameters.getLast();
    }
    var text = String.join(", ", parameters) + (signature.repeats() ? " ..." : "");
    return definition.name() + "(" + text + ")";
  }

  private static String parameter(Signature.Parameter parameter) {
    var type =
        switch (parameter.accepts()) {
          case Accepts.Exactly(var exact) -> exact.kqlName();
          case Accepts.Same(var variable) -> variable;
          case Accepts.Anything _ -> "any";
        };
    var fallback = parameter.fallback();
    var text =
        parameter.name() + ": " + type + (fallback == null ? "" : " = " + shown(fallback.value()));
    return parameter.constant() ? "const " + text : text;
  }

  private static String shown(@Nullable Object value) {
    return value == null
        ? "null"
        : String.valueOf(value).isEmpty() ? "\"\"" : String.valueOf(value);
  }
}
