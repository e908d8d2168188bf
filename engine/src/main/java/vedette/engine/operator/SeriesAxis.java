package vedette.engine.operator;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.data.column.LongColumn;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// The bins of a `make-series`, numbered from an origin that `from` or the zero of the type gives.
///
/// @param first where the axis starts, or null for the first bin that has data
/// @param last where it ends, or null for the last bin that has data
/// @param lastIncluded whether the bin of `last` itself belongs to the axis
/// @param origin a boundary between bins
public record SeriesAxis(
    Type type,
    @Nullable Scalar first,
    @Nullable Scalar last,
    boolean lastIncluded,
    Scalar origin,
    Scalar step) {

  private static double real(Scalar value) {
    return value.value() instanceof Number number ? number.doubleValue() : 0;
  }

  private static long bits(Scalar value) {
    return value.value() == null ? 0 : LongColumn.unbox(value.value());
  }

  /// Whether the axis is known without any row.
  boolean isBounded() {
    return first != null && last != null;
  }

  /// Whether the value of a row lies on the axis.
  boolean holds(Column column, int row) {
    var bin = bin(column, row);
    return (first == null || bin >= bin(first)) && (last == null || isBeforeEnd(column, row, bin));
  }

  private boolean isBeforeEnd(Column column, int row, long bin) {
    if (last == null || lastIncluded) {
      return last == null || bin <= bin(last);
    }
    return switch (column) {
      case DoubleColumn(var values, _, _) -> values[row] < real(last);
      case LongColumn(_, var values, _, _) -> values[row] < bits(last);
      default -> throw new IllegalArgumentException(column.type().kqlName());
    };
  }

  long bin(Column column, int row) {
    return switch (column) {
      case DoubleColumn(var values, _, _) -> realBin(values[row]);
      case LongColumn(_, var values, _, _) -> longBin(values[row]);
      default -> throw new IllegalArgumentException(column.type().kqlName());
    };
  }

  private long bin(Scalar value) {
    return type == Type.REAL ? realBin(real(value)) : longBin(bits(value));
  }

  private long realBin(double value) {
    return (long) Math.floor((value - real(origin)) / real(step));
  }

  private long longBin(long value) {
    return Math.floorDiv(value - bits(origin), bits(step));
  }

  long firstBin(long[] bins, int count) {
    if (first != null) {
      return bin(first);
    }
    var least = Long.MAX_VALUE;
    for (var i = 0; i < count; i++) {
      least = Math.min(least, bins[i]);
    }
    return least;
  }

  long lastBin(long[] bins, int count) {
    if (last != null) {
      return lastIncluded ? bin(last) : lastBinBefore(last);
    }
    var most = Long.MIN_VALUE;
    for (var i = 0; i < count; i++) {
      most = Math.max(most, bins[i]);
    }
    return most;
  }

  private long lastBinBefore(Scalar end) {
    return type == Type.REAL
        ? (long) Math.ceil((real(end) - real(origin)) / real(step)) - 1
        : Math.floorDiv(bits(end) - bits(origin) - 1, bits(step));
  }

  /// Where a bin starts, in the Java form of the axis's type.
  Object value(long bin) {
    return Cells.ofAxis(
        type,
        type == Type.REAL ? 0 : bits(origin) + bin * bits(step),
        real(origin) + bin * real(step));
  }
}
