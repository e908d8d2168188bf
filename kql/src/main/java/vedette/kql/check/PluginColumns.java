package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.syntax.Clause;

/// The columns of plugins whose columns follow from their arguments.
final class PluginColumns {
  /// The plugins of this page that the engine has.
  static final Set<String> BUILT =
      Set.of(
          "active_users_count",
          "activity_counts_metrics",
          "activity_engagement",
          "activity_metrics",
          "new_activity_metrics",
          "rolling_percentile",
          "schema_merge",
          "sequence_detect",
          "session_count",
          "sliding_window_counts");

  private PluginColumns() {}

  /// `sequence_detect`: the dimensions, the time of each step, how long it took.
  static List<Column> sequence(List<Value> values, List<Clause.Named> arguments) {
    List<Column> columns = new ArrayList<>();
    List<Column> times = new ArrayList<>();
    String timeline =
        values.getFirst().expr() instanceof Expr.ColumnUse(var name, _, _) ? name : "";
    Type type = values.getFirst().type();
    for (int i = 3; i < Math.min(values.size(), arguments.size()); i++) {
      String step = ResultNames.explicit(arguments.get(i));
      if (values.get(i).is(Type.BOOL) && !(values.get(i).expr() instanceof Expr.ColumnUse)) {
        times.add(new Column(timeline + "_" + (step == null ? "e" + (i - 2) : step), type));
      } else {
        add(values, i, columns);
      }
    }
    columns.addAll(times);
    columns.add(column("Duration", type == Type.DATETIME ? Type.TIMESPAN : Type.LONG));
    return columns;
  }

  /// The columns, or null when they depend on the data or are not known.
  static @Nullable List<Column> of(String plugin, List<Value> arguments) {
    return switch (plugin) {
      case "activity_counts_metrics" ->
          dimensions(
              arguments,
              5,
              1,
              column("count", Type.LONG),
              column("dcount", Type.LONG),
              column("new_dcount", Type.LONG),
              column("aggregated_dcount", Type.LONG));
      case "rolling_percentile" -> rolling(arguments);
      case "sliding_window_counts" ->
          dimensions(arguments, 6, 1, column("Count", Type.LONG), column("Dcount", Type.LONG));
      case "session_count" -> dimensions(arguments, 6, 1, column("count_sessions", Type.LONG));
      case "active_users_count" -> dimensions(arguments, 8, 1, column("dcount", Type.LONG));
      case "activity_engagement" ->
          dimensions(
              arguments,
              2,
              1,
              column("dcount_activities_inner", Type.LONG),
              column("dcount_activities_outer", Type.LONG),
              column("activity_ratio", Type.REAL));
      case "activity_metrics" ->
          dimensions(
              arguments,
              2,
              1,
              column("dcount_values", Type.LONG),
              column("dcount_newvalues", Type.LONG),
              column("retention_rate", Type.REAL),
              column("churn_rate", Type.REAL));
      case "new_activity_metrics" -> cohorts(arguments);
      case "schema_merge" ->
          List.of(
              column("ColumnName", Type.STRING),
              column("ColumnOrdinal", Type.LONG),
              column("DataType", Type.STRING),
              column("ColumnType", Type.STRING));
      default -> null;
    };
  }

  private static List<Column> cohorts(List<Value> arguments) {
    List<Column> columns = new ArrayList<>();
    if (arguments.size() > 1 && arguments.get(1).expr() instanceof Expr.ColumnUse(var name, _, _)) {
      columns.add(new Column("from_" + name, arguments.get(1).type()));
      columns.add(new Column("to_" + name, arguments.get(1).type()));
    }
    for (int i = 5; i < arguments.size(); i++) {
      add(arguments, i, columns);
    }
    columns.add(column("dcount_new_values", Type.LONG));
    columns.add(column("dcount_retained_values", Type.LONG));
    columns.add(column("dcount_churn_values", Type.LONG));
    columns.add(column("retention_rate", Type.REAL));
    columns.add(column("churn_rate", Type.REAL));
    return columns;
  }

  /// The index, the dimensions, then the percentile under a name that says which.
  private static List<Column> rolling(List<Value> arguments) {
    List<Column> columns = new ArrayList<>();
    add(arguments, 2, columns);
    for (int i = 5; i < arguments.size(); i++) {
      add(arguments, i, columns);
    }
    if (arguments.size() >= 5
        && arguments.get(0).expr() instanceof Expr.ColumnUse(var name, _, _)) {
      columns.add(
          column(
              "rolling_"
                  + text(arguments.get(4))
                  + "_percentile_"
                  + name
                  + "_"
                  + text(arguments.get(1)),
              Type.REAL));
    }
    return columns;
  }

  private static String text(Value value) {
    var constant = value.expr().constant();
    return constant == null ? "" : String.valueOf(constant.value());
  }

  private static Column column(String name, Type type) {
    return new Column(name, type);
  }

  /// The time column, the dimensions from `from` on, then the measures.
  private static List<Column> dimensions(
      List<Value> arguments, int from, int time, Column... measures) {
    List<Column> columns = new ArrayList<>();
    add(arguments, time, columns);
    for (int i = from; i < arguments.size(); i++) {
      add(arguments, i, columns);
    }
    columns.addAll(List.of(measures));
    return columns;
  }

  private static void add(List<Value> arguments, int index, List<Column> columns) {
    if (index < arguments.size()
        && arguments.get(index).expr() instanceof Expr.ColumnUse(var name, _, _)) {
      columns.add(new Column(name, arguments.get(index).type()));
    }
  }
}
