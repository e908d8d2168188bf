package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// A station of a pipeline: a recipe for a stream of batches that can be opened again and again.
///
/// State of one reading lives in the [Batches] that [#open()] gives, not in the operator, except
/// for what may be shared (compiled expressions, which one thread uses at a time).
public interface Operator {
  Schema schema();

  /// Where the rows come from, in order; empty for sources.
  List<Operator> inputs();

  Batches open();

  /// The same rows without such as no `by` allows, as far as this can be said before they are read;
  /// null when nothing is gained.
  default @Nullable Operator narrowed(List<Narrowing> by) {
    return null;
  }

  /// One line for `explain --at pipeline`.
  String describe();
}
