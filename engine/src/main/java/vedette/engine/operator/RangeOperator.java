package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.DoubleColumn;
import vedette.data.column.LongColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// `range`: values from `first` to `last`, both included, made as they are asked for.
///
/// Reals are computed as `first + i * step`, so that errors do not add up.
public record RangeOperator(Field field, Scalar first, Scalar last, Scalar step, int batchRows)
    implements Operator {
  @Override
  public Schema schema() {
    return Schema.of(field);
  }

  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "range " + field.name();
  }

  @Override
  public Batches open() {
    if (first.isNull() || last.isNull() || step.isNull()) {
      return () -> null;
    }
    return field.type() == Type.REAL ? reals() : longs();
  }

  private Batches longs() {
    var from = bits(first);
    var to = bits(last);
    var by = bits(step);
    return new Batches() {
      private long value = from;
      private boolean done = by == 0 || (by > 0 ? from > to : from < to);

      @Override
      public @Nullable Batch next() {
        if (done) {
          return null;
        }
        var values = new long[batchRows];
        var count = 0;
        while (!done && count < batchRows) {
          values[count++] = value;
          var next = value + by;
          done = by > 0 ? next < value || next > to : next > value || next < to;
          value = next;
        }
        return batch(new LongColumn(field.type(), values, null, count));
      }
    };
  }

  private Batches reals() {
    var from = real(first);
    var by = real(step);
    var steps = Math.floor((real(last) - from) / by + 1e-9);
    return new Batches() {
      private long at;

      @Override
      public @Nullable Batch next() {
        if (!(at <= steps)) {
          return null;
        }
        var count = (int) Math.min(batchRows, steps - at + 1);
        var values = new double[count];
        for (var i = 0; i < count; i++) {
          values[i] = from + (at + i) * by;
        }
        at += count;
        return batch(new DoubleColumn(values, null, count));
      }
    };
  }

  private static Batch batch(Column column) {
    return new Batch(List.of(column), column.size());
  }

  private static long bits(Scalar value) {
    return LongColumn.unbox(present(value));
  }

  private static double real(Scalar value) {
    return ((Number) present(value)).doubleValue();
  }

  private static Object present(Scalar value) {
    if (value.value() == null) {
      throw new IllegalArgumentException("range over null");
    }
    return value.value();
  }
}
