package vedette.engine.operator;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.run.Budget;
import vedette.engine.run.RunContext;
import vedette.functions.Accumulator;

/// `summarize`, `distinct` and `count`: groups in order of first sight, each aggregate an
/// [Accumulator] over group numbers.
///
/// Without keys there is one group even over no rows; with keys and no rows there is none.
///
/// @param keys what to group by
/// @param keyTypes the types of the keys
/// @param others the same once more for each further lane, over the other parts of the same table
/// @param rising the key that rises with a column by which stored rows may be ordered, or null
/// @param level how often the rows were divided by their keys, because groups did not fit into
///   memory
public record SummarizeOperator(
    Operator input,
    List<Expression> keys,
    List<Type> keyTypes,
    List<Aggregate> aggregates,
    Schema schema,
    RunContext context,
    List<FurtherLane> others,
    @Nullable RisingKey rising,
    int level)
    implements Operator {
  public SummarizeOperator {
    keys = List.copyOf(keys);
    keyTypes = List.copyOf(keyTypes);
    aggregates = List.copyOf(aggregates);
    others = List.copyOf(others);
  }

  /// An aggregate to run: expressions for its arguments and a fresh state for each reading.
  ///
  /// @param outputs how many columns it gives
  public record Aggregate(List<Expression> arguments, Supplier<Accumulator> state, int outputs) {
    public Aggregate {
      arguments = List.copyOf(arguments);
    }
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "summarize "
        + aggregates.size()
        + " by "
        + keys.size()
        + (others.isEmpty() ? "" : " on " + (others.size() + 1) + " lanes");
  }

  @Override
  public Batches open() {
    return Deferred.of(this::summarized);
  }

  private Batches summarized() {
    var spools = context.settings().spools();
    var room = new Room(spools != null && !keys.isEmpty() && level < Divided.DEEPEST);
    var share = context.budget().share("summarize");
    try {
      var whole = others.isEmpty() ? gathered(share, room) : merged(share, room);
      var result = whole.result();
      share.set(new Footprint().of(result));
      return Deferred.holding(share, Pieces.of(result, context.settings().batchRows()));
    } catch (Overfull _) {
      share.close();
      return DividedGroups.of(this, Objects.requireNonNull(spools));
    }
  }

  /// There is no room for all groups at once.
  private static final class Overfull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overfull() {
      super("groups do not fit into memory", null, false, false);
    }
  }

  /// Looks whether groups still fit, for all lanes of one reading.
  private static final class Room {
    private final boolean mayDivide;
    private volatile boolean isOver;

    Room(boolean mayDivide) {
      this.mayDivide = mayDivide;
    }

    /// Reports what a lane holds; the answer will need some more. One group cannot be divided.
    ///
    /// @throws Overfull when groups had better be divided
    void hold(Budget.Share share, long bytes, int groups) {
      if (!mayDivide || groups <= 1) {
        share.set(bytes);
      } else if (isOver || !share.offer(bytes + bytes / 4)) {
        isOver = true;
        throw new Overfull();
      }
    }
  }

  private Gathering gathered(Budget.Share share, Room room) {
    var gathering = new Gathering(this, (bytes, groups) -> room.hold(share, bytes, groups));
    if (input instanceof MeasuredOperator watched && watched.inner() instanceof ScanOperator scan) {
      try (var parts = scan.readParts()) {
        gathering.add(parts, watched);
      }
    } else {
      try (var batches = input.open()) {
        gathering.add(batches);
      }
    }
    return gathering.end();
  }

  /// Every lane gathers what it finds; groups of the same key are then put together.
  private Gathering merged(Budget.Share share, Room room) {
    var lanes = new Lanes<Gathering>();
    for (var other : others) {
      lanes.start(() -> {
        try (var own = context.budget().share("summarize")) {
          return other.operator().gathered(own, room);
        }
      });
    }
    var whole = lanes.alongside(() -> gathered(share, room));
    lanes.results().forEach(whole::merge);
    end(whole);
    return whole;
  }

  /// Groups that came in several lanes are settled by all of them.
  private void end(Gathering whole) {
    var endings = whole.endings(others.size() + 1);
    var rest = new ConcurrentLinkedQueue<>(endings);
    var lanes = new Lanes<Boolean>();
    for (var lane = 1; lane <= Math.min(endings.size() - 1, others.size()); lane++) {
      lanes.start(() -> runAll(rest));
    }
    lanes.alongside(() -> runAll(rest));
    lanes.results();
  }

  private static boolean runAll(Queue<Runnable> rest) {
    for (var work = rest.poll(); work != null; work = rest.poll()) {
      work.run();
    }
    return true;
  }
}
