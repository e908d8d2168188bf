package vedette.kql.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.LiteralKind;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Statement;
import vedette.kql.syntax.Syntax;

/// What a query costs and where it may surprise, judged by its form alone.
final class CostNotes {
  private static final int MOST = 30;

  /// More than a workspace keeps where nobody asked for more.
  private static final int MANY_DAYS = 90;

  private static final Pattern CLASS = Pattern.compile("\\\\.|\\[[^\\]]*\\]|\\{[^}]*\\}");
  private static final Pattern LITERAL = Pattern.compile("\\p{Alnum}{3}");

  private final Narration say;
  private final List<Syntax> nodes;
  private final Set<String> notes = new LinkedHashSet<>();

  CostNotes(Narration say, List<Syntax> nodes) {
    this.say = say;
    this.nodes = nodes;
  }

  List<String> read(List<String> tables) {
    time(tables);
    for (Syntax node : nodes) {
      switch (node) {
        case Expression.Binary binary -> binary(binary);
        case Operator.Join join -> join(join);
        case Expression.Leading(Operator.Search search, _) when search.tables().isEmpty() ->
            at(search, "`search` without `in (...)` reads every table; name the tables it needs");
        case Operator.Find find when find.tables().isEmpty() ->
            at(find, "`find` without `in (...)` reads every table; name the tables it needs");
        case Operator.Union union -> union(union);
        case Expression.Pipe pipe -> pipe(pipe);
        case Expression.Call call -> call(call);
        case Expression.ExternalData data ->
            at(data, "the answer depends on a file elsewhere, which may change or be gone");
        default -> {}
      }
    }
    reuse();
    return notes.stream().limit(MOST).toList();
  }

  private void at(Syntax node, String words) {
    notes.add("Line " + say.line(node) + ": " + Phrases.sentence(words));
  }

  // ---- time

  private void time(List<String> tables) {
    if (!tables.isEmpty()
        && !tables.contains("*")
        && nodes.stream().noneMatch(this::isTimeFilter)) {
      notes.add(
          "No time filter: the query reads all that "
              + Phrases.and(tables.stream().map(Phrases::code).toList())
              + (tables.size() == 1 ? " keeps" : " keep")
              + ", unless whoever runs it sets a time range.");
    }
    for (Syntax node : nodes) {
      if (node instanceof Expression.Literal literal
          && literal.kind() == LiteralKind.DATETIME
          && literal.text().matches("\\d{4}-.*")) {
        at(literal, "a fixed date does not move on; the query will find nothing new one day");
        return;
      }
    }
  }

  private boolean isTimeFilter(Syntax node) {
    return switch (node) {
      case Expression.Binary binary ->
          switch (binary.operator()) {
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                isTime(binary.left()) || isTime(binary.right());
            default -> false;
          };
      case Expression.Between between -> isTime(between.value());
      case Operator.MakeSeries series -> series.axis().from() != null;
      default -> false;
    };
  }

  private boolean isTime(Expression expression) {
    return switch (say.resolved(expression)) {
      case Expression.Reference reference ->
          Names.isEventTime(reference.name())
              || reference.name().endsWith("Time")
              || reference.name().endsWith("DateTime");
      case Expression.Call call ->
          switch (call.function().text()) {
            case "ago", "ingestion_time", "now", "startofday" -> true;
            default -> false;
          };
      default -> false;
    };
  }

  // ---- comparisons

  private void binary(Expression.Binary binary) {
    String value = binary.right() instanceof Expression.Text text ? text.value() : "";
    switch (binary.operator()) {
      case CONTAINS, CONTAINS_CS -> {
        if (value.length() > 3 && value.codePoints().allMatch(Character::isLetterOrDigit)) {
          at(
              binary,
              "`contains` looks inside every word; `has \""
                  + value
                  + "\"` is much faster, and finds the same where it stands as a word of its own");
        }
      }
      case MATCHES_REGEX -> regex(binary, value);
      case EQUAL -> {
        if (binary.left() instanceof Expression.Call call
            && (call.function().text().equals("tolower")
                || call.function().text().equals("toupper"))
            && call.arguments().size() == 1) {
          at(
              binary,
              "`=~` compares whatever the case, without rewriting every value with "
                  + Phrases.code(call.function().text()));
        }
      }
      case HAS, HAS_CS -> {
        if (!value.isEmpty() && value.codePoints().noneMatch(Character::isLetterOrDigit)) {
          at(binary, "`has` looks for words, and " + Phrases.quoted(value) + " holds none");
        }
      }
      default -> {}
    }
  }

  private void regex(Expression.Binary binary, String pattern) {
    if (pattern.startsWith(".*") || pattern.startsWith("^.*") || pattern.startsWith("(.*")) {
      at(binary, "the `.*` at the beginning of the pattern costs time and changes nothing");
    } else if (!pattern.isEmpty() && pattern.matches("[\\p{Alnum} _-]+")) {
      at(binary, "the pattern is plain text; `contains` or `has` finds it faster");
    } else if (!pattern.isEmpty()
        && !LITERAL.matcher(CLASS.matcher(pattern).replaceAll(" ")).find()) {
      at(
          binary,
          "the pattern holds no word to look for first, so it is tried on every value; a `has`"
              + " before it would spare most of them");
    }
  }

  // ---- tables

  private void join(Operator.Join join) {
    boolean kind =
        join.parameters().stream().anyMatch(parameter -> parameter.name().text().equals("kind"));
    if (!kind) {
      at(
          join,
          "a `join` without `kind` is `innerunique`: of left rows with the same key only one is"
              + " used");
    }
    if (join.on().isEmpty() && join.where() == null) {
      at(join, "the `join` does not say on which columns");
    }
    Expression right = join.right();
    while (right instanceof Expression.Parenthesized inner) {
      right = inner.inner();
    }
    if (right instanceof Expression.Reference table && !say.names.isGiven(table.name())) {
      unbounded(join, table.name());
    } else if (right instanceof Expression.Pipe pipe
        && pipe.source() instanceof Expression.Reference table
        && !say.names.isGiven(table.name())
        && pipe.operators().stream().noneMatch(CostNotes::bounds)) {
      unbounded(join, table.name());
    }
  }

  private void unbounded(Operator.Join join, String table) {
    at(join, Phrases.code(table) + " is joined whole; filter it by time and value first");
  }

  private static boolean bounds(Operator operator) {
    return switch (operator) {
      case Operator.Where _, Operator.Take _, Operator.Top _, Operator.Summarize _ -> true;
      case Operator.Distinct _, Operator.Sample _, Operator.Count _ -> true;
      default -> false;
    };
  }

  private void union(Operator.Union union) {
    for (Expression table : union.tables()) {
      if (table instanceof Expression.Star
          || (table instanceof Expression.Wildcard wildcard && wildcard.pattern().equals("*"))) {
        at(union, "`union *` reads every table; name the tables it needs");
      }
    }
  }

  // ---- operators

  private void pipe(Expression.Pipe pipe) {
    List<Operator> operators = pipe.operators();
    for (int at = 0; at < operators.size(); at++) {
      Operator next = at + 1 < operators.size() ? operators.get(at + 1) : null;
      Operator before = at == 0 ? null : operators.get(at - 1);
      if (operators.get(at) instanceof Operator.Sort sort && next instanceof Operator.Take) {
        at(sort, "`sort` followed by `take` is `top`, which need not sort everything");
      }
      if (operators.get(at) instanceof Operator.Take take
          && !(before instanceof Operator.Sort)
          && !(before instanceof Operator.Top)) {
        at(take, "without an order, `take` gives any rows, perhaps others each time");
      }
    }
  }

  private void call(Expression.Call call) {
    switch (call.function().text()) {
      case "ago" -> lookBack(call);
      case "dcount", "dcountif" ->
          notes.add("`dcount` is exact for few values and an estimate for many.");
      case "make_list", "makelist", "make_set", "makeset" -> {
        if (call.arguments().size() < 2 && !isLimited()) {
          notes.add(
              "Collected lists grow with the data; a second argument such as `make_set(x, 100)`"
                  + " limits them.");
        }
      }
      default -> {}
    }
  }

  private void lookBack(Expression.Call call) {
    if (call.arguments().isEmpty()) {
      return;
    }
    String text =
        say.resolved(call.arguments().getFirst().expression()) instanceof Expression.Literal literal
            ? literal.text()
            : "";
    if (text.matches("[0-9]{2,4}d(ays?)?") && days(text) > MANY_DAYS) {
      at(
          call,
          "it looks back " + days(text) + " days, which costs time and may be more than is kept");
    }
  }

  private static int days(String text) {
    return Integer.parseInt(text.replaceAll("\\D", ""));
  }

  private boolean isLimited() {
    return notes.stream().anyMatch(note -> note.startsWith("Collected lists"));
  }

  /// Tables that the query makes and reads several times are made several times.
  private void reuse() {
    Map<String, Integer> uses = new HashMap<>();
    for (Syntax node : nodes) {
      if (node instanceof Expression.Reference reference) {
        uses.merge(reference.name(), 1, Integer::sum);
      }
    }
    List<String> repeated = new ArrayList<>();
    for (Syntax node : nodes) {
      if (node instanceof Statement.Let let
          && let.value() instanceof Expression.Pipe
          && uses.getOrDefault(let.name().text(), 0) > 1) {
        repeated.add(Phrases.code(let.name().text()));
      }
    }
    if (!repeated.isEmpty()) {
      notes.add(
          Phrases.and(repeated)
              + (repeated.size() == 1 ? " is" : " are")
              + " used more than once, and worked out each time unless wrapped in"
              + " `materialize(...)`.");
    }
  }
}
