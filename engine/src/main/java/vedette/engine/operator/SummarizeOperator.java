package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.TextColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.Budget;
import vedette.engine.run.RunContext;
import vedette.functions.Accumulator;
import vedette.functions.RowCounter;
import vedette.functions.RowKeeper;

/// `summarize`, `distinct` and `count`: groups in order of first sight, each aggregate an
/// [Accumulator] over group numbers.
///
/// Without keys there is one group even over no rows; with keys and no rows there is none.
///
/// @param keys what to group by
/// @param keyTypes the types of the keys
/// @param others the same once more for each further lane, over the other parts of the same table
/// @param level how often the rows were divided by their keys, because groups did not fit into
///   memory
public record SummarizeOperator(
    Operator input,
    List<Expression> keys,
    List<Type> keyTypes,
    List<Aggregate> aggregates,
    Schema schema,
    RunContext context,
    List<SummarizeOperator> others,
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
      var result = result(whole.table(), whole.states());
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

  /// What one lane has gathered.
  private record Gathered(GroupTable table, List<Accumulator> states) {}

  private Gathered gathered(Budget.Share share, Room room) {
    var gathering = new Gathering(share, room);
    if (input instanceof MeasuredOperator watched && watched.inner() instanceof ScanOperator scan) {
      try (var parts = scan.readParts()) {
        for (var part = parts.next(); part != null; part = parts.next()) {
          context.checkpoint();
          gathering.add(part, watched);
        }
      }
    } else {
      try (var batches = input.open()) {
        gathering.add(batches);
      }
    }
    return gathering.end();
  }

  /// One lane's work.
  private final class Gathering {
    private final Budget.Share share;
    private final Room room;
    private final GroupTable table = new GroupTable(keyTypes);
    private final List<Accumulator> states =
        aggregates.stream().map(aggregate -> aggregate.state().get()).toList();
    private final boolean counts = states.stream().allMatch(RowCounter.class::isInstance);
    private final @Nullable CodeCounts codes = counts && countsTexts() ? new CodeCounts() : null;

    Gathering(Budget.Share share, Room room) {
      this.share = share;
      this.room = room;
    }

    private void hold() {
      room.hold(share, bytes(table, states), groupCount(table));
    }

    /// Rows that are only counted need not be read.
    void add(ScannedPart part, MeasuredOperator scan) {
      var clock = context.settings().nanoseconds();
      var start = clock.getAsLong();
      if (counts && keys.isEmpty()) {
        var count = part.count();
        scan.passed(count, clock.getAsLong() - start);
        addCount(count);
      } else if (!addKnown(part, scan) && !addEdges(part, scan)) {
        try (var batches = scan.watched(part.batches())) {
          add(batches);
        }
      }
    }

    /// The counts of the codes of a column, when it is the only key and nothing else is asked.
    private boolean addKnown(ScannedPart part, MeasuredOperator scan) {
      var column = codes == null ? -1 : keys.getFirst().column();
      var run = column < 0 ? null : part.run();
      if (codes == null || run == null || !run.isWhole()) {
        return false;
      }
      var source = run.sources().get(column);
      var dictionary = source.dictionary();
      var known = source.counts();
      if (dictionary == null || known == null || !dictionary.isDistinct()) {
        return false;
      }
      codes.add(dictionary, known, table, states);
      scan.passed(source.rows(), 0);
      return true;
    }

    /// Of rows in order, only the last or first of each key can be what `arg_max` or `arg_min`
    /// keeps.
    private boolean addEdges(ScannedPart part, MeasuredOperator scan) {
      if (!countsTexts()
          || states.size() != 1
          || !(states.getFirst() instanceof RowKeeper keeper)) {
        return false;
      }
      var key = keys.getFirst().column();
      var order = aggregates.getFirst().arguments().getFirst().column();
      var run = key < 0 || order < 0 ? null : part.run();
      var rows = run == null ? null : EdgeRows.of(run, key, order, keeper.keepsLargest());
      if (run == null || rows == null) {
        return false;
      }
      scan.passed((long) run.to() - run.from(), 0);
      SummarizeOperator.this.add(Batch.late(run.sources(), rows, rows.length), table, states);
      hold();
      return true;
    }

    private void addCount(long count) {
      for (var state : states) {
        state.grow(1);
        ((RowCounter) state).addCount(0, count);
      }
    }

    void add(Batches batches) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        context.checkpoint();
        if (counts && keys.isEmpty()) {
          addCount(batch.size());
        } else if (codes != null
            && keys.getFirst().evaluate(batch, Selection.all(batch)) instanceof TextColumn texts
            && texts.dictionary().isDistinct()) {
          codes.add(texts, table, states);
        } else {
          flush();
          SummarizeOperator.this.add(batch, table, states);
        }
        hold();
      }
    }

    private void flush() {
      if (codes != null) {
        codes.flush(table, states);
      }
    }

    Gathered end() {
      flush();
      hold();
      return new Gathered(table, states);
    }
  }

  /// Every lane gathers what it finds; groups of the same key are then put together.
  private Gathered merged(Budget.Share share, Room room) {
    var lanes = new Lanes<Gathered>();
    for (var other : others) {
      lanes.start(() -> {
        try (var own = context.budget().share("summarize")) {
          return other.gathered(own, room);
        }
      });
    }
    var whole = lanes.alongside(() -> gathered(share, room));
    for (var part : lanes.results()) {
      merge(part, whole);
      room.hold(share, bytes(whole.table(), whole.states()), groupCount(whole.table()));
    }
    return whole;
  }

  private void merge(Gathered part, Gathered whole) {
    var count = groupCount(part.table());
    var map = keys.isEmpty() ? new int[1] : whole.table().groups(part.table().keyColumns(), count);
    for (var i = 0; i < aggregates.size(); i++) {
      part.states().get(i).grow(count);
      whole.states().get(i).grow(groupCount(whole.table()));
      whole.states().get(i).merge(part.states().get(i), map, count);
    }
  }

  private boolean countsTexts() {
    return keys.size() == 1 && keyTypes.getFirst() == Type.STRING;
  }

  private void add(Batch batch, GroupTable table, List<Accumulator> states) {
    var groups = groups(batch, table);
    var count = groupCount(table);
    for (var i = 0; i < aggregates.size(); i++) {
      states.get(i).grow(count);
      add(aggregates.get(i), states.get(i), batch, groups);
    }
  }

  private static void add(Aggregate aggregate, Accumulator state, Batch batch, int[] groups) {
    var arguments = aggregate.arguments();
    var all = Selection.all(batch);
    if (state instanceof RowKeeper keeper && batch.isLate() && arguments.size() > 1) {
      keeper.keep(
          arguments.getFirst().evaluate(batch, all),
          (rows, count) -> {
            var kept = batch.take(rows, count);
            return values(arguments, kept, Selection.all(count)).toArray(Column[]::new);
          },
          groups,
          batch.size());
    } else {
      state.add(values(arguments, batch, all).toArray(Column[]::new), groups, batch.size());
    }
  }

  private int[] groups(Batch batch, GroupTable table) {
    if (keys.isEmpty()) {
      return new int[batch.size()];
    }
    return table.groups(values(keys, batch, Selection.all(batch.size())), batch.size());
  }

  private static List<Column> values(
      List<Expression> expressions, Batch batch, Selection selection) {
    var values = new ArrayList<Column>(expressions.size());
    for (var expression : expressions) {
      values.add(expression.evaluate(batch, selection));
    }
    return values;
  }

  private int groupCount(GroupTable table) {
    return keys.isEmpty() ? 1 : table.size();
  }

  private static long bytes(GroupTable table, List<Accumulator> states) {
    var bytes = table.bytes();
    for (var state : states) {
      bytes += state.bytes();
    }
    return bytes;
  }

  private Batch result(GroupTable table, List<Accumulator> states) {
    var count = groupCount(table);
    var columns = new ArrayList<Column>(schema.size());
    if (!keys.isEmpty()) {
      columns.addAll(table.keyColumns());
    }
    for (var i = 0; i < states.size(); i++) {
      states.get(i).grow(count);
      for (var output = 0; output < aggregates.get(i).outputs(); output++) {
        columns.add(states.get(i).result(output, count));
      }
    }
    return new Batch(columns, count);
  }
}
