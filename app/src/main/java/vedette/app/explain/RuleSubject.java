package vedette.app.explain;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import vedette.app.command.Refusal;
import vedette.app.folder.RuleFolder;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
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
        rule.description().strip().replaceAll("\\s+", " "),
        rule.extras().why(),
        "",
        "",
        rule.techniques(),
        List.of());
  }
}
