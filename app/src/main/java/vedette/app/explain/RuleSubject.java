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
import vedette.engine.catalog.QueryCatalog;
import vedette.kql.explain.Background;
import vedette.kql.source.Source;

/// The query of a rule file, with what the rule says about itself.
final class RuleSubject {
  private RuleSubject() {}

  /// @throws Refusal when the file holds no rule that can be read
  static ExplainCommand.Subject read(Path file) {
    var loaded = RuleFolder.read(List.of(file));
    if (loaded.rules().isEmpty()) {
      throw Refusal.wrongUse(
          loaded.problems().stream()
              .map(RuleProblem::toString)
              .collect(Collectors.joining("\n", file + " holds no rule:\n", "")));
    }
    var rule = loaded.rules().getFirst();
    return new ExplainCommand.Subject(new Source(rule.file(), rule.query()), background(rule));
  }

  private static Background background(Rule rule) {
    return new Background(
        rule.name(),
        (rule.description().strip().replaceAll("\\s+", " ") + evaluated(rule)).strip(),
        rule.extras().why(),
        "",
        "",
        rule.techniques(),
        List.of());
  }

  /// How the rule is evaluated, and why so.
  private static String evaluated(Rule rule) {
    var compiled = new RuleCompiler(QueryCatalog.standard()).compileSlots(rule).rule();
    if (compiled == null) {
      return "";
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
