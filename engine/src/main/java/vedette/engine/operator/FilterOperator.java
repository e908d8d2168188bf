package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// `where`: keeps the rows for which every conjunct is true.
///
/// Conjuncts run in the order given, cheap ones first by the caller's choice, and each sees only
/// the rows that the ones before it left: an expensive text search never touches a row that a
/// comparison of numbers has already thrown out.
///
/// @param conjuncts boolean expressions over the input; null counts as false
public record FilterOperator(Operator input, List<Expression> conjuncts) implements Operator {
  public FilterOperator {
    conjuncts = List.copyOf(conjuncts);
  }

  @Override
  public Schema schema() {
    return input.schema();
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "where " + conjuncts.size() + (conjuncts.size() == 1 ? " condition" : " conditions");
  }

  @Override
  public @Nullable Operator narrowed(List<Narrowing> by) {
    var less = input.narrowed(by);
    return less == null ? null : new FilterOperator(less, conjuncts);
  }

  @Override
  public Batches open() {
    var batches = input.open();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        for (var batch = batches.next(); batch != null; batch = batches.next()) {
          var kept = filter(batch);
          if (kept.size() > 0) {
            return kept;
          }
        }
        return null;
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private Batch filter(Batch batch) {
    var selection = Selection.all(batch);
    for (var conjunct : conjuncts) {
      if (selection.isEmpty()) {
        break;
      }
      selection = conjunct.filter(batch, selection);
    }
    return selection.of(batch);
  }
}
