package vedette.app.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.query.Asking;
import vedette.app.query.BroughtAlong;
import vedette.app.query.QueryCommand;
import vedette.app.query.Workspace;
import vedette.engine.run.OperatorFacts;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.QueryResult;
import vedette.engine.run.SimplerQuery;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.explain.SyntaxText;
import vedette.kql.plan.PlanText;
import vedette.kql.plan.Query;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Report;
import vedette.kql.syntax.Parser;

/// `explain --at` and `--run`: what a query is at the stations of its way.
final class Stations {
  private static final int WIDEST = 72;

  private final Invocation invocation;

  Stations(Invocation invocation) {
    this.invocation = invocation;
  }

  int show(ExplainCommand.Subject subject) {
    if (invocation.has("run")) {
      return pipeline(subject, true);
    }
    var station = invocation.value("at").orElse("").toLowerCase(Locale.ROOT);
    return switch (station) {
      case "syntax" -> syntax(subject);
      case "checked" -> checked(subject, UnaryOperator.identity());
      case "simple" -> checked(subject, SimplerQuery::of);
      case "pipeline" -> pipeline(subject, false);
      default ->
          throw Refusal.wrongUse(
              "--at is one of syntax, checked, simple, pipeline, not `" + station + "`");
    };
  }

  private int syntax(ExplainCommand.Subject subject) {
    var parsed = Parser.parse(subject.source());
    ExplainCommand.write(invocation, SyntaxText.of(parsed));
    return report(subject, parsed.problems(), parsed.isClean());
  }

  private int checked(ExplainCommand.Subject subject, UnaryOperator<Query> change) {
    try (var workspace = Workspace.of(invocation)) {
      var checked = check(subject, workspace);
      if (checked.isClean()) {
        ExplainCommand.write(invocation, PlanText.of(change.apply(checked.query())));
      }
      var all = new ArrayList<Problem>(checked.problems());
      all.addAll(checked.notBuilt());
      return report(subject, all, checked.isClean());
    }
  }

  private static Checked check(ExplainCommand.Subject subject, Workspace workspace) {
    return Checker.check(
        Parser.parse(subject.source()), workspace.catalog(), CheckSettings.DEFAULT);
  }

  private int report(ExplainCommand.Subject subject, List<Problem> problems, boolean clean) {
    var text = new Report(subject.source(), problems).text().stripTrailing();
    invocation.terminal().err().print(text.isEmpty() ? "" : text + "\n");
    return clean ? Exit.DONE : Exit.WRONG_USE;
  }

  // ---- running

  private int pipeline(ExplainCommand.Subject subject, boolean run) {
    var source = subject.source();
    try (var workspace = Workspace.of(invocation);
        var database = workspace.snapshot()) {
      var settings =
          Asking.settings(QueryCommand.now(invocation), BroughtAlong.of(invocation))
              .withLanes(QueryCommand.lanes(invocation));
      var outcome =
          new Asking(workspace.catalog(), invocation.log())
              .ask(source.name(), source.text(), database, settings);
      var refused = outcome.refused();
      if (refused != null) {
        invocation.terminal().err().println(refused.text().stripTrailing());
        return Exit.WRONG_USE;
      }
      try (var result = outcome.result()) {
        return result == null ? Exit.UNFINISHED : shown(result, run);
      }
    } catch (QueryFailure failure) {
      invocation.terminal().err().println("vedette: " + failure.getMessage());
      return Exit.UNFINISHED;
    }
  }

  private int shown(QueryResult result, boolean run) {
    if (run) {
      drain(result);
    }
    var text = new StringBuilder();
    var facts = result.facts();
    var width = facts.stream().flatMap(Stations::lines).mapToInt(String::length).max().orElse(0);
    for (var fact : facts) {
      var lines = lines(fact).toList();
      lines.subList(0, lines.size() - 1).forEach(line -> text.append(line).append('\n'));
      text.append(lines.getLast());
      if (run) {
        text.append(" ".repeat(width - lines.getLast().length() + 2)).append(margin(fact));
      }
      text.append('\n');
    }
    if (run) {
      text.append("// most memory held: ").append(result.peakBytes() / 1_024).append(" KiB\n");
    }
    ExplainCommand.write(invocation, text.toString());
    result.warnings().forEach(w -> invocation.terminal().err().println("warning: " + w.message()));
    return Exit.DONE;
  }

  /// Steps that name all columns of a wide table leave no room for the margin.
  private static Stream<String> lines(OperatorFacts fact) {
    return fact.name()
        .lines()
        .map(line -> line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…");
  }

  private static void drain(QueryResult result) {
    for (var table : result.tables()) {
      try (var rows = table.open()) {
        for (var batch = rows.next(); batch != null; batch = rows.next()) {
          // Only the facts are wanted.
        }
      }
    }
  }

  private static String margin(OperatorFacts fact) {
    var scanned = fact.scanned();
    return "// %,12d rows %,8d batches %,10.1f ms%s"
        .formatted(
            fact.rows(),
            fact.batches(),
            fact.nanoseconds() / 1e6,
            scanned.isEmpty() ? "" : "  " + scanned);
  }
}
