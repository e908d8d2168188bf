package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// `mv-apply` with a body that tells input rows apart by itself: expands many of them, then runs
/// the body once over what came out.
///
/// @param someRows where the input rows go that `expansion` reads
/// @param expandedRows where the expanded rows go that `body` reads; all of one input row together
/// @param row position of the number of the input row in the rows of `expansion`
/// @param bodyRow the same in the rows of `body`
/// @param kept positions of the input columns that are put before each row of the body
/// @param shown positions of the columns of the body that come out
public record ApplyTogetherOperator(
    Operator input,
    Handover someRows,
    Operator expansion,
    int row,
    Handover expandedRows,
    Operator body,
    int bodyRow,
    List<Integer> kept,
    List<Integer> shown,
    Schema schema,
    RunContext context)
    implements Operator {
  /// From how many expanded rows on the body is run; those of one input row may be more.
  private static final int ENOUGH = 32_768;

  public ApplyTogetherOperator {
    kept = List.copyOf(kept);
    shown = List.copyOf(shown);
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input, body);
  }

  @Override
  public String describe() {
    return "mv-apply over many rows";
  }

  @Override
  public Batches open() {
    return new Reader(input.open());
  }

  private static long[] numbers(Batch batch, int position) {
    return ((LongColumn) Concatenation.expand(batch.column(position))).values();
  }

  private final class Reader extends BodyBatches {
    private final Batches inputs;
    private final HeldRows gathered = new HeldRows(expansion.schema(), "mv-apply", context);
    private @Nullable Batch batch;
    private @Nullable Batches expanded;
    private int done;

    Reader(Batches inputs) {
      super(body, context);
      this.inputs = inputs;
    }

    @Override
    boolean hand() {
      if (batch == null || done == batch.size()) {
        do {
          batch = inputs.next();
          if (batch == null) {
            return false;
          }
        } while (batch.size() == 0);
        done = 0;
        closeExpanded();
        someRows.hand(List.of(batch));
        expanded = expansion.open();
      }
      gather(batch, Objects.requireNonNull(expanded));
      return true;
    }

    /// Hands over all expanded rows of the next few input rows.
    private void gather(Batch from, Batches more) {
      for (var next = more.next(); next != null; next = more.next()) {
        gathered.add(next);
        if (gathered.rows() >= ENOUGH) {
          var rows = gathered.joined();
          var numbers = numbers(rows, row);
          var last = (int) numbers[rows.size() - 1];
          var whole = before(last, numbers, rows.size());
          if (whole > 0) {
            gathered.clear();
            gathered.add(rows.slice(whole, rows.size()));
            handOver(List.of(rows.slice(0, whole)), last);
            return;
          }
        }
      }
      var rest = gathered.rows() == 0 ? List.<Batch>of() : List.of(gathered.joined());
      gathered.clear();
      handOver(rest, from.size());
    }

    /// How many of the rows, which are in the order of their numbers, come before those of a
    /// number.
    private static int before(int number, long[] numbers, int size) {
      var at = size;
      while (at > 0 && numbers[at - 1] == number) {
        at--;
      }
      return at;
    }

    private void handOver(List<Batch> rows, int to) {
      expandedRows.hand(rows, done, to);
      done = to;
    }

    @Override
    Batch beside(Batch rows) {
      var source = Objects.requireNonNull(batch);
      var numbers = numbers(rows, bodyRow);
      var repeated = new int[rows.size()];
      for (var i = 0; i < repeated.length; i++) {
        repeated[i] = (int) numbers[i];
      }
      var columns = new ArrayList<Column>(schema.size());
      for (var position : kept) {
        columns.add(source.column(position).take(repeated, repeated.length));
      }
      for (var position : shown) {
        columns.add(rows.column(position));
      }
      return new Batch(columns, rows.size());
    }

    private void closeExpanded() {
      if (expanded != null) {
        expanded.close();
        expanded = null;
      }
    }

    @Override
    public void close() {
      super.close();
      closeExpanded();
      gathered.close();
      inputs.close();
    }
  }
}
