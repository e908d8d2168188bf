package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.kql.plan.Plan;

/// Collects the calls of window functions found in the expressions of one operator.
final class WindowSink {
  private final List<Plan.WindowCall> found = new ArrayList<>();
  private final int offset;

  /// @param offset how many such columns the input has already, so that names stay unique
  WindowSink(int offset) {
    this.offset = offset;
  }

  /// The name of the next call's column.
  String nextName() {
    return "$window" + (offset + found.size());
  }

  void add(Plan.WindowCall call) {
    found.add(call);
  }

  /// The input with the collected columns at its end.
  Flow over(Flow input) {
    if (found.isEmpty()) {
      return input;
    }
    List<Field> fields = new ArrayList<>(input.schema().fields());
    found.forEach(call -> fields.add(new Field(call.name(), call.type())));
    return input.with(new Plan.Window(input.plan(), found, Schema.of(fields), input.plan().span()));
  }
}
