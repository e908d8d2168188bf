package vedette.app.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.Document.Place;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.detect.rule.RuleReader;

/// Rule files in folders: every `.yaml`, `.yml`, `.json` and `.kql` below, except what lies beside
/// a `rule.*` file or in a folder `tests`, which is that rule's tests.
public final class RuleFolder {
  private static final int LARGEST = 4 << 20;
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json", ".kql");

  private RuleFolder() {}

  /// The rules that were read, and everything wrong with the others.
  public record Loaded(List<Rule> rules, List<RuleProblem> problems) {
    public Loaded {
      rules = List.copyOf(rules);
      problems = List.copyOf(problems);
    }
  }

  /// The folders of `--rules`, or the one that comes with Vedette.
  public static List<Path> of(Invocation invocation) {
    var given = existing(invocation.values("rules"));
    return given.isEmpty()
        ? List.of(Path.of(System.getProperty("vedette.home", "."), "rules"))
        : given;
  }

  /// Files and folders that somebody named.
  ///
  /// @throws Refusal when one is not there
  public static List<Path> existing(List<String> names) {
    for (var name : names) {
      if (!Files.exists(Path.of(name))) {
        throw Refusal.wrongUse("there is no " + name);
      }
    }
    return names.stream().map(Path::of).toList();
  }

  /// Reads all rules below some files and folders, in the order of their paths.
  public static Loaded read(List<Path> places) {
    var rules = new ArrayList<Rule>();
    var problems = new ArrayList<RuleProblem>();
    var files = places.stream().flatMap(place -> files(place).stream()).toList();
    // No file needs another, so they are read on all processors and taken in their order.
    for (var outcome : files.parallelStream().map(file -> read(file)).toList()) {
      problems.addAll(outcome.problems());
      outcome.rules().forEach(rule -> add(rule, rules, problems));
    }
    return new Loaded(rules, problems);
  }

  private static void add(Rule rule, List<Rule> rules, List<RuleProblem> problems) {
    var twin = rules.stream().filter(other -> other.id().equals(rule.id())).findFirst();
    if (twin.isEmpty()) {
      rules.add(rule);
      return;
    }
    var places = rule.source().places();
    var place =
        Stream.of("id", "name", "displayName")
            .flatMap(key -> Stream.ofNullable(places.get(key)))
            .findFirst()
            .orElse(new Place(1, 1));
    var same = places.containsKey("id") ? "has the same id as " : "has no id, and the name of ";
    problems.add(
        new RuleProblem(rule.file(), place.line(), place.column(), true, same + twin.get().file()));
  }

  private static RuleReader.Outcome read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return unreadable(file, 1, 1, "is larger than 4 MiB");
      }
      return RuleReader.read(file.toString(), TextFile.read(file));
    } catch (Malformed e) {
      return unreadable(file, e.line(), e.column(), e.reason());
    } catch (IOException e) {
      return unreadable(file, 1, 1, "cannot be read: " + e.getMessage());
    }
  }

  private static RuleReader.Outcome unreadable(Path file, int line, int column, String why) {
    return new RuleReader.Outcome(
        List.of(), List.of(new RuleProblem(file.toString(), line, column, true, why)));
  }

  private static List<Path> files(Path place) {
    if (Files.isRegularFile(place)) {
      return List.of(place);
    }
    if (!Files.isDirectory(place)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(place, 8)) {
      return below.filter(RuleFolder::isRule).sorted().toList();
    } catch (IOException e) {
      throw Refusal.unfinished(place + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean isRule(Path file) {
    var folder = file.getParent();
    if (!isRuleFile(file)
        || folder == null
        || String.valueOf(folder.getFileName()).equals("tests")) {
      return false;
    }
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.startsWith("rule.") || !hasRuleOfItsOwn(folder);
  }

  /// Whether a folder is one rule's, and what else lies in it belongs to that.
  private static boolean hasRuleOfItsOwn(Path folder) {
    for (var ending : ENDINGS) {
      if (Files.exists(folder.resolve("rule" + ending))) {
        return true;
      }
    }
    return false;
  }

  /// Whether an argument names rules: a folder, a YAML or JSON file, or a query whose header is a
  /// rule's.
  public static boolean isRules(String argument) {
    if (argument.length() >= 1_000 || argument.indexOf('\n') >= 0 || argument.indexOf('|') >= 0) {
      return false;
    }
    var path = Path.of(argument);
    var small = argument.toLowerCase(Locale.ROOT);
    if (Files.isDirectory(path)) {
      return true;
    }
    return isRuleFile(path) && (!small.endsWith(".kql") || hasHeader(path));
  }

  private static boolean hasHeader(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .limit(100)
          .map(String::strip)
          .takeWhile(line -> line.isEmpty() || line.startsWith("//"))
          .anyMatch(line ->
              line.matches("(?i)//\\s*(---|(id|query(Frequency|Period)|entityMappings)\\s*:.*)"));
    } catch (MalformedInputException e) {
      return false;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /// Whether a file can hold rules, by the end of its name.
  public static boolean isRuleFile(Path file) {
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
  }
}
