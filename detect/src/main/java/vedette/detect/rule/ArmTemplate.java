package vedette.detect.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;

/// Finds the rules in a JSON document: Resource Manager templates with all their nesting, exports
/// of the portal, answers of the interfaces, lists.
final class ArmTemplate {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern REFERENCE =
      Pattern.compile("\\[(parameters|variables)\\('([^']+)'\\)]");

  /// Where lists of rules stand in exports.
  private static final List<String> LISTS =
      List.of("resources", "value", "analytics", "scheduled", "nrt", "rules");

  private final Map<String, String> values = new HashMap<>();
  private final BiConsumer<Bag, @Nullable Bag> found;

  /// @param found is told each rule: its fields, and the resource around them where there is one
  ArmTemplate(BiConsumer<Bag, @Nullable Bag> found) {
    this.found = found;
  }

  /// @return how many rules there were
  int walk(Document document) {
    return switch (document) {
      case Array(var items, _, _) -> items.stream().mapToInt(this::walk).sum();
      case Cell _ -> 0;
      case Bag bag -> walkBag(bag);
    };
  }

  private int walkBag(Bag bag) {
    if (GraphRule.looksLike(bag) || bag.get("query").isPresent()) {
      found.accept(bag, null);
      return 1;
    }
    remember(bag);
    if (isRule(bag)) {
      found.accept((Bag) bag.get("properties").orElseThrow(), bag);
      return 1;
    }
    var rules = 0;
    for (var list : LISTS) {
      var value = bag.get(list);
      if (value.isPresent() && value.get() instanceof Bag named) {
        // Templates of language version 2.0 name their resources.
        rules += named.entries().stream().mapToInt(entry -> walk(entry.value())).sum();
      } else if (value.isPresent()) {
        rules += walk(value.get());
      }
    }
    if (bag.get("properties").orElse(null) instanceof Bag properties) {
      for (var template : List.of("template", "mainTemplate")) {
        rules += properties.get(template).map(this::walk).orElse(0);
      }
    }
    return rules;
  }

  private static boolean isRule(Bag bag) {
    if (!(bag.get("properties").orElse(null) instanceof Bag properties)) {
      return false;
    }
    if (!(bag.get("type").orElse(null) instanceof Cell cell)) {
      return properties.get("query").isPresent();
    }
    // Saved searches and hunting queries have a query too, but nothing that would run it.
    var type = cell.text().toLowerCase(Locale.ROOT);
    return type.endsWith("/alertrules")
        || (type.contains("alertrule") && properties.get("query").isPresent());
  }

  /// Parameters with a default and variables are what a rule's texts may refer to.
  private void remember(Bag bag) {
    if (bag.get("parameters").orElse(null) instanceof Bag parameters) {
      for (var entry : parameters.entries()) {
        if (entry.value() instanceof Bag parameter
            && parameter.get("defaultValue").orElse(null) instanceof Cell value) {
          values.put("parameters:" + entry.key(), value.text());
        }
      }
    }
    if (bag.get("variables").orElse(null) instanceof Bag variables) {
      for (var entry : variables.entries()) {
        if (entry.value() instanceof Cell value) {
          values.put("variables:" + entry.key(), value.text());
        }
      }
    }
  }

  /// What a text of the template stands for: `[[` is a bracket, `[parameters('x')]` its default.
  String spelled(String text) {
    if (text.startsWith("[[")) {
      return text.substring(1);
    }
    var reference = REFERENCE.matcher(text);
    if (reference.matches()) {
      return values.getOrDefault(reference.group(1) + ":" + reference.group(2), text);
    }
    return text;
  }

  /// Whether a text is an expression that only a deployment could compute.
  static boolean isExpression(String text) {
    return text.startsWith("[")
        && text.endsWith("]")
        && text.indexOf('(') > 1
        && Character.isLetter(text.charAt(1));
  }

  /// The id that stands in the name or id of a resource, or "".
  static String id(@Nullable Bag resource) {
    if (resource == null) {
      return "";
    }
    for (var key : List.of("name", "id")) {
      if (resource.get(key).orElse(null) instanceof Cell cell) {
        var guid = GUID.matcher(cell.text());
        var last = "";
        while (guid.find()) {
          last = guid.group();
        }
        if (!last.isEmpty()) {
          return last;
        }
      }
    }
    return "";
  }
}
