package vedette.kql.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Script;
import vedette.kql.syntax.Statement;
import vedette.kql.syntax.Syntax;

/// The whole query in a few sentences: what it reads, what it looks for, what it reports.
final class SummaryWords {
  private static final int MOST_CONDITIONS = 4;
  private static final int LONGEST_TITLE = 90;

  private final Narration say;
  private final List<String> tables;
  private final List<Expression> conditions = new ArrayList<>();
  private @Nullable Operator outcome;

  SummaryWords(Narration say, Script script, List<String> tables) {
    this.say = say;
    this.tables = tables;
    for (Statement statement : script.statements()) {
      if (statement instanceof Statement.Query query) {
        conditions.clear();
        outcome = null;
        follow(query.expression(), 0);
      }
    }
  }

  /// Walks the main line of the query: its pipe, and before it those of the tables it starts from.
  private void follow(Expression expression, int depth) {
    if (depth > 6) {
      return;
    }
    switch (expression) {
      case Expression.Parenthesized inner -> follow(inner.inner(), depth + 1);
      case Expression.Reference reference -> {
        Expression value = say.names.value(reference.name());
        if (value != null) {
          follow(value, depth + 1);
        }
      }
      case Expression.Call call when call.function().text().equals("materialize") ->
          call.arguments().forEach(argument -> follow(argument.expression(), depth + 1));
      case Expression.Leading leading -> operator(leading.operator());
      case Expression.Pipe pipe -> {
        follow(pipe.source(), depth + 1);
        pipe.operators().forEach(this::operator);
      }
      default -> {}
    }
  }

  private void operator(Operator operator) {
    switch (operator) {
      case Operator.Where where -> {
        if (outcome == null) {
          split(where.predicate().expression(), 0);
        }
      }
      case Operator.Search search -> split(search.predicate(), 0);
      case Operator.Find find -> split(find.predicate(), 0);
      case Operator.Summarize _, Operator.Count _, Operator.MakeSeries _, Operator.Top _ ->
          outcome = operator;
      case Operator.Distinct _, Operator.Print _, Operator.Range _ -> outcome = operator;
      default -> {}
    }
  }

  private void split(Expression condition, int depth) {
    if (depth < 100
        && condition instanceof Expression.Binary both
        && both.operator() == BinaryOperator.AND) {
      split(both.left(), depth + 1);
      split(both.right(), depth + 1);
    } else {
      conditions.add(condition);
    }
  }

  /// A title for a query that has none.
  String title() {
    List<String> other = clauses(false);
    String subject = tables.isEmpty() ? "" : Phrases.capital(subject(tables.getFirst()));
    String clause =
        other.stream()
            .filter(each -> !each.startsWith("the action type") && !each.contains("empty"))
            .findFirst()
            .orElse(other.isEmpty() ? "" : other.getFirst())
            .replaceAll(" \\((?:whatever|in this)[^()]*\\)", "");
    String more =
        tables.size() > 1 ? " and " + Phrases.count(tables.size() - 1, "other table") : "";
    String title =
        other.isEmpty()
            ? subject.isEmpty() ? "A query" : subject + more
            : (subject.isEmpty() ? "Rows" : subject + more) + " where " + clause;
    return Phrases.cut(title, LONGEST_TITLE);
  }

  private static String subject(String table) {
    if (table.equals("*")) {
      return "all tables";
    }
    String words = Names.words(table.replaceFirst("_CL$", ""));
    boolean cutApart = words.matches("(.* )?\\p{L}( .*)?");
    return words.startsWith("`") || cutApart ? table : words;
  }

  /// What the query does.
  String deed(OperatorWords operators) {
    String source =
        tables.isEmpty() ? "Reads no table" : "Looks through " + Phrases.and(described());
    List<String> times = clauses(true);
    List<String> others = clauses(false);
    StringBuilder words = new StringBuilder(source);
    if (!times.isEmpty()) {
      words.append(" at what happened ").append(times.getFirst());
    }
    if (!others.isEmpty()) {
      words.append(" for rows where ").append(shown(others));
    }
    words.append('.');
    Operator last = outcome;
    if (last != null) {
      String sentence = Phrases.cut(operators.sentence(last), 300);
      words.append(' ').append(Phrases.sentence(tables.isEmpty() ? sentence : then(sentence)));
    }
    return words.toString();
  }

  private static String then(String sentence) {
    boolean group = sentence.startsWith("For each ") || sentence.startsWith("Over all ");
    return (group ? "Then, " : "It then ") + Phrases.small(sentence);
  }

  private static String shown(List<String> clauses) {
    int hidden = clauses.size() - MOST_CONDITIONS;
    List<String> first = clauses.subList(0, Math.min(clauses.size(), MOST_CONDITIONS));
    boolean simple = first.stream().noneMatch(c -> c.contains(" and ") || c.contains("; "));
    String words = hidden <= 0 ? joined(first, simple) : String.join("; ", first);
    return Phrases.cut(words, 900)
        + (hidden > 0 ? "; and " + Phrases.count(hidden, "further condition") : "");
  }

  private static String joined(List<String> clauses, boolean simple) {
    if (simple || clauses.size() < 2) {
      return Phrases.all(clauses, "and");
    }
    int last = clauses.size() - 1;
    return String.join("; ", clauses.subList(0, last)) + "; and " + clauses.get(last);
  }

  private List<String> described() {
    List<String> words = new ArrayList<>();
    for (String table : tables) {
      String description = tables.size() > 3 ? null : SourceWords.description(table);
      words.add(
          (table.equals("*") ? "all tables" : Phrases.code(table))
              + (description == null ? "" : " (" + description + ")"));
    }
    return words;
  }

  private List<String> clauses(boolean time) {
    Set<String> clauses = new LinkedHashSet<>();
    String event = ComparisonWords.EVENT;
    for (Expression condition : conditions.subList(0, Math.min(conditions.size(), 40))) {
      String clause = say.clause(condition);
      boolean isTime = clause.startsWith(event) && clause.indexOf(event, 1) < 0;
      if (isTime == time) {
        clauses.add(isTime ? clause.substring(event.length()) : clause);
      }
    }
    return List.copyOf(clauses);
  }

  /// Why hits matter, as far as searched values give it away; otherwise `""`.
  String why(List<Syntax> nodes) {
    String why = "";
    for (Syntax node : nodes) {
      if (node instanceof Expression.Binary binary
          && binary.right() instanceof Expression.Text text) {
        String column =
            say.resolved(binary.left()) instanceof Expression.Reference reference
                ? reference.name()
                : "";
        String found = KnownValues.why(column, text.value());
        why = found.isEmpty() || found.length() < why.length() ? why : found;
      }
    }
    return why;
  }
}
