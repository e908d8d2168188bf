package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// `take`: the first rows that come, and not one batch more is asked for.
public record TakeOperator(Operator input, long count) implements Operator {
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
    return "take " + count;
  }

  @Override
  public Batches open() {
    var batches = input.open();
    return new Batches() {
      private long left = count;

      @Override
      public @Nullable Batch next() {
        if (left <= 0) {
          return null;
        }
        var batch = batches.next();
        if (batch == null) {
          return null;
        }
        var kept = (int) Math.min(left, batch.size());
        left -= kept;
        return batch.slice(0, kept);
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }
}
