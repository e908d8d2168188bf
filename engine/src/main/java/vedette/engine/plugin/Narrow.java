package vedette.engine.plugin;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.text.Text;

/// `narrow`: a row for each cell, with the number of its row, the name of its column and its text.
/// The arguments are the cells as texts, in the order of the columns.
final class Narrow implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var result = new ResultRows(call.schema());
    for (var row = 0; row < call.rows().size(); row++) {
      call.context().checkpoint();
      for (var column = 0; column < call.arguments().size(); column++) {
        var name = Text.of(call.input().field(column).name());
        result.add(List.of((long) row, name), call.value(column, row));
      }
    }
    return result.batch();
  }
}
