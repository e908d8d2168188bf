package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.run.RunContext;
import vedette.kql.plan.Plan.JoinKind;

/// `join` of all kinds: the right side is held and indexed by key, the left side streams past it.
///
/// The kinds that keep unmatched right rows tell them from the marks that the left side leaves.
/// `innerunique` lets only the first left row of each key through. A row that must be padded is
/// paired with one extra row of nulls behind the held ones.
///
/// A side to hold that does not fit into memory is divided by key, outside of memory, and the other
/// side with it: see [DividedJoin].
///
/// @param output which column of which side each output column is
/// @param bounds what conditions above the join say of a column of one side in terms of the other
/// @param level how often the rows were divided by their keys
public record JoinOperator(
    Operator left,
    Operator right,
    JoinKind kind,
    List<Expression> leftKeys,
    List<Expression> rightKeys,
    List<Type> keyTypes,
    List<Output> output,
    Schema schema,
    RunContext context,
    List<Bound> bounds,
    int level)
    implements Operator {

  /// Of the index: keys, slots and chains.
  static final int BYTES_OF_A_ROW = 64;

  public JoinOperator {
    leftKeys = List.copyOf(leftKeys);
    rightKeys = List.copyOf(rightKeys);
    keyTypes = List.copyOf(keyTypes);
    output = List.copyOf(output);
    bounds = List.copyOf(bounds);
  }

  /// A column of one side.
  public record Output(boolean fromRight, int position) {}

  /// A whole number or time of one side that no wanted pair of rows has outside of bounds that the
  /// row of the other side sets; for inner joins, whose pairs are all that matters.
  ///
  /// @param ofRight whether the column is one of the right side
  /// @param low over rows of the other side, or null
  /// @param high the same
  public record Bound(
      boolean ofRight, int position, @Nullable Expression low, @Nullable Expression high) {}

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

  /// Holds the right side, or divides both.
  Batches openOverRight() {
    var spools = level < Divided.DEEPEST ? context.settings().spools() : null;
    var held = new HeldRows(right.schema(), "join", context);
    try (var batches = right.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        if (spools == null) {
          held.add(batch);
        } else if (!held.offer(batch, BYTES_OF_A_ROW)) {
          var first = new ArrayList<>(held.batches());
          first.add(batch);
          held.close();
          return DividedJoin.of(this, new Resumed(right.schema(), first, batches, null), spools);
        }
      }
    } catch (RuntimeException failure) {
      held.close();
      throw failure;
    }
    return reading(held);
  }

  /// Holds what is the right side now.
  Batches reading(HeldRows held) {
    var all = held.joined();
    // The index counts itself once it stands, which is too late where there is no room for it.
    held.beginWork(BYTES_OF_A_ROW);
    held.endWork();
    return Deferred.holding(held, new JoinReader(this, all));
  }

  /// An inner join means the same from both sides, so the shorter one is held.
  private Batches openOverFewer() {
    return new JoinSides(this).open();
  }

  /// The same join of other inputs.
  JoinOperator with(Operator newLeft, Operator newRight) {
    return with(newLeft, newRight, level);
  }

  /// The same join of a share of the rows of both sides.
  JoinOperator ofShare(Operator leftShare, Operator rightShare) {
    return with(leftShare, rightShare, level + 1);
  }

  private JoinOperator with(Operator newLeft, Operator newRight, int divided) {
    return new JoinOperator(
        newLeft, newRight, kind, leftKeys, rightKeys, keyTypes, output, schema, context, bounds,
        divided);
  }

  /// The same inner join with its sides exchanged.
  JoinOperator mirrored() {
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
        context,
        bounds.stream().map(b -> new Bound(!b.ofRight(), b.position(), b.low(), b.high())).toList(),
        level);
  }

  boolean padsLeft() {
    return kind == JoinKind.RIGHT_OUTER || kind == JoinKind.FULL_OUTER;
  }

  boolean padsRight() {
    return kind == JoinKind.LEFT_OUTER || kind == JoinKind.FULL_OUTER;
  }
}
