package vedette.detect.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import vedette.data.time.TimeSpan;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Entry;
import vedette.detect.document.Document.Place;
import vedette.kql.problem.Suggestions;

/// Reads the fields of one rule, remembering where each stands and what is wrong with it.
///
/// @param spelled what a template makes of a text, such as `[[` for `[`
record Fields(
    String file,
    List<RuleProblem> problems,
    Map<String, Place> places,
    UnaryOperator<String> spelled) {

  String required(Bag bag, String path, String... keys) {
    var text = text(bag, path, "", keys);
    if (text.isBlank()) {
      Document at = bag;
      for (var key : keys) {
        at = bag.get(key).orElse(at);
      }
      error(at, "`" + keys[0] + "` is missing or empty");
    }
    return text;
  }

  /// The text under the first of `keys` that is there.
  ///
  /// @param path of the bag, with a dot at its end
  String text(Bag bag, String path, String fallback, String... keys) {
    for (var key : keys) {
      var value = bag.get(key);
      if (value.isPresent()) {
        remember(path + keys[0], value.get());
        return cell(value.get(), key, fallback);
      }
    }
    return fallback;
  }

  private String cell(Document value, String key, String fallback) {
    return switch (value) {
      case Cell cell -> spelled.apply(cell.text().strip());
      case Bag other -> notText(other, key, fallback);
      case Array other -> notText(other, key, fallback);
    };
  }

  private String notText(Document value, String key, String fallback) {
    error(value, "`" + key + "` is one text, not a list or a map");
    return fallback;
  }

  boolean flag(Bag bag, String path, String key, boolean fallback) {
    var word = text(bag, path, Boolean.toString(fallback), key).toLowerCase(Locale.ROOT);
    return switch (word) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> {
        error(bag.get(key).orElse(bag), "`" + key + "` is true or false, not `" + word + "`");
        yield fallback;
      }
    };
  }

  /// A list of texts; one bare text counts as a list of one, as many rules have it.
  List<String> texts(Bag bag, String path, String key) {
    var value = bag.get(key).orElse(null);
    if (value instanceof Cell cell) {
      remember(path + key, cell);
      return cell.text().isBlank() ? List.of() : List.of(spelled.apply(cell.text().strip()));
    }
    var texts = new ArrayList<String>();
    for (var item : items(bag, path, key)) {
      if (item instanceof Cell cell) {
        remember(path + key + "[" + texts.size() + "]", item);
        texts.add(spelled.apply(cell.text().strip()));
      } else {
        error(item, "`" + key + "` is a list of texts");
      }
    }
    return texts;
  }

  List<Document> items(Bag bag, String path, String key) {
    var value = bag.get(key).orElse(null);
    if (value == null) {
      return List.of();
    }
    remember(path + key, value);
    return switch (value) {
      case Array(var items, _, _) -> items;
      case Cell cell when cell.text().isBlank() -> List.of();
      case Cell other -> notList(other, key);
      case Bag other -> notList(other, key);
    };
  }

  private List<Document> notList(Document value, String key) {
    error(value, "`" + key + "` is a list");
    return List.of();
  }

  /// The map under `key`, empty when there is none.
  Bag bag(Bag bag, String path, String key) {
    var value = bag.get(key).orElse(null);
    if (value instanceof Bag inner) {
      remember(path + key, inner);
      return inner;
    }
    if (value != null && !(value instanceof Cell cell && cell.text().isBlank())) {
      error(value, "`" + key + "` is a list of `key: value`");
    }
    return new Bag(List.of(), bag.line(), bag.column());
  }

  Map<String, String> pairs(Bag bag, String path, String key) {
    var pairs = new LinkedHashMap<String, String>();
    for (var entry : bag(bag, path, key).entries()) {
      if (entry.value() instanceof Cell cell) {
        remember(path + key + "." + entry.key(), cell);
        pairs.put(entry.key(), spelled.apply(cell.text().strip()));
      } else {
        error(entry.value(), "`" + entry.key() + "` is one text");
      }
    }
    return pairs;
  }

  /// A time span; `fallback` when it is not there or is none.
  TimeSpan span(Bag bag, String path, String key, TimeSpan fallback) {
    var text = text(bag, path, "", key);
    var span = Spans.parse(text);
    if (!text.isEmpty() && span.isEmpty()) {
      error(bag.get(key).orElse(bag), "`" + text + "` is no time span such as `1h` or `PT1H`");
    }
    return span.orElse(fallback);
  }

  /// The constant whose title is the text under `key`, ignoring case.
  <E extends Enum<E>> E choice(
      Bag bag, String path, String key, E fallback, java.util.function.Function<E, String> title) {
    var word = text(bag, path, "", key);
    if (word.isEmpty()) {
      return fallback;
    }
    var names = new ArrayList<String>();
    for (var constant : fallback.getDeclaringClass().getEnumConstants()) {
      var name = title.apply(constant);
      if (name.equalsIgnoreCase(word)) {
        return constant;
      }
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    error(
        bag.get(key).orElse(bag),
        key + " is one of " + String.join(", ", names) + ", not `" + word + "`");
    return fallback;
  }

  /// Says of keys that nobody reads which ones may be meant, and of those that are there twice,
  /// whatever the case of their letters, that only the first counts.
  void keys(Bag bag, List<String> known) {
    var seen = new HashMap<String, Document>();
    for (var entry : bag.entries()) {
      var before = seen.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.value());
      if (before != null) {
        if (!same(before, entry.value())) {
          warning(entry, "`" + entry.key() + "` is given twice; the first counts");
        }
      } else if (known.stream().noneMatch(entry.key()::equalsIgnoreCase)) {
        Suggestions.near(entry.key(), known).stream()
            .findFirst()
            .ifPresent(name ->
                warning(
                    entry, "a rule has no `" + entry.key() + "`; did you mean `" + name + "`?"));
      }
    }
  }

  private static boolean same(Document one, Document other) {
    return one instanceof Cell first
        && other instanceof Cell second
        && first.text().strip().equalsIgnoreCase(second.text().strip());
  }

  private void warning(Entry entry, String message) {
    problems.add(new RuleProblem(file, entry.line(), entry.column(), false, message));
  }

  /// The file's name without folder and ending.
  String stem() {
    var name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    var dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  void remember(String path, Document value) {
    places.putIfAbsent(path, new Place(value.line(), value.column()));
  }

  void error(Document at, String message) {
    problems.add(new RuleProblem(file, at.line(), at.column(), true, message));
  }

  void warning(Document at, String message) {
    problems.add(new RuleProblem(file, at.line(), at.column(), false, message));
  }
}
