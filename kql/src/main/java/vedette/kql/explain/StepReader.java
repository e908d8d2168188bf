package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Script;
import vedette.kql.syntax.Statement;
import vedette.kql.syntax.Syntax;

/// Cuts a text into its steps: a table, an operator, a definition each.
///
/// The steps of an inner query follow the step that holds it, one level deeper. There are at most
/// [#MOST]: a text with more is no query that anybody reads.
final class StepReader {
  static final int MOST = 400;
  private static final int DEEPEST = 12;
  private static final int LONGEST_KQL = 600;
  private static final int LONGEST_TEXT = 1_600;

  private final Narration say;
  private final SourceWords sources;
  private final OperatorWords operators;
  private final List<Page.Step> steps = new ArrayList<>();

  StepReader(Narration say) {
    this.say = say;
    this.sources = new SourceWords(say);
    this.operators = new OperatorWords(say, sources);
  }

  List<Page.Step> read(Script script) {
    script.statements().forEach(statement -> statement(statement, 0, ""));
    return steps;
  }

  private void statement(Statement statement, int depth, String label) {
    switch (statement) {
      case Statement.Query query -> table(query.expression(), depth, label);
      case Statement.Let let -> let(let, depth, label);
      case Statement.SetOption option ->
          add(option, depth, "", label + "Sets the option " + Phrases.code(option.name().text()));
      case Statement.QueryParameters parameters ->
          add(parameters, depth, "", label + "Takes " + inputs(parameters.parameters()));
      case Statement.Restrict restrict ->
          add(
              restrict,
              depth,
              "",
              label
                  + "Allows the query to read only "
                  + Phrases.and(restrict.entities().stream().map(say::code).toList()));
      case Statement.AliasDatabase alias ->
          add(alias, depth, "", label + "Calls a database " + Phrases.code(alias.name().text()));
      case Statement.Pattern pattern ->
          add(
              pattern,
              depth,
              "",
              label + "Declares the pattern " + Phrases.code(pattern.name().text()));
      case Statement.Command command ->
          add(command, depth, "", label + "Is a management command, not a query");
      case Statement.Directive directive ->
          add(directive, depth, "", label + "Is an instruction to the tool that runs the query");
      case Statement.Skipped skipped ->
          add(skipped, depth, "", label + "Is text that belongs to no statement");
    }
  }

  // ---- let

  private void let(Statement.Let let, int depth, String label) {
    String name = Phrases.code(let.name().text());
    Expression value = let.value();
    if (value instanceof Expression.Lambda lambda) {
      String kind =
          lambda.parameters().isEmpty() ? "" : ", which takes " + inputs(lambda.parameters());
      add(let, depth, "", label + "Defines the function " + name + kind, hidden(lambda.body()));
      body(lambda.body(), depth + 1, "Inside " + name + ": ");
      return;
    }
    List<Expression> inner = Walk.innerQueries(let);
    add(let, depth, "", label + definition(name, value, !inner.isEmpty()), spans(inner));
    inner.forEach(query -> table(query, depth + 1, "For " + name + ": "));
  }

  private String definition(String name, Expression value, boolean inner) {
    if (isTable(value)) {
      return inner
          ? "Prepares a table called " + name
          : "Prepares a table called " + name + ", which is " + sources.noun(value);
    }
    if (inner) {
      return "Works out " + name + " with the help of an inner query";
    }
    return say.resolved(value) instanceof Expression.Array array && !array.elements().isEmpty()
        ? "Lists "
            + Phrases.count(array.elements().size(), "value")
            + " as "
            + name
            + ": "
            + Phrases.and(say.values(array.elements()))
        : "Sets " + name + " to " + say.value(value);
  }

  private boolean isTable(Expression value) {
    return switch (value) {
      case Expression.Pipe _, Expression.Leading _ -> true;
      case Expression.DataTable _, Expression.ExternalData _ -> true;
      case Expression.InlineExternalTable _, Expression.ToTable _ -> true;
      case Expression.Parenthesized inner -> isTable(inner.inner());
      case Expression.Reference reference -> SourceWords.description(reference.name()) != null;
      case Expression.Call call ->
          switch (call.function().text()) {
            case "materialize" ->
                !call.arguments().isEmpty() && isTable(call.arguments().getFirst().expression());
            case "_GetWatchlist", "table" -> true;
            default -> isTabular(say.names.value(call.function().text()));
          };
      default -> false;
    };
  }

  /// Whether the value is a function whose body ends in a query over a table.
  private static boolean isTabular(@Nullable Expression value) {
    return value instanceof Expression.Lambda lambda
        && !lambda.body().statements().isEmpty()
        && lambda.body().statements().getLast() instanceof Statement.Query query
        && (query.expression() instanceof Expression.Pipe
            || query.expression() instanceof Expression.Leading);
  }

  private String inputs(List<Clause.Parameter> parameters) {
    List<String> words = new ArrayList<>();
    for (Clause.Parameter parameter : parameters) {
      Expression initial = parameter.initial();
      words.add(
          (parameter.schema() != null ? "a table " : type(parameter.type()))
              + Phrases.code(parameter.name().text())
              + (initial == null ? "" : " (" + say.value(initial) + " unless said otherwise)"));
    }
    return Phrases.and(words);
  }

  private static String type(Clause.@Nullable TypeName type) {
    return switch (type == null ? "" : type.text().toLowerCase(Locale.ROOT)) {
      case "string" -> "a text ";
      case "int", "long", "real", "double", "decimal" -> "a number ";
      case "datetime", "date" -> "a point of time ";
      case "timespan", "time" -> "a length of time ";
      case "bool", "boolean" -> "a yes or no ";
      case "dynamic" -> "a list or record ";
      default -> "a value ";
    };
  }

  private void body(Clause.Body body, int depth, String label) {
    if (depth <= DEEPEST) {
      String first = label;
      for (Statement statement : body.statements()) {
        statement(statement, depth, first);
        first = "";
      }
    }
  }

  private static List<Span> hidden(Clause.Body body) {
    return spans(body.statements());
  }

  private static List<Span> spans(List<? extends Syntax> nodes) {
    return nodes.stream().map(Syntax::span).toList();
  }

  // ---- queries

  /// @param label what the query is to the one around it, said before its first step
  private void table(Expression expression, int depth, String label) {
    if (depth > DEEPEST) {
      return;
    }
    switch (expression) {
      case Expression.Pipe pipe -> {
        table(pipe.source(), depth, label);
        pipe.operators().forEach(operator -> operator(operator, depth, "| ", ""));
      }
      case Expression.Leading leading -> operator(leading.operator(), depth, "", label);
      case Expression.Parenthesized inner when !Walk.innerQueries(inner).isEmpty() ->
          table(inner.inner(), depth, label);
      default -> source(expression, depth, label);
    }
  }

  private void source(Expression source, int depth, String label) {
    List<Expression> inner = Walk.innerQueries(source);
    String words = isValue(source) ? "Answers " + say.value(source) : sources.start(source);
    add(source, depth, "", label + words, spans(inner));
    inner.forEach(query -> table(query, depth + 1, "Inner query: "));
  }

  private static boolean isValue(Expression source) {
    return switch (source) {
      case Expression.Text _, Expression.Literal _, Expression.Binary _, Expression.Member _ ->
          true;
      case Expression.Dynamic _, Expression.Unary _, Expression.Between _ -> true;
      case Expression.Call call -> isScalar(call.function().text());
      default -> false;
    };
  }

  private static boolean isScalar(String function) {
    return !function.equals("materialize")
        && (FunctionWords.value(function) != null
            || FunctionWords.condition(function, false) != null
            || function.equals("case")
            || FunctionWords.isConversion(function));
  }

  private void operator(Operator operator, int depth, String bar, String label) {
    List<Expression> inner = Walk.innerQueries(operator);
    add(operator, depth, bar, label + operators.sentence(operator), spans(inner));
    String next = label(operator);
    inner.forEach(query -> table(query, depth + 1, next));
  }

  private static String label(Operator operator) {
    return switch (operator) {
      case Operator.Join _, Operator.Lookup _ -> "The other side: ";
      case Operator.Union _ -> "One part of it: ";
      default -> "Inner query: ";
    };
  }

  // ---- adding

  private void add(Syntax node, int depth, String bar, String text) {
    add(node, depth, bar, text, List.of());
  }

  private void add(Syntax node, int depth, String bar, String text, List<Span> hidden) {
    if (steps.size() >= MOST) {
      if (steps.size() == MOST) {
        steps.add(new Page.Step(0, say.line(node), "…", "Further steps follow."));
      }
      return;
    }
    String kql = Phrases.visible(bar + say.written(node, hidden, LONGEST_KQL));
    String sentence = Phrases.sentence(Phrases.cut(afterLabel(text), LONGEST_TEXT));
    steps.add(new Page.Step(depth, say.line(node), kql, sentence));
  }

  /// A label makes the verb behind it go on in small letters.
  private static String afterLabel(String text) {
    int end = text.indexOf(": ");
    boolean labelled =
        end > 0
            && (text.startsWith("For `")
                || text.startsWith("Inside `")
                || text.startsWith("Inner query: ")
                || text.startsWith("The other side: ")
                || text.startsWith("One part of it: "));
    return labelled ? text.substring(0, end + 2) + Phrases.small(text.substring(end + 2)) : text;
  }
}
