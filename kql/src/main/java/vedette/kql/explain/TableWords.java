package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Operators that bring tables together, call others, or say how to show the result.
final class TableWords {
  private final Narration say;
  private final SourceWords sources;

  TableWords(Narration say, SourceWords sources) {
    this.say = say;
    this.sources = sources;
  }

  String join(Operator.Join join) {
    String right = sources.noun(join.right());
    String keys = keys(join.on());
    return switch (kind(join.parameters(), "innerunique")) {
      case "innerunique" ->
          "Combines each row with the rows of "
              + right
              + plural(keys)
              + ", taking one row for each key on the left; rows without a partner are dropped";
      case "inner" ->
          "Combines each row with every row of "
              + right
              + keys
              + "; rows without a partner are dropped";
      case "leftouter" ->
          "Adds to each row what "
              + right
              + " knows"
              + about(keys)
              + ", and keeps rows without a partner";
      case "rightouter" ->
          "Adds to each row of "
              + right
              + " what is known here"
              + about(keys)
              + ", and keeps those without a partner";
      case "fullouter" ->
          "Combines the rows with those of "
              + right
              + plural(keys)
              + ", and keeps the rows of both that have no partner";
      case "leftanti", "anti", "leftantisemi" ->
          "Drops every row that has a partner in " + right + with(keys);
      case "rightanti", "rightantisemi" ->
          "Keeps the rows of " + right + " that have no partner here" + with(keys);
      case "leftsemi" -> "Keeps only the rows that have a partner in " + right + with(keys);
      case "rightsemi" -> "Keeps the rows of " + right + " that have a partner here" + with(keys);
      case String other ->
          "Combines the rows with those of "
              + right
              + plural(keys)
              + " (kind "
              + Phrases.code(other)
              + ")";
    };
  }

  private static String about(String keys) {
    return keys.replaceFirst("^ that has", " about");
  }

  private static String with(String keys) {
    return keys.replaceFirst("^ that has", " with");
  }

  private static String plural(String keys) {
    return keys.replaceFirst("^ that has", " that have");
  }

  private static String kind(List<Clause.OperatorParameter> parameters, String otherwise) {
    String kind = setting(parameters, "kind");
    return kind == null ? otherwise : kind.toLowerCase(Locale.ROOT);
  }

  private static @Nullable String setting(List<Clause.OperatorParameter> parameters, String name) {
    for (Clause.OperatorParameter parameter : parameters) {
      if (parameter.name().text().equals(name)) {
        return switch (parameter.value()) {
          case Expression.Reference reference -> reference.name();
          case Expression.Text text -> text.value();
          case Expression.Literal literal -> literal.text();
          default -> null;
        };
      }
    }
    return null;
  }

  /// " that has the same device ID", or nothing without keys.
  private String keys(List<Expression> on) {
    if (on.isEmpty()) {
      return "";
    }
    List<String> same = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (Expression key : on) {
      Expression plain = key instanceof Expression.Parenthesized p ? p.inner() : key;
      if (plain instanceof Expression.Reference reference) {
        same.add(say.names.bare(reference.name()));
      } else {
        pairs(plain, same, other, 0);
      }
    }
    String words = same.isEmpty() ? "" : " that has the same " + Phrases.and(same);
    if (other.isEmpty()) {
      return words;
    }
    return words + (same.isEmpty() ? " where " : " and where ") + Phrases.and(other);
  }

  private void pairs(Expression key, List<String> same, List<String> other, int depth) {
    if (depth < 8
        && key instanceof Expression.Binary both
        && both.operator() == BinaryOperator.AND) {
      pairs(both.left(), same, other, depth + 1);
      pairs(both.right(), same, other, depth + 1);
      return;
    }
    if (key instanceof Expression.Binary equal && equal.operator() == BinaryOperator.EQUAL) {
      String left = say.value(equal.left());
      String right = say.value(equal.right());
      boolean turned = say.written(equal.left()).startsWith("$right");
      String here = turned ? right : left;
      String there = turned ? left : right;
      if (here.equals(there)) {
        same.add(here.startsWith("the ") ? here.substring(4) : here);
      } else {
        other.add(here + " here is " + there + " there");
      }
    } else {
      other.add(say.clause(key));
    }
  }

  String lookup(Operator.Lookup lookup) {
    String right = sources.noun(lookup.right());
    String keys = keys(lookup.on());
    return "Looks each row up in "
        + right
        + with(keys)
        + (kind(lookup.parameters(), "leftouter").equals("inner")
            ? " and drops those that are not found there"
            : " and adds what stands there");
  }

  String union(Operator.Union union) {
    List<String> tables = union.tables().stream().map(sources::noun).toList();
    String source = setting(union.parameters(), "withsource");
    return (tables.size() == 1 ? "Adds the rows of " : "Puts together the rows of ")
        + Phrases.and(tables)
        + (source == null ? "" : ", noting in " + Phrases.code(source) + " where each comes from")
        + ("true".equals(setting(union.parameters(), "isfuzzy"))
            ? "; tables that do not exist are passed over"
            : "");
  }

  String fork(Operator.Fork fork) {
    return "Hands the rows to "
        + Phrases.count(fork.branches().size(), "inner query").replace("querys", "queries")
        + " side by side";
  }

  String macroExpand(Operator.MacroExpand expand) {
    return "Runs the inner statements once for each member of "
        + say.code(expand.group())
        + ", which they call "
        + Phrases.code(expand.scope().text())
        + ", and puts the results together";
  }

  String as(Operator.As as) {
    return "Calls the rows so far " + Phrases.code(as.name().text());
  }

  String invoke(Operator.Invoke invoke) {
    String name =
        invoke.call() instanceof Expression.Call call
            ? Phrases.code(call.function().text())
            : say.code(invoke.call());
    return "Hands the rows to the function " + name + " and goes on with what it gives";
  }

  String evaluate(Operator.Evaluate evaluate) {
    Expression.Call plugin = evaluate.plugin();
    List<String> arguments =
        plugin.arguments().stream().map(argument -> say.value(argument.expression())).toList();
    String first = arguments.isEmpty() ? "the rows" : arguments.getFirst();
    return switch (plugin.function().text()) {
      case "bag_unpack" -> "Makes a column of each entry of " + first;
      case "pivot" -> "Turns the values of " + first + " into columns";
      case "narrow" -> "Turns each cell into a row of its own";
      case "ipv4_lookup" -> "Finds for each address the network of " + first + " that it lies in";
      case "autocluster" -> "Finds what many of the rows have in common";
      case "basket" -> "Finds combinations of values that occur often";
      case "diffpatterns" ->
          "Finds what tells the rows apart whose " + first + " is one value from those of another";
      case "funnel_sequence" -> "Finds what came just before and just after a sequence of states";
      case "funnel_sequence_completion" ->
          "Counts how many came how far in a sequence of states, and how soon";
      case "geo_polygon_lookup" ->
          "Finds for each place the areas of " + first + " that it lies in";
      case "geo_line_lookup" -> "Finds for each place the lines of " + first + " that it is near";
      default ->
          "Runs the plugin "
              + Phrases.code(plugin.function().text())
              + (arguments.isEmpty() ? "" : " on " + Phrases.and(arguments));
    };
  }

  String render(Operator.Render render) {
    String chart =
        switch (render.chart()) {
          case "table" -> "a table";
          case "timechart" -> "a chart over time";
          case "barchart" -> "a bar chart";
          case "columnchart" -> "a column chart";
          case "piechart" -> "a pie chart";
          case "linechart" -> "a line chart";
          case "areachart", "stackedareachart" -> "an area chart";
          case "scatterchart" -> "a scatter chart";
          case "anomalychart" -> "a chart with anomalies marked";
          case "card" -> "a card with one number";
          default -> render.chart().isEmpty() ? "a chart" : "a " + Phrases.code(render.chart());
        };
    String title = setting(render.properties(), "title");
    return "Shows the result as "
        + chart
        + (title == null ? "" : " titled " + Phrases.quoted(title));
  }
}
