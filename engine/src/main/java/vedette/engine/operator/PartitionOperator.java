package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.RunContext;

/// `partition by`: all rows are held and told apart by key, then the body runs over the rows of one
/// key after another, in order of first sight.
public record PartitionOperator(
    Operator input,
    Expression key,
    Type keyType,
    Handover rows,
    Operator body,
    Schema schema,
    RunContext context)
    implements Operator {
  @Override
  public List<Operator> inputs() {
    return List.of(input, body);
  }

  @Override
  public String describe() {
    return "partition";
  }

  @Override
  public Batches open() {
    return Deferred.of(() -> {
      var held = HeldRows.of(input, "partition", context);
      return Deferred.holding(held, new Reader(held.joined()));
    });
  }

  private final class Reader implements Batches {
    private final Batch all;
    private final int[][] members;
    private int group;
    private @Nullable Batches open;

    Reader(Batch all) {
      this.all = all;
      var table = new GroupTable(List.of(keyType));
      var keys = List.of(key.evaluate(all, Selection.all(all)));
      this.members = members(table.groups(keys, all.size()), table.size());
    }

    private static int[][] members(int[] groups, int count) {
      var sizes = new int[count];
      for (var group : groups) {
        sizes[group]++;
      }
      var members = new int[count][];
      Arrays.setAll(members, group -> new int[sizes[group]]);
      Arrays.fill(sizes, 0);
      for (var row = 0; row < groups.length; row++) {
        members[groups[row]][sizes[groups[row]]++] = row;
      }
      return members;
    }

    @Override
    public @Nullable Batch next() {
      while (true) {
        context.checkpoint();
        if (open == null) {
          if (group == members.length) {
            return null;
          }
          var picked = members[group++];
          rows.hand(List.of(all.take(picked, picked.length)));
          open = body.open();
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
  }
}
