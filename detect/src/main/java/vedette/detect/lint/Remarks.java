package vedette.detect.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.detect.document.Document.Place;
import vedette.detect.rule.OwnText;
import vedette.detect.rule.Rule;
import vedette.detect.rule.RuleProblem;
import vedette.kql.source.Lines;
import vedette.kql.source.Source;
import vedette.kql.source.Span;
import vedette.kql.syntax.Parsed;

/// Gathers what is to be said about one rule, each with its place in the rule's file.
final class Remarks {
  private final Rule rule;
  private final Parsed parsed;
  private @Nullable OwnText own;
  private @Nullable Lines lines;
  private final List<RuleProblem> problems = new ArrayList<>();

  Remarks(Rule rule, Parsed parsed) {
    this.rule = rule;
    this.parsed = parsed;
  }

  /// About a field, such as `entityMappings[0].entityType`.
  void field(String path, boolean error, String code, String message) {
    add(rule.source().place(path), error, code, message);
  }

  /// About a part of the query.
  void query(Span span, boolean error, String code, String message) {
    if (lines == null) {
      lines = new Source("query", rule.query()).lines();
    }
    var start = Math.min(span.start(), rule.query().length());
    add(rule.source().inQuery(lines.line(start), lines.column(start)), error, code, message);
  }

  /// About a part of what the query means, which may stand in a function that it calls: then it is
  /// said of the query as a whole.
  void meaning(Span span, boolean error, String code, String message) {
    if (own == null) {
      own = OwnText.of(parsed);
    }
    if (own.has(span)) {
      query(span, error, code, message);
    } else {
      query(error, code, "in a function that it calls, " + message);
    }
  }

  /// About the whole query.
  void query(boolean error, String code, String message) {
    add(rule.source().inQuery(1, 1), error, code, message);
  }

  private void add(Place place, boolean error, String code, String message) {
    problems.add(new RuleProblem(rule.file(), place.line(), place.column(), error, code, message));
  }

  List<RuleProblem> all() {
    return List.copyOf(problems);
  }
}
