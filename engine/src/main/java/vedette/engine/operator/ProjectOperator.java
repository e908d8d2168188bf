package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Schema;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;

/// `project` and `extend`: each output column is a column of the input or the value of an
/// expression over it.
public record ProjectOperator(Operator input, List<Slot> slots, Schema schema) implements Operator {
  public ProjectOperator {
    slots = List.copyOf(slots);
  }

  /// Where an output column comes from.
  public sealed interface Slot {
    record Kept(int position) implements Slot {}

    record Made(Expression expression) implements Slot {}
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return slots.stream()
        .map(slot ->
            switch (slot) {
              case Slot.Kept(var position) -> input.schema().field(position).name();
              case Slot.Made _ -> "=";
            })
        .collect(Collectors.joining(", ", "project ", ""));
  }

  @Override
  public @Nullable Operator narrowed(List<Narrowing> by) {
    var below =
        by.stream()
            .map(narrowing -> narrowing.below(this::keptFrom))
            .filter(Objects::nonNull)
            .toList();
    var less = below.isEmpty() ? null : input.narrowed(below);
    return less == null ? null : new ProjectOperator(less, slots, schema);
  }

  private int keptFrom(int column) {
    return slots.get(column) instanceof Slot.Kept(var position) ? position : -1;
  }

  @Override
  public Batches open() {
    var batches = input.open();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        var batch = batches.next();
        return batch == null ? null : project(batch);
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private Batch project(Batch batch) {
    if (batch.isLate() && slots.stream().allMatch(Slot.Kept.class::isInstance)) {
      return batch.pick(slots.stream().mapToInt(slot -> ((Slot.Kept) slot).position()).toArray());
    }
    var all = Selection.all(batch.size());
    var columns = new ArrayList<Column>(slots.size());
    for (var slot : slots) {
      columns.add(
          switch (slot) {
            case Slot.Kept(var position) -> batch.column(position);
            case Slot.Made(var expression) -> expression.evaluate(batch, all);
          });
    }
    return new Batch(columns, batch.size());
  }
}
