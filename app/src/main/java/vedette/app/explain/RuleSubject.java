package vedette.app.explain;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import vedette.app.command.Refusal;
import vedette.app.folder.RuleFolder;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.detect.schedule.Scheduler;
import vedette.kql.catalog.Catalog;
import vedette.kql.explain.Background;
import vedette.kql.source.Source;

/// The query of a rule file, with what the rule says about itself.
final class RuleSubject {
  private RuleSubject() {}

  /// @throws Refusal when the file holds no rule that can be read
  static ExplainCommand.Subject read(Path file, Catalog catalog) {
    var loaded = RuleFolder.read(List.of(file));
    if (loaded.rules().isEmpty()) {
      throw Refusal.wrongUse(
          loaded.problems().stream()
              .map(RuleProblem::toString)
              .collect(Collectors.joining("\n", file + " holds no rule:\n", "")));
    }
    var rule = loaded.rules().getFirst();
    return new ExplainCommand.Subject(
        new Source(rule.file(), rule.query()), background(rule, catalog));
  }

  private static Background background(Rule rule, Catalog catalog) {
    return new Background(
        rule.name(),
        (sentence(rule.description()) + evaluated(rule, catalog)).strip(),
        rule.extras().why(),
        "",
        "",
        rule.techniques(),
        List.of());
  }

  private static String sentence(String text) {
    var words = text.strip().replaceAll("\\s+", " ");
    return words.isEmpty() || words.matches(".*[.!?:'\"]") ? words : words + ".";
  }

  /// How the rule is evaluated, and why so; or why it is not.
  private static String evaluated(Rule rule, Catalog catalog) {
    var compilation = new RuleCompiler(catalog).compileSlots(rule);
    var compiled = compilation.rule();
    if (compiled == null) {
      return compilation.problems().stream()
          .filter(RuleProblem::error)
          .findFirst()
          .map(problem -> " Vedette cannot evaluate this rule: " + problem.message() + ".")
          .orElse("");
    }
    var when =
        !compiled.continuous()
            ? "when each slot is over"
            : Scheduler.needsSlots(compiled)
                ? "early in the open slot and again when it is over"
                : "as rows arrive";
    return " Vedette evaluates this rule %s (%s): %s."
        .formatted(when, compiled.shape().words(), compiled.reason());
  }
}
