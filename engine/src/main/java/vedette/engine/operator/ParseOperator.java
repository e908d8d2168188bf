package vedette.engine.operator;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.TextColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.run.PresentRun;
import vedette.engine.run.RunContext;

/// `parse`, `parse-where` and `parse-kv`: columns cut out of a text.
///
/// A text is taken apart once for each different value in a batch, since log lines repeat.
///
/// @param captured the types of what `cutter` delivers
/// @param slots for each output column the input position, or `-1 - i` for captured value `i`
/// @param onlyMatches leave out rows that do not match
public record ParseOperator(
    Operator input,
    Expression text,
    TextCutter cutter,
    List<Type> captured,
    List<Integer> slots,
    boolean onlyMatches,
    Schema schema,
    RunContext context)
    implements Operator {
  public ParseOperator {
    captured = List.copyOf(captured);
    slots = List.copyOf(slots);
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "parse " + captured.size() + " columns";
  }

  @Override
  public Batches open() {
    var batches = input.open();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        context.checkpoint();
        var batch = batches.next();
        return batch == null ? null : parse(batch);
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private Batch parse(Batch batch) {
    var texts =
        (TextColumn) Concatenation.expand(text.evaluate(batch, Selection.all(batch.size())));
    var cuts = new Cuts(texts);
    var cells = new ArrayList<Column>(captured.size());
    for (var capture = 0; capture < captured.size(); capture++) {
      cells.add(cuts.column(capture));
    }
    var parsed = assemble(batch, cells);
    return onlyMatches ? parsed.take(cuts.matched, cuts.matchedCount) : parsed;
  }

  private Batch assemble(Batch batch, List<Column> cells) {
    var columns = new ArrayList<Column>(slots.size());
    for (var slot : slots) {
      columns.add(slot >= 0 ? batch.column(slot) : cells.get(-1 - slot));
    }
    return new Batch(columns, batch.size());
  }

  /// What one batch's texts are cut into: a row of cells for each code that occurs.
  private final class Cuts {
    private final TextColumn texts;
    private final int[] cutOf;
    private final List<ColumnBuilder> builders = new ArrayList<>();
    private final int[] matched;
    private int matchedCount;

    Cuts(TextColumn texts) {
      this.texts = texts;
      this.cutOf = new int[texts.size()];
      this.matched = new int[texts.size()];
      captured.forEach(type -> builders.add(new ColumnBuilder(type, 16)));
      cutAll();
    }

    private void cutAll() {
      var known = new HashMap<Integer, Integer>();
      var matches = new BitSet();
      for (var row = 0; row < texts.size(); row++) {
        if ((row & 7) == 7) {
          PresentRun.checkpoint();
        }
        var cut = known.get(texts.codes()[row]);
        if (cut == null) {
          cut = known.size();
          known.put(texts.codes()[row], cut);
          matches.set(cut, cutter.cut(texts.text(row), builders));
        }
        cutOf[row] = cut;
        if (matches.get(cut)) {
          matched[matchedCount++] = row;
        }
      }
    }

    Column column(int capture) {
      return builders.get(capture).build().take(cutOf, cutOf.length);
    }
  }
}
