package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// Rows of which the first were already read: those again, then the rest. Can be opened once.
///
/// @param whole gives the same rows anew; null when they were read from something else
record Resumed(Schema schema, List<Batch> first, Batches rest, @Nullable Operator whole)
    implements Operator {
  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "resumed";
  }

  /// Reading fewer rows from the start is better than going on.
  @Override
  public @Nullable Operator narrowed(List<Narrowing> by) {
    var less = whole == null ? null : whole.narrowed(by);
    if (less != null) {
      rest.close();
    }
    return less;
  }

  @Override
  public Batches open() {
    return new Batches() {
      private int at;

      @Override
      public @Nullable Batch next() {
        return at < first.size() ? first.get(at++) : rest.next();
      }

      @Override
      public void close() {
        rest.close();
      }
    };
  }
}
