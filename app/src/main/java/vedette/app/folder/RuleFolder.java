package vedette.app.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.detect.rule.RuleReader;

/// Rule files in folders: every `.yaml` and `.yml` below, except what lies beside a `rule.yaml`,
/// which is that rule's tests.
public final class RuleFolder {
  private static final int LARGEST = 1 << 20;

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
    var given = invocation.values("rules").stream().map(Path::of).toList();
    for (var path : given) {
      if (!Files.exists(path)) {
        throw Refusal.wrongUse("there is no " + path);
      }
    }
    return given.isEmpty()
        ? List.of(Path.of(System.getProperty("vedette.home", "."), "rules"))
        : given;
  }

  /// Reads all rules below some files and folders, in the order of their paths.
  public static Loaded read(List<Path> places) {
    var rules = new ArrayList<Rule>();
    var problems = new ArrayList<RuleProblem>();
    for (var place : places) {
      for (var file : files(place)) {
        var outcome = read(file);
        problems.addAll(outcome.problems());
        var rule = outcome.rule();
        if (rule == null) {
          continue;
        }
        var twin = rules.stream().filter(other -> other.id().equals(rule.id())).findFirst();
        if (twin.isPresent()) {
          problems.add(
              new RuleProblem(rule.file(), 1, 1, true, "has the same id as " + twin.get().file()));
        } else {
          rules.add(rule);
        }
      }
    }
    return new Loaded(rules, problems);
  }

  private static RuleReader.Outcome read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return unreadable(file, "is larger than 1 MiB");
      }
      return RuleReader.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      return unreadable(file, "cannot be read: " + e.getMessage());
    }
  }

  private static RuleReader.Outcome unreadable(Path file, String why) {
    return new RuleReader.Outcome(null, List.of(new RuleProblem(file.toString(), 1, 1, true, why)));
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
    var name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
      return false;
    }
    return name.equals("rule.yaml") || !Files.exists(file.resolveSibling("rule.yaml"));
  }
}
