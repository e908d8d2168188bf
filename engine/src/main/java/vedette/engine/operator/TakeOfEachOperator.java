package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;

/// `take` inside `mv-apply`: the first rows of each input row, whose rows come together.
///
/// @param row position of the number of the input row
public record TakeOfEachOperator(Operator input, long count, int row) implements Operator {
  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "take " + count + " of each";
  }

  @Override
  public Batches open() {
    var batches = input.open();
    return new Batches() {
      private long present = -1;
      private long left;

      @Override
      public @Nullable Batch next() {
        var batch = batches.next();
        return batch == null ? null : first(batch);
      }

      private Batch first(Batch batch) {
        var numbers = ((LongColumn) Concatenation.expand(batch.column(row))).values();
        var rows = new int[batch.size()];
        var kept = 0;
        for (var at = 0; at < rows.length; at++) {
          if (numbers[at] != present) {
            present = numbers[at];
            left = count;
          }
          if (left-- > 0) {
            rows[kept++] = at;
          }
        }
        return kept == rows.length ? batch : batch.take(rows, kept);
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }
}
