package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.run.RunContext;

/// `mv-expand`: one row for each element of the expanded values, zipped when there are several.
///
/// An empty array or bag gives no row, a null one row, a single value itself; shorter columns are
/// padded with null. Rows come out in batches of the usual size, so a huge array is no more than
/// one batch at a time.
///
/// @param rowLimit rows at most for one input row
/// @param arrayBags a bag gives `[key, value]` pairs instead of one-key bags
public record ExpandOperator(
    Operator input,
    List<Expansion> expansions,
    List<Slot> slots,
    long rowLimit,
    boolean arrayBags,
    Schema schema,
    RunContext context)
    implements Operator {
  public ExpandOperator {
    expansions = List.copyOf(expansions);
    slots = List.copyOf(slots);
  }

  /// A value to expand.
  ///
  /// @param conversion from a batch of one `dynamic` column to the wanted type; null for `dynamic`
  public record Expansion(Expression value, Type type, @Nullable Expression conversion) {}

  /// Where an output column comes from.
  public sealed interface Slot {
    /// The input column, repeated.
    record Kept(int position) implements Slot {}

    /// The elements of an expansion.
    record Expanded(int expansion) implements Slot {}

    /// The number of the element within its row, from 0.
    record ItemIndex() implements Slot {}

    /// The number of the row within its batch, from 0.
    record RowNumber() implements Slot {}
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "mv-expand " + expansions.size();
  }

  @Override
  public Batches open() {
    return new ExpandReader(this, input.open());
  }
}
