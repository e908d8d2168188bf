package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// `union`: the rows of all parts, one part after another; a part is opened when its turn comes.
public record UnionOperator(List<Operator> inputs, Schema schema) implements Operator {
  public UnionOperator {
    inputs = List.copyOf(inputs);
  }

  @Override
  public String describe() {
    return "union of " + inputs.size();
  }

  @Override
  public Batches open() {
    return new Batches() {
      private int part;
      private @Nullable Batches open;

      @Override
      public @Nullable Batch next() {
        while (true) {
          if (open == null) {
            if (part == inputs.size()) {
              return null;
            }
            open = inputs.get(part++).open();
          }
          var batch = open.next();
          if (batch != null) {
            return batch;
          }
          close();
        }
      }

      @Override
      public void close() {
        if (open != null) {
          open.close();
          open = null;
        }
      }
    };
  }
}
