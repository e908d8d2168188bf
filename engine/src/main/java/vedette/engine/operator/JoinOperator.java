package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.RunContext;
import vedette.kql.plan.Plan.JoinKind;

/// `join` of all kinds: the right side is held and indexed by key, the left side streams past it.
///
/// The kinds that keep unmatched right rows tell them from the marks that the left side leaves.
/// `innerunique` lets only the first left row of each key through. A row that must be padded is
/// paired with one extra row of nulls behind the held ones.
///
/// @param output which column of which side each output column is
public record JoinOperator(
    Operator left,
    Operator right,
    JoinKind kind,
    List<Expression> leftKeys,
    List<Expression> rightKeys,
    List<Type> keyTypes,
    List<Output> output,
    Schema schema,
    RunContext context)
    implements Operator {
  private static final int FEW_ROWS = 1 << 16;

  public JoinOperator {
    leftKeys = List.copyOf(leftKeys);
    rightKeys = List.copyOf(rightKeys);
    keyTypes = List.copyOf(keyTypes);
    output = List.copyOf(output);
  }

  /// A column of one side.
  public record Output(boolean fromRight, int position) {}

  @Override
  public List<Operator> inputs() {
    return List.of(left, right);
  }

  @Override
  public String describe() {
    return "join " + kind.name().toLowerCase(Locale.ROOT) + " on " + leftKeys.size();
  }

  @Override
  public Batches open() {
    return Deferred.of(kind == JoinKind.INNER ? this::openOverFewer : this::openOverRight);
  }

  private Batches openOverRight() {
    var held = HeldRows.of(right, "join", context);
    return Deferred.holding(held, new JoinReader(this, held.joined()));
  }

  /// An inner join means the same from both sides, so a long right side streams past a short left
  /// one instead of being held. A short right side is held, as always.
  private Batches openOverFewer() {
    var start = new HeldRows(right.schema(), "join", context);
    var rest = right.open();
    if (endsEarly(rest, start)) {
      rest.close();
      return Deferred.holding(start, new JoinReader(this, start.joined()));
    }
    var other = new HeldRows(left.schema(), "join", context);
    var leftRest = left.open();
    var resumed = new Resumed(right.schema(), List.copyOf(start.batches()), rest);
    if (endsEarly(leftRest, other)) {
      leftRest.close();
      var swapped = with(resumed, left).mirrored();
      return Deferred.holding(
          start, Deferred.holding(other, new JoinReader(swapped, other.joined())));
    }
    var all = HeldRows.of(resumed, "join", context);
    start.close();
    var whole = with(right, new Resumed(left.schema(), List.copyOf(other.batches()), leftRest));
    return Deferred.holding(other, Deferred.holding(all, new JoinReader(whole, all.joined())));
  }

  /// Reads until there are many rows; whether that was all of them.
  private static boolean endsEarly(Batches from, HeldRows into) {
    for (var batch = from.next(); batch != null; batch = from.next()) {
      into.add(batch);
      if (into.rows() > FEW_ROWS) {
        return false;
      }
    }
    return true;
  }

  private JoinOperator with(Operator newRight, Operator newLeft) {
    return new JoinOperator(
        newLeft, newRight, kind, leftKeys, rightKeys, keyTypes, output, schema, context);
  }

  private JoinOperator mirrored() {
    var streaming = right;
    var holding = left;
    var streamingKeys = rightKeys;
    var holdingKeys = leftKeys;
    return new JoinOperator(
        streaming,
        holding,
        kind,
        streamingKeys,
        holdingKeys,
        keyTypes,
        output.stream().map(o -> new Output(!o.fromRight(), o.position())).toList(),
        schema,
        context);
  }

  boolean padsLeft() {
    return kind == JoinKind.RIGHT_OUTER || kind == JoinKind.FULL_OUTER;
  }

  boolean padsRight() {
    return kind == JoinKind.LEFT_OUTER || kind == JoinKind.FULL_OUTER;
  }

  static List<Column> values(List<Expression> expressions, Batch batch) {
    var all = Selection.all(batch.size());
    var values = new ArrayList<Column>(expressions.size());
    for (var expression : expressions) {
      values.add(expression.evaluate(batch, all));
    }
    return values;
  }
}
