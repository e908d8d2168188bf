package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.kql.plan.Plan.JoinKind;

/// Tells the streaming side of a join what the held side has: its keys, and the bounds that
/// conditions above the join set.
final class JoinNarrowing {
  /// The name under which it can be switched off.
  private static final String NAME = "join-narrowing";

  private JoinNarrowing() {}

  /// The left side, narrowed where it can be.
  ///
  /// @param held the right side, without any row of nulls
  /// @param keys of the held rows
  static Operator of(JoinOperator join, Batch held, List<Column> keys) {
    if (!dropsUnmatched(join.kind())
        || held.size() > JoinSides.FEW_ROWS
        || join.context().settings().switchedOff().contains(NAME)) {
      return join.left();
    }
    var narrowings = new ArrayList<Narrowing>();
    for (var i = 0; i < keys.size(); i++) {
      var position = join.leftKeys().get(i).column();
      if (position >= 0
          && join.left().schema().field(position).type() == Type.STRING
          && keys.get(i).type() == Type.STRING) {
        narrowings.add(KeyMembers.of(position, keys.get(i)));
      }
    }
    for (var bound : join.bounds()) {
      if (!bound.ofRight()) {
        narrowings.add(within(bound, held));
      }
    }
    var narrowed = narrowings.isEmpty() ? null : join.left().narrowed(narrowings);
    return narrowed == null ? join.left() : narrowed;
  }

  private static boolean dropsUnmatched(JoinKind kind) {
    return switch (kind) {
      case INNER, INNER_UNIQUE, LEFT_SEMI, RIGHT_OUTER, RIGHT_SEMI, RIGHT_ANTI -> true;
      case LEFT_OUTER, FULL_OUTER, LEFT_ANTI -> false;
    };
  }

  private static Narrowing within(JoinOperator.Bound bound, Batch held) {
    var lows = ends(bound.low(), held, Long.MIN_VALUE);
    var highs = ends(bound.high(), held, Long.MAX_VALUE);
    var count = 0;
    for (var row = 0; row < held.size(); row++) {
      if (!lows.isNull(row) && !highs.isNull(row)) {
        lows.values()[count] = lows.values()[row];
        highs.values()[count++] = highs.values()[row];
      }
    }
    return WithinSpans.of(bound.position(), lows.values(), highs.values(), count);
  }

  /// One end for each held row, in an array of its own.
  private static LongColumn ends(@Nullable Expression end, Batch held, long open) {
    if (end == null) {
      var all = new long[held.size()];
      Arrays.fill(all, open);
      return new LongColumn(Type.LONG, all, null, all.length);
    }
    var column = Concatenation.expand(end.evaluate(held, Selection.all(held)));
    if (!(column instanceof LongColumn longs)) {
      throw new IllegalStateException("bounds that are no whole numbers: " + column.type());
    }
    return new LongColumn(
        longs.type(), Arrays.copyOf(longs.values(), longs.size()), longs.nulls(), longs.size());
  }
}
