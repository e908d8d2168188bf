package vedette.engine.operator;

import java.util.List;
import java.util.function.Supplier;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// Rows kept by somebody else and asked for when a reading starts: a `materialize`d binding, or the
/// rows that an operator hands to its body.
public record HeldOperator(String name, Schema schema, Supplier<Batches> held) implements Operator {
  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "kept " + name;
  }

  @Override
  public Batches open() {
    return held.get();
  }
}
