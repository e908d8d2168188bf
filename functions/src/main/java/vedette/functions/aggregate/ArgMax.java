package vedette.functions.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.declare.Aggregate;
import vedette.declare.Naming;
import vedette.functions.Accumulator;
import vedette.functions.Sized;

/// The row whose first value is the largest: that value and the others beside it.
///
/// Of rows alike the first one counts; a null is taken only when there is nothing else.
///
/// ```kql
/// datatable(x:long, name:string)[1, "a", 7, "b"] | summarize arg_max(x, name)
/// // x:long | name:string
/// // 7      | b
/// ```
@Aggregate(value = "arg_max", naming = Naming.ARGUMENT)
final class ArgMax implements Sized {
  private final ExtremeRow row = new ExtremeRow(Extreme.largest());

  static Type type(List<Type> arguments) {
    return arguments.getFirst();
  }

  void add(@Nullable Object... values) {
    row.add(values);
  }

  static @Nullable Accumulator grouped(List<Type> arguments, Type result) {
    return ExtremeRows.of(arguments, true);
  }

  @Override
  public long bytes() {
    return row.bytes();
  }

  void merge(ArgMax other) {
    row.merge(other.row);
  }

  @Nullable Object result(int output) {
    return row.value(output);
  }
}
