package vedette.engine.operator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.DynamicColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// `evaluate bag_unpack`: members of a bag as columns.
///
/// @param bag position of the bag in the input
/// @param slots where each output column comes from
public record BagUnpackOperator(Operator input, int bag, List<Slot> slots, Schema schema)
    implements Operator {
  public BagUnpackOperator {
    slots = List.copyOf(slots);
  }

  /// Where an output column comes from.
  public sealed interface Slot {
    record Kept(int position) implements Slot {}

    record Member(Text key, Type type) implements Slot {}
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "bag_unpack";
  }

  @Override
  public Batches open() {
    var batches = input.open();
    return new Batches() {
      @Override
      public @Nullable Batch next() {
        var batch = batches.next();
        return batch == null ? null : unpack(batch);
      }

      @Override
      public void close() {
        batches.close();
      }
    };
  }

  private Batch unpack(Batch batch) {
    var bags = (DynamicColumn) Concatenation.expand(batch.column(bag));
    var columns = new ArrayList<Column>(slots.size());
    for (var slot : slots) {
      columns.add(
          switch (slot) {
            case Slot.Kept(var position) -> batch.column(position);
            case Slot.Member(var key, var type) -> members(bags, key, type);
          });
    }
    return new Batch(columns, batch.size());
  }

  private static Column members(DynamicColumn bags, Text key, Type type) {
    var builder = new ColumnBuilder(type, bags.size());
    for (var row = 0; row < bags.size(); row++) {
      var member = bags.dynamic(row).member(key);
      builder.append(type == Type.DYNAMIC ? member : cell(member, type));
    }
    return builder.build();
  }

  /// A member as a value of a column's type, null when it is of another kind.
  private static @Nullable Object cell(Dynamic member, Type type) {
    if (type == Type.STRING) {
      return member.toText();
    }
    return switch (member.kind()) {
      case BOOL -> type == Type.BOOL ? (Object) member.asBoolean() : null;
      case LONG -> Cells.toNumberOf(type, type.isNumber() ? (Object) member.asLong() : null);
      case REAL -> Cells.toNumberOf(type, type.isNumber() ? (Object) member.asDouble() : null);
      case DATETIME -> type == Type.DATETIME ? member.asDateTime() : null;
      case TIMESPAN -> type == Type.TIMESPAN ? member.asTimeSpan() : null;
      case GUID -> type == Type.GUID ? member.asGuid() : null;
      case STRING -> CellText.read(type, member.asText());
      case NULL, ARRAY, BAG, DECIMAL -> null;
    };
  }
}
