package vedette.app.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vedette.app.folder.TextFile;
import vedette.app.query.SavedFunctionFiles;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.detect.alert.Mode;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.YamlText;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.detect.trial.Expectation;
import vedette.detect.trial.Trial;
import vedette.kql.catalog.SavedFunction;

/// Reads the tests of rules: `tests/*.yaml` beside the rule, and `vedette: tests:` in its own file.
final class TrialFiles {
  private static final List<String> KEYS =
      List.of(
          "rule",
          "name",
          "now",
          "mode",
          "events",
          "late",
          "watchlists",
          "functions",
          "alerts",
          "incidents");

  private TrialFiles() {}

  /// A test with what its file says around it.
  ///
  /// @param source the part of the file that is this test, for writing expectations back
  record Case(Trial trial, Map<String, SavedFunction> functions, Bag source) {}

  /// The tests of one rule, and what is wrong with their files.
  record Loaded(List<Case> cases, List<RuleProblem> problems) {}

  /// @param alone whether no other rule lies in the same folder
  static Loaded of(Rule rule, boolean alone) {
    var loaded = new Loaded(new ArrayList<>(), new ArrayList<>());
    var file = Path.of(rule.file());
    if (rule.file().endsWith(".yaml") || rule.file().endsWith(".yml")) {
      own(rule, file, loaded);
    }
    for (var test : files(file, alone)) {
      read(test, rule, loaded);
    }
    return loaded;
  }

  /// All of `tests/`; where several rules share it, what is called like the rule's file.
  private static List<Path> files(Path rule, boolean alone) {
    var folder = rule.resolveSibling("tests");
    var name = String.valueOf(rule.getFileName());
    var stem = name.substring(0, Math.max(1, name.lastIndexOf('.')));
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(folder, 3)) {
      return below
          .filter(file -> isYaml(file) && Files.isRegularFile(file))
          .filter(file -> alone || belongs(folder.relativize(file), stem))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isYaml(Path file) {
    var name = file.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static boolean belongs(Path test, String stem) {
    var first = String.valueOf(test.getName(0));
    return first.equals(stem) || first.startsWith(stem + ".") || first.startsWith(stem + "-");
  }

  private static void own(Rule rule, Path file, Loaded loaded) {
    try {
      if (YamlText.parse(TextFile.read(file)) instanceof Bag bag
          && bag.get("vedette").orElse(null) instanceof Bag extras
          && extras.get("tests").orElse(null) instanceof Array tests) {
        for (var test : tests.items()) {
          add(file, test, rule, loaded);
        }
      }
    } catch (IOException | Malformed e) {
      // What is wrong with the rule's own file has been said when the rule was read.
      return;
    }
  }

  private static void read(Path file, Rule rule, Loaded loaded) {
    try {
      var document = YamlText.parse(TextFile.read(file));
      if (document instanceof Bag bag && bag.get("cases").orElse(null) instanceof Array cases) {
        cases.items().forEach(test -> add(file, test, rule, loaded));
      } else if (document instanceof Array cases) {
        cases.items().forEach(test -> add(file, test, rule, loaded));
      } else {
        add(file, document, rule, loaded);
      }
    } catch (Malformed e) {
      loaded.problems().add(problem(file, e.line(), e.column(), e.reason()));
    } catch (IOException e) {
      loaded.problems().add(problem(file, 1, 1, "cannot be read: " + e.getMessage()));
    }
  }

  private static RuleProblem problem(Path file, int line, int column, String message) {
    return new RuleProblem(file.toString(), line, column, true, "TEST-FILE", message);
  }

  private static void add(Path file, Document test, Rule rule, Loaded loaded) {
    try {
      if (!(test instanceof Bag bag)) {
        throw new Malformed("a test has `events` and `alerts`", test.line(), test.column());
      }
      for (var entry : bag.entries()) {
        if (!KEYS.contains(entry.key())) {
          throw new Malformed("a test has no `" + entry.key() + "`", entry.line(), entry.column());
        }
      }
      if (isFor(bag, rule)) {
        loaded.cases().add(read(file, bag, loaded.problems()));
      }
    } catch (Malformed e) {
      loaded.problems().add(problem(file, e.line(), e.column(), e.reason()));
    }
  }

  private static boolean isFor(Bag bag, Rule rule) {
    if (!(bag.get("rule").orElse(null) instanceof Cell cell)) {
      return true;
    }
    var name = String.valueOf(Path.of(rule.file()).getFileName());
    return List.of(rule.id(), rule.name(), name).contains(cell.text());
  }

  private static Case read(Path file, Bag bag, List<RuleProblem> problems) throws Malformed {
    var folder = file.toAbsolutePath().getParent();
    var tables = new LinkedHashMap<String, List<Rows>>();
    var rows = new FixtureRows(folder == null ? Path.of(".") : folder);
    for (var key : List.of("events", "late")) {
      var events = bag.get(key);
      if (events.isPresent()) {
        rows.add(events.get());
        rows.deliver(tables);
      }
    }
    switch (bag.get("watchlists").orElse(null)) {
      case null -> {}
      case Bag lists -> {
        for (var entry : lists.entries()) {
          rows.rows("_GetWatchlist('" + entry.key() + "')", entry.value());
        }
        rows.deliver(tables);
      }
      case Document other ->
          throw new Malformed("watchlists are `name: rows`", other.line(), other.column());
    }
    if (bag.get("alerts").isEmpty() && bag.get("incidents").isEmpty()) {
      problems.add(
          new RuleProblem(
              file.toString(),
              bag.line(),
              bag.column(),
              false,
              "TEST-FILE",
              "the test expects nothing: say `alerts` or `incidents`, or let `--update` write them"));
    }
    for (var word : rows.misspelt()) {
      problems.add(
          new RuleProblem(
              file.toString(), word.line(), word.column(), false, "TEST-COLUMN", word.message()));
    }
    var trial =
        new Trial(
            file.toString(),
            bag.line(),
            text(bag, "name", stem(file) + ":" + bag.line()),
            time(bag, "now"),
            mode(bag),
            tables,
            alerts(bag),
            incidents(bag));
    return new Case(trial, functions(bag, folder), bag);
  }

  private static String stem(Path file) {
    var name = String.valueOf(file.getFileName());
    var dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static Map<String, SavedFunction> functions(Bag bag, @Nullable Path folder)
      throws Malformed {
    var functions = new LinkedHashMap<String, SavedFunction>();
    switch (bag.get("functions").orElse(null)) {
      case null -> {}
      case Cell place -> {
        var path = (folder == null ? Path.of(".") : folder).resolve(place.text());
        if (!Files.exists(path)) {
          throw new Malformed("there is no " + place.text(), place.line(), place.column());
        }
        functions.putAll(SavedFunctionFiles.read(path));
      }
      case Bag named -> {
        for (var entry : named.entries()) {
          if (entry.value() instanceof Cell body) {
            functions.put(entry.key(), SavedFunctionFiles.parse(entry.key(), body.text()));
          }
        }
      }
      case Array other ->
          throw new Malformed("functions are `name: text` or a path", other.line(), other.column());
    }
    return functions;
  }

  private static String text(Bag bag, String key, String fallback) throws Malformed {
    return switch (bag.get(key).orElse(null)) {
      case null -> fallback;
      case Cell cell -> cell.text().strip();
      case Document other ->
          throw new Malformed("`" + key + "` is one text", other.line(), other.column());
    };
  }

  private static @Nullable DateTime time(Bag bag, String key) throws Malformed {
    var text = text(bag, key, "");
    if (text.isEmpty()) {
      return null;
    }
    var time = DateTimeText.parse(Text.of(text));
    if (time == null) {
      var place = bag.get(key).orElse(bag);
      throw new Malformed("`" + text + "` is no time", place.line(), place.column());
    }
    return time;
  }

  private static Mode mode(Bag bag) throws Malformed {
    var word = text(bag, "mode", "strict");
    for (var mode : Mode.values()) {
      if (mode.name().equalsIgnoreCase(word)) {
        return mode;
      }
    }
    var place = bag.get("mode").orElse(bag);
    throw new Malformed("mode is strict or compat", place.line(), place.column());
  }

  private static @Nullable Integer incidents(Bag bag) throws Malformed {
    var text = text(bag, "incidents", "");
    if (text.isEmpty()) {
      return null;
    }
    if (!text.matches("[0-9]{1,6}")) {
      var place = bag.get("incidents").orElse(bag);
      throw new Malformed("incidents is how many there are", place.line(), place.column());
    }
    return Integer.valueOf(text);
  }

  /// `alerts: none`, an empty list, or what is expected of each.
  private static @Nullable List<Expectation> alerts(Bag bag) throws Malformed {
    var found = new ArrayList<Expectation>();
    switch (bag.get("alerts").orElse(null)) {
      case null -> {
        return null;
      }
      case Array list -> {
        for (var item : list.items()) {
          found.add(expectation(item));
        }
      }
      case Cell cell when cell.text().equals("none") -> {}
      case Document other ->
          throw new Malformed("alerts is a list, or `none`", other.line(), other.column());
    }
    return found;
  }

  private static String word(Document document, String what) throws Malformed {
    if (document instanceof Cell cell) {
      return cell.text();
    }
    throw new Malformed(what + " is one text", document.line(), document.column());
  }

  private static Expectation expectation(Document item) throws Malformed {
    if (!(item instanceof Bag bag)) {
      throw new Malformed(
          "an expected alert has title, severity, start, end, entities or details",
          item.line(),
          item.column());
    }
    for (var entry : bag.entries()) {
      if (!List.of("title", "severity", "start", "end", "entities", "details")
          .contains(entry.key())) {
        throw new Malformed(
            "an expected alert has no `" + entry.key() + "`", entry.line(), entry.column());
      }
    }
    var entities = new ArrayList<String>();
    switch (bag.get("entities").orElse(null)) {
      case null -> {}
      case Array list -> {
        for (var entity : list.items()) {
          entities.add(word(entity, "an entity"));
        }
      }
      case Document one -> entities.add(word(one, "an entity"));
    }
    var details = new LinkedHashMap<String, String>();
    switch (bag.get("details").orElse(null)) {
      case null -> {}
      case Bag pairs -> {
        for (var entry : pairs.entries()) {
          details.put(entry.key(), word(entry.value(), "a detail"));
        }
      }
      case Document other ->
          throw new Malformed("details are `name: value`", other.line(), other.column());
    }
    return new Expectation(
        item.line(),
        item.column(),
        text(bag, "title", ""),
        text(bag, "severity", ""),
        time(bag, "start"),
        time(bag, "end"),
        entities,
        details);
  }
}
