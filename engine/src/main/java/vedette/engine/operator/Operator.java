package vedette.engine.operator;

import java.util.List;
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

  /// One line for `explain --at pipeline`.
  String describe();
}
