package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;

/// The columns of plugins whose columns follow from their arguments.
final class PluginColumns {
  private PluginColumns() {}

  /// The columns, or null when they depend on the data or are not known.
  static @Nullable List<Column> of(String plugin, Flow input, List<Value> arguments) {
    return switch (plugin) {
      case "basket" -> patterns(input, List.of(segment(), count(), percent()));
      case "autocluster" -> patterns(input, List.of(segment(), count(), percent()));
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
      default -> null;
    };
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

  private static Column segment() {
    return column("SegmentId", Type.LONG);
  }

  private static Column count() {
    return column("Count", Type.LONG);
  }

  private static Column percent() {
    return column("Percent", Type.REAL);
  }

  private static Column column(String name, Type type) {
    return new Column(name, type);
  }

  private static List<Column> patterns(Flow input, List<Column> first) {
    List<Column> columns = new ArrayList<>(first);
    columns.addAll(input.columns());
    return columns;
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
