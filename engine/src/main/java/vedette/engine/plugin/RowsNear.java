package vedette.engine.plugin;

import java.util.stream.IntStream;
import vedette.data.batch.Batch;

/// `rows_near`: the rows that fulfil the condition, and so many before and behind each of them.
final class RowsNear implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var size = call.rows().size();
    var before = Math.clamp(call.whole(1), 0, size);
    var after = call.isConstant(2) ? Math.clamp(call.whole(2), 0, size) : before;
    var near = new int[size + 1];
    for (var row = 0; row < size; row++) {
      if (Boolean.TRUE.equals(call.value(0, row))) {
        near[Math.max(0, row - before)]++;
        near[Math.min(size, row + after + 1)]--;
      }
    }
    for (var row = 1; row < size; row++) {
      near[row] += near[row - 1];
    }
    var kept = IntStream.range(0, size).filter(row -> near[row] > 0).toArray();
    return call.rows().take(kept, kept.length);
  }
}
