package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// `extend` and `project`: columns from expressions.
final class ColumnsCheck {
  private final Checking checking;

  ColumnsCheck(Checking checking) {
    this.checking = checking;
  }

  /// A new column: its name, whether the query gave it, and its value.
  private record Made(String name, boolean explicit, Value value, Span span) {}

  // ---- extend

  Flow extend(List<Clause.Named> columns, Flow input, Env env, Span span) {
    WindowSink windows = new WindowSink(windowColumns(input));
    Env inside = env.rows(input).windowing(windows);
    List<Made> made = new ArrayList<>();
    for (Clause.Named column : columns) {
      made.addAll(made(column, inside));
    }
    return extended(windows.over(input), made, span);
  }

  private static int windowColumns(Flow input) {
    int count = 0;
    for (Field field : input.schema().fields()) {
      count += field.name().startsWith("$window") ? 1 : 0;
    }
    return count;
  }

  private Flow extended(Flow input, List<Made> made, Span span) {
    UniqueNames names = new UniqueNames(input.byName().keySet());
    Map<String, Column> columns = new LinkedHashMap<>();
    Map<String, Plan.Assignment> assignments = new LinkedHashMap<>();
    Set<String> given = new HashSet<>();
    for (Made column : made) {
      String name = name(column, names, given);
      columns.put(name, new Column(name, column.value().type()));
      assignments.put(name, new Plan.Assignment(name, column.value().expr()));
    }
    List<Plan.Assignment> all = List.copyOf(assignments.values());
    return input.with(
        new Plan.Extend(input.plan(), all, schema(input.schema(), all), span),
        visible(input, columns));
  }

  /// The columns of the input, those of a given name replaced, and the others after them.
  private static List<Column> visible(Flow input, Map<String, Column> changed) {
    List<Column> visible = new ArrayList<>(input.columns().size() + changed.size());
    for (Column column : input.columns()) {
      visible.add(changed.getOrDefault(column.name(), column));
    }
    changed.forEach((name, column) -> {
      if (input.column(name) == null) {
        visible.add(column);
      }
    });
    return visible;
  }

  private String name(Made column, UniqueNames names, Set<String> given) {
    if (!column.explicit()) {
      // `extend tostring(a)` gives `a` anew, as the vendor's binder has it.
      return column.name().isEmpty() ? names.nameless() : column.name();
    }
    if (!given.add(column.name())) {
      checking.broken(
          Rule.DUPLICATE_COLUMN,
          "the column `" + column.name() + "` is declared already",
          column.span());
    }
    names.take(column.name());
    return column.name();
  }

  /// The schema after columns are replaced in place and added at the end.
  static Schema schema(Schema input, List<Plan.Assignment> assignments) {
    return input.with(assignments.stream().map(Plan.Assignment::field).toList());
  }

  // ---- project

  Flow project(List<Clause.Named> columns, Flow input, Env env, Span span) {
    WindowSink windows = new WindowSink(windowColumns(input));
    Env inside = env.rows(input).windowing(windows);
    List<Made> made = new ArrayList<>();
    for (Clause.Named column : columns) {
      if (column.expression() instanceof Expression.Wildcard(var pattern, var at)) {
        made.addAll(matching(pattern, input, at));
      } else if (column.expression() instanceof Expression.Star(var at)) {
        made.addAll(matching("*", input, at));
      } else {
        made.addAll(made(column, inside));
      }
    }
    return projected(windows.over(input), made, span);
  }

  private List<Made> matching(String pattern, Flow input, Span span) {
    return input.columns().stream()
        .filter(column -> Wildcards.matches(pattern, column.name()))
        .map(column -> new Made(column.name(), false, input.value(column, span), span))
        .toList();
  }

  private Flow projected(Flow input, List<Made> made, Span span) {
    UniqueNames names = new UniqueNames();
    List<String> given = new ArrayList<>();
    made.stream().filter(Made::explicit).forEach(column -> given.add(column.name()));
    List<Column> visible = new ArrayList<>();
    List<Plan.Assignment> assignments = new ArrayList<>();
    for (Made column : made) {
      String name = projectedName(column, names);
      visible.add(new Column(name, column.value().type()));
      assignments.add(new Plan.Assignment(name, column.value().expr()));
    }
    return input.with(new Plan.Project(input.plan(), assignments, span), visible).closed();
  }

  private String projectedName(Made column, UniqueNames names) {
    if (column.name().isEmpty()) {
      return names.nameless();
    }
    boolean plain = column.explicit() || column.value().expr() instanceof Expr.ColumnUse;
    if (plain && names.isTaken(column.name())) {
      checking.broken(
          Rule.DUPLICATE_COLUMN,
          "the column `" + column.name() + "` is declared already",
          column.span());
    }
    return names.unique(column.name());
  }

  // ---- both

  /// The columns that one item makes: one, or several for `(a, b) = f(x)` and for functions with
  /// several results.
  private List<Made> made(Clause.Named column, Env env) {
    Expression expression = column.expression();
    Value value = checking.expressions.check(expression, env);
    List<Tuples.Part> parts = Tuples.of(expression);
    if (column.listed()) {
      List<Made> made = listed(column, value, parts);
      made.addAll(tuple(expression, value, parts, made.size()));
      return made;
    }
    String explicit = ResultNames.explicit(column);
    if (parts.isEmpty()) {
      String name = explicit != null ? explicit : checking.names.of(expression);
      return List.of(new Made(name, explicit != null, value, column.span()));
    }
    List<Made> made = new ArrayList<>();
    if (explicit != null) {
      Value first = part(value, 0, parts.getFirst().type());
      made.add(new Made(explicit, true, first, column.span()));
    }
    made.addAll(tuple(expression, value, parts, made.size()));
    return made;
  }

  private List<Made> listed(Clause.Named column, Value value, List<Tuples.Part> parts) {
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < column.names().size(); i++) {
      Type type = i < parts.size() ? parts.get(i).type() : Type.DYNAMIC;
      Value one = parts.isEmpty() && column.names().size() == 1 ? value : part(value, i, type);
      made.add(new Made(column.names().get(i).text(), true, one, column.span()));
    }
    return made;
  }

  /// The results from `first` on, under the names that they have of themselves.
  private List<Made> tuple(Expression expression, Value value, List<Tuples.Part> parts, int first) {
    List<Made> made = new ArrayList<>();
    String prefix = Tuples.prefix(expression, checking.names);
    for (int i = first; i < parts.size(); i++) {
      made.add(
          new Made(
              prefix + parts.get(i).name(),
              false,
              part(value, i, parts.get(i).type()),
              expression.span()));
    }
    return made;
  }

  /// Functions with several results give them as an array.
  private Value part(Value value, int index, @Nullable Type type) {
    Expr element =
        new Expr.Path(value.expr(), List.of(new Expr.Path.Step.Element(index)), value.span());
    return type == null || type == Type.DYNAMIC
        ? new Value(element, value.type() == null ? null : Type.DYNAMIC)
        : checking.calls.convert(Value.of(element), type);
  }
}
