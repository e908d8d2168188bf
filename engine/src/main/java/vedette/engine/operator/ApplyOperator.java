package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Schema;
import vedette.engine.run.RunContext;

/// `mv-apply`: expands one input row at a time and runs a body over what comes out.
///
/// @param oneRow where the input row goes that `expansion` reads
/// @param expandedRows where the expanded rows go that `body` reads, perhaps several times
/// @param body the pipeline over the expanded rows, opened once for each input row
/// @param kept positions of the input columns that are put before each row of the body
public record ApplyOperator(
    Operator input,
    Handover oneRow,
    Operator expansion,
    Handover expandedRows,
    Operator body,
    List<Integer> kept,
    Schema schema,
    RunContext context)
    implements Operator {
  public ApplyOperator {
    kept = List.copyOf(kept);
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input, body);
  }

  @Override
  public String describe() {
    return "mv-apply";
  }

  @Override
  public Batches open() {
    return new Reader(input.open());
  }

  private final class Reader extends BodyBatches {
    private final Batches inputs;
    private @Nullable Batch batch;
    private int row;

    Reader(Batches inputs) {
      super(body, context);
      this.inputs = inputs;
    }

    @Override
    boolean hand() {
      while (batch == null || row + 1 >= batch.size()) {
        batch = inputs.next();
        row = -1;
        if (batch == null) {
          return false;
        }
      }
      row++;
      oneRow.hand(List.of(batch.slice(row, row + 1)));
      expandedRows.hand(expanded());
      return true;
    }

    private List<Batch> expanded() {
      try (var held = HeldRows.of(expansion, "mv-apply", context)) {
        return List.copyOf(held.batches());
      }
    }

    @Override
    Batch beside(Batch rows) {
      var source = Objects.requireNonNull(batch);
      var repeated = new int[rows.size()];
      Arrays.fill(repeated, row);
      var columns = new ArrayList<Column>(schema.size());
      for (var position : kept) {
        columns.add(source.column(position).take(repeated, repeated.length));
      }
      columns.addAll(rows.columns());
      return new Batch(columns, rows.size());
    }

    @Override
    public void close() {
      super.close();
      inputs.close();
    }
  }
}
