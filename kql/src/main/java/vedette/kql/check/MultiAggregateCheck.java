package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// Aggregates with several columns: `arg_max(t, *)`, `take_any(a, b)`, `percentiles(x, 50, 90)`.
final class MultiAggregateCheck {
  private final Checking checking;

  MultiAggregateCheck(Checking checking) {
    this.checking = checking;
  }

  /// A column before it is made unique.
  ///
  /// @param explicit whether the query gave the name, which then is taken already
  /// @param hidden whether `*` leaves it out
  record Output(String name, boolean explicit, boolean hidden, Value value) {
    Output(String name, Value value) {
      this(name, false, false, value);
    }
  }

  /// The columns of such an aggregate; null when the call is none.
  @Nullable List<Output> outputs(
      Expression.Call call, Clause.Named named, Set<String> grouped, Env rows, AggregateSink sink) {
    return switch (call.function().text()) {
      case "arg_max", "arg_min", "argmax", "argmin" -> extreme(call, named, grouped, rows, sink);
      case "take_any", "any" -> any(call, named, grouped, rows, sink);
      case "percentiles" -> percentiles(call, named, 1, rows, sink);
      case "percentilesw" -> percentiles(call, named, 2, rows, sink);
      default -> null;
    };
  }

  // ---- arg_max, arg_min

  private List<Output> extreme(
      Expression.Call call, Clause.Named named, Set<String> grouped, Env rows, AggregateSink sink) {
    List<Clause.Named> arguments = call.arguments();
    if (arguments.isEmpty()) {
      return List.of();
    }
    Value measure = checking.expressions.check(arguments.getFirst().expression(), rows);
    String name = name(arguments.getFirst());
    String prefix = (call.function().text().endsWith("max") ? "max_" : "min_") + name;
    boolean old = !call.function().text().contains("_");
    List<Output> outputs = new ArrayList<>();
    List<Value> beside = new ArrayList<>();
    beside.add(measure);
    outputs.add(new Output(old || name.isEmpty() ? prefix : name, measure));
    for (int i = 1; i < arguments.size(); i++) {
      Clause.Named argument = arguments.get(i);
      if (argument.expression() instanceof Expression.Star) {
        outputs.addAll(others(rows, grouped, beside, argument.span()));
      } else {
        Output output = output(argument, prefix + "_arg" + i, rows);
        outputs.add(output);
        beside.add(output.value());
      }
    }
    return collect(call, rename(outputs, named), List.of(), sink);
  }

  /// The name that an argument was given, or the one that follows from it; empty when neither.
  private String name(Clause.Named argument) {
    String given = ResultNames.explicit(argument);
    return given != null ? given : checking.names.of(argument.expression());
  }

  /// @param nameless what the column of an argument without any name is called
  private Output output(Clause.Named argument, String nameless, Env rows) {
    Value value = checking.expressions.check(argument.expression(), rows);
    String name = name(argument);
    return new Output(name.isEmpty() ? nameless : name, value);
  }

  /// What `*` means: all columns but the group keys and what stands beside the star.
  private List<Output> others(Env rows, Set<String> grouped, List<Value> beside, Span span) {
    List<Output> outputs = new ArrayList<>();
    Flow row = rows.row();
    if (row == null) {
      return outputs;
    }
    for (Column column : row.columns()) {
      boolean named =
          beside.stream()
              .anyMatch(value ->
                  value.expr() instanceof Expr.ColumnUse(var name, _, _)
                      && name.equals(column.name()));
      if (!named && !grouped.contains(column.name())) {
        outputs.add(new Output(column.name(), row.value(column, span)));
      }
    }
    late(row, outputs, span);
    return outputs;
  }

  /// Columns of open sources that are named only further down come along without being shown.
  private void late(Flow row, List<Output> outputs, Span span) {
    for (String source : row.open()) {
      for (Column column : checking.openNames.of(source).values()) {
        if (row.column(column.name()) == null && row.hidden(column.name()) != null) {
          outputs.add(new Output(column.name(), false, true, row.value(column, span)));
        }
      }
    }
  }

  // ---- take_any

  private @Nullable List<Output> any(
      Expression.Call call, Clause.Named named, Set<String> grouped, Env rows, AggregateSink sink) {
    String prefix = call.function().text().equals("any") ? "any_" : "";
    List<Output> outputs = new ArrayList<>();
    for (Clause.Named argument : call.arguments()) {
      if (argument.expression() instanceof Expression.Star) {
        outputs.addAll(others(rows, grouped, List.of(), argument.span()));
      } else {
        String name = name(argument);
        Value value = checking.expressions.check(argument.expression(), rows);
        outputs.add(new Output(name.isEmpty() ? "any_arg" + outputs.size() : prefix + name, value));
      }
    }
    if (outputs.isEmpty()) {
      return call.arguments().isEmpty() ? null : List.of(); // a star over no columns
    }
    return collect(call, rename(outputs, named), List.of(), sink);
  }

  // ---- percentiles

  private @Nullable List<Output> percentiles(
      Expression.Call call, Clause.Named named, int fixed, Env rows, AggregateSink sink) {
    List<Clause.Named> arguments = call.arguments();
    if (arguments.size() <= fixed) {
      return null;
    }
    List<Value> values = new ArrayList<>();
    for (Clause.Named argument : arguments) {
      values.add(checking.expressions.check(argument.expression(), rows));
    }
    String column = name(arguments.getFirst());
    Type type = CallCheck.percentile(values.getFirst().type());
    List<Output> outputs = new ArrayList<>();
    for (Clause.Named percent : arguments.subList(fixed, arguments.size())) {
      String name = "percentile_" + column + "_" + ResultNames.percent(percent.expression());
      outputs.add(new Output(name, new Value(values.getFirst().expr(), type)));
    }
    return collect(call, rename(outputs, named), values, sink);
  }

  // ---- all

  /// `a = f(...)` names the first column, `(a, b) = f(...)` the first ones.
  private static List<Output> rename(List<Output> outputs, Clause.Named named) {
    List<Output> renamed = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      boolean explicit = i < named.names().size() && !named.names().get(i).isMissing();
      String name = explicit ? named.names().get(i).text() : output.name();
      renamed.add(
          new Output(
              name.isEmpty() ? "Column" + (i + 1) : name,
              explicit,
              output.hidden(),
              output.value()));
    }
    return renamed;
  }

  /// Puts one aggregate with all these outputs into the plan.
  private List<Output> collect(
      Expression.Call call, List<Output> outputs, List<Value> arguments, AggregateSink sink) {
    Span span = call.span();
    List<Field> fields = new ArrayList<>();
    List<Output> columns = new ArrayList<>();
    List<Value> passed = new ArrayList<>(arguments);
    String base = sink.nextName();
    for (int i = 0; i < outputs.size(); i++) {
      Value value = outputs.get(i).value();
      Type type = value.type() == null ? value.expr().type() : value.type();
      Field field = new Field(base + "_" + i, type);
      fields.add(field);
      columns.add(
          new Output(
              outputs.get(i).name(),
              outputs.get(i).explicit(),
              outputs.get(i).hidden(),
              new Value(new Expr.ColumnUse(field.name(), type, span), value.type())));
      if (arguments.isEmpty()) {
        passed.add(value);
      }
    }
    sink.found.add(
        checking.calls.aggregation(modern(call.function().text()), fields, passed, span));
    return columns;
  }

  private static String modern(String name) {
    return switch (name) {
      case "argmax" -> "arg_max";
      case "argmin" -> "arg_min";
      case "any" -> "take_any";
      default -> name;
    };
  }
}
