package vedette.detect.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vedette.detect.rule.Rule.Kind;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Syntax;
import vedette.kql.syntax.Token;

/// Finds `search` and `union *` over all tables, which Sentinel does not take in a rule.
final class EveryTable {
  private EveryTable() {}

  static void check(Kind kind, Parsed parsed, Remarks remarks) {
    if (kind == Kind.CUSTOM || !names(parsed)) {
      return;
    }
    Deque<Syntax> waiting = new ArrayDeque<>(List.of(parsed.script()));
    while (!waiting.isEmpty()) {
      var node = waiting.remove();
      switch (node) {
        case Expression.Leading(Operator.Search search, var span) when search.tables().isEmpty() ->
            remarks.query(span, true, "RULE-LIMIT", "a rule cannot `search` all tables");
        case Operator.Union union when union.tables().stream().anyMatch(EveryTable::isEveryTable) ->
            remarks.query(
                union.span(), true, "RULE-LIMIT", "a rule cannot take the `union` of all tables");
        default -> {}
      }
      waiting.addAll(node.children());
    }
  }

  /// Whether either word stands in the query at all: few rules have one, and all would be walked.
  private static boolean names(Parsed parsed) {
    return parsed.tokens().stream()
        .map(Token::text)
        .anyMatch(word -> word.equals("search") || word.equals("union"));
  }

  private static boolean isEveryTable(Expression table) {
    return table instanceof Expression.Wildcard(var pattern, _) && pattern.equals("*");
  }
}
