package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.type.Type;
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
  /// @param bounds that the held rows set
  static Operator of(JoinOperator join, Batch held, List<Column> keys, List<HeldBound> bounds) {
    if (!dropsUnmatched(join.kind()) || held.size() > JoinSides.FEW_ROWS || isOff(join)) {
      return join.left();
    }
    var narrowings = new ArrayList<Narrowing>();
    var further = new ArrayList<>(bounds);
    for (var i = 0; i < keys.size(); i++) {
      var position = join.leftKeys().get(i).column();
      if (position >= 0
          && join.left().schema().field(position).type() == Type.STRING
          && keys.get(i).type() == Type.STRING) {
        var members = KeyMembers.of(position, keys.get(i));
        narrowings.add(
            further.isEmpty()
                ? members
                : KeyedWithin.of(members, keys.get(i), further.removeFirst()));
      }
    }
    further.forEach(bound -> narrowings.add(bound.narrowing()));
    var narrowed = narrowings.isEmpty() ? null : join.left().narrowed(narrowings);
    return narrowed == null ? join.left() : narrowed;
  }

  private static boolean isOff(JoinOperator join) {
    return join.context().settings().switchedOff().contains(NAME);
  }

  /// What the held side sets bounds for on the left one.
  static List<HeldBound> bounds(JoinOperator join, Batch held) {
    return isOff(join) ? List.of() : HeldBound.of(join, held);
  }

  private static boolean dropsUnmatched(JoinKind kind) {
    return switch (kind) {
      case INNER, INNER_UNIQUE, LEFT_SEMI, RIGHT_OUTER, RIGHT_SEMI, RIGHT_ANTI -> true;
      case LEFT_OUTER, FULL_OUTER, LEFT_ANTI -> false;
    };
  }
}
