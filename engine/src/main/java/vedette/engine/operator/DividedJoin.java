package vedette.engine.operator;

import java.util.List;
import vedette.data.batch.Batches;
import vedette.data.batch.Spools;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.run.RunContext;

/// A join whose sides do not fit into memory: the rows of both are put aside in shares by key, and
/// then one share after the other is joined. Rows that match are in the same share of both sides.
final class DividedJoin {
  private final JoinOperator join;
  private final Divided left;
  private final Divided right;

  private DividedJoin(JoinOperator join, Spools spools) {
    this.join = join;
    this.left = new Divided(types(join.left().schema()), join.level(), spools);
    this.right = new Divided(types(join.right().schema()), join.level(), spools);
  }

  private static List<Type> types(Schema schema) {
    return schema.fields().stream().map(Field::type).toList();
  }

  /// Divides both sides.
  ///
  /// @param rightRows the right side, of which some rows were read
  static Batches of(JoinOperator join, Operator rightRows, Spools spools) {
    var divided = new DividedJoin(join, spools);
    var batches = new ShareBatches(List.of(divided.left, divided.right), divided::share);
    try {
      divide(rightRows, join.rightKeys(), divided.right, join.context());
      divide(join.left(), join.leftKeys(), divided.left, join.context());
      return batches;
    } catch (RuntimeException | Error failure) {
      batches.close();
      throw failure;
    }
  }

  private static void divide(Operator from, List<Expression> keys, Divided into, RunContext run) {
    try (var batches = from.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        run.checkpoint();
        if (batch.size() > 0) {
          into.add(batch, Expression.values(keys, batch));
        }
      }
    }
  }

  private JoinOperator share(int number) {
    return join.ofShare(
        Divided.share(List.of(left), number, join.left().schema()),
        Divided.share(List.of(right), number, join.right().schema()));
  }
}
