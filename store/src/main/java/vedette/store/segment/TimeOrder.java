package vedette.store.segment;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ConstantColumn;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Type;

/// In which order the rows of a segment are written: by `Timestamp`, else `TimeGenerated`, rows
/// without a time first, equal times in the order they came.
///
/// @param batchOf the batch of each row, in the order of writing
/// @param rowOf its position in that batch
record TimeOrder(int[] batchOf, int[] rowOf) {
  private static final List<String> TIMES = List.of("Timestamp", "TimeGenerated");

  /// The column that orders the rows of some batches; "" when none does.
  static String column(List<? extends SegmentInput> inputs) {
    for (var name : TIMES) {
      if (inputs.stream().anyMatch(rows -> rows.schema().has(name))) {
        var always = inputs.stream().allMatch(rows -> isTime(rows.schema(), name));
        return always ? name : "";
      }
    }
    return "";
  }

  private static boolean isTime(Schema schema, String name) {
    return schema.has(name) && schema.field(schema.position(name)).type() == Type.DATETIME;
  }

  static TimeOrder of(List<? extends SegmentInput> inputs) {
    var rows = inputs.stream().mapToInt(SegmentInput::size).sum();
    var batchOf = new int[rows];
    var rowOf = new int[rows];
    var times = new long[rows];
    var at = 0;
    for (var batch = 0; batch < inputs.size(); batch++) {
      var time = time(inputs.get(batch));
      for (var row = 0; row < inputs.get(batch).size(); row++, at++) {
        batchOf[at] = batch;
        rowOf[at] = row;
        times[at] = time == null || time.isNull(row) ? Long.MIN_VALUE : time.values()[row];
      }
    }
    var order = sorted(times);
    var sortedBatch = new int[rows];
    var sortedRow = new int[rows];
    for (var i = 0; i < rows; i++) {
      sortedBatch[i] = batchOf[order[i]];
      sortedRow[i] = rowOf[order[i]];
    }
    return new TimeOrder(sortedBatch, sortedRow);
  }

  int size() {
    return rowOf.length;
  }

  private static @Nullable LongColumn time(SegmentInput rows) {
    for (var name : TIMES) {
      var position = rows.schema().position(name);
      if (position >= 0 && rows.schema().field(position).type() == Type.DATETIME) {
        var column = rows.column(rows.schema().field(position));
        var plain = column instanceof ConstantColumn constant ? constant.expand() : column;
        return plain instanceof LongColumn longs ? longs : null;
      }
    }
    return null;
  }

  /// Positions in the order of their keys, those of equal keys rising.
  static int[] sorted(long[] keys) {
    var order = new int[keys.length];
    var low = Long.MAX_VALUE;
    var high = Long.MIN_VALUE;
    for (var i = 0; i < order.length; i++) {
      order[i] = i;
      low = Math.min(low, keys[i]);
      high = Math.max(high, keys[i]);
    }
    var shift = Integer.SIZE - Integer.numberOfLeadingZeros(keys.length);
    if (high - low >= 0 && high - low < Long.MAX_VALUE >> shift) {
      sortPacked(keys, low, shift, order);
    } else {
      sort(keys, order, new int[keys.length], 0, order.length);
    }
    return order;
  }

  /// Sorts plain numbers, which the platform does best: the distance of a key from the lowest and,
  /// below, its position.
  private static void sortPacked(long[] keys, long low, int shift, int[] order) {
    var packed = new long[keys.length];
    for (var i = 0; i < packed.length; i++) {
      packed[i] = ((keys[i] - low) << shift) | i;
    }
    Arrays.sort(packed);
    for (var i = 0; i < packed.length; i++) {
      order[i] = (int) packed[i] & ((1 << shift) - 1);
    }
  }

  /// A stable merge sort that is one look at rows in order, which telemetry nearly is.
  private static void sort(long[] keys, int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    var middle = (from + to) >>> 1;
    sort(keys, order, spare, from, middle);
    sort(keys, order, spare, middle, to);
    if (keys[order[middle - 1]] <= keys[order[middle]]) {
      return;
    }
    System.arraycopy(order, from, spare, from, middle - from);
    var left = from;
    var right = middle;
    for (var at = from; left < middle; at++) {
      var takesRight = right < to && keys[order[right]] < keys[spare[left]];
      order[at] = takesRight ? order[right++] : spare[left++];
    }
  }
}
