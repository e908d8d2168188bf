package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// `sample`: rows picked by chance, each with the same chance, in the order in which they came.
public record SampleOperator(Operator input, int count, RunContext context) implements Operator {
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
    return "sample " + count;
  }

  @Override
  public Batches open() {
    return Deferred.of(this::drawn);
  }

  private Batches drawn() {
    var held = HeldRows.of(input, "sample", context);
    var all = held.joined();
    var picked = pick(all);
    return Deferred.holding(
        held, Pieces.of(all, picked, picked.length, context.settings().batchRows()));
  }

  /// Selection sampling: each row is taken with the chance `still wanted / still to come`.
  private int[] pick(Batch all) {
    var wanted = Math.min(count, all.size());
    var picked = new int[wanted];
    var taken = 0;
    for (var row = 0; taken < wanted; row++) {
      if (context.random().nextInt(all.size() - row) < wanted - taken) {
        picked[taken++] = row;
      }
    }
    return picked;
  }
}
