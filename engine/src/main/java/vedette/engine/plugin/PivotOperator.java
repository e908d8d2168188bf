package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.engine.operator.Cells;
import vedette.engine.operator.HeldRows;
import vedette.engine.operator.Operator;
import vedette.engine.run.LimitReached;
import vedette.engine.run.RunContext;

/// `pivot`: groups of (row, name, value) laid out as one line for each row and one column for each
/// name. Which columns there are is in the data, so the groups are read when the pipeline is made.
///
/// @param rest how many leading columns make up the row
public record PivotOperator(Operator input, int rest, Batch rows, Schema schema)
    implements Operator {
  private static final int MOST_COLUMNS = 10_000;

  /// @param groups the columns of the row, then the name along the pivot and the value
  /// @param empty the value of a place without a group, as its only cell
  /// @param known the columns that the query knows
  /// @param open whether columns that only the data know belong to the result
  public static PivotOperator of(
      Operator groups, Operator empty, Schema known, boolean open, RunContext context) {
    try (var held = HeldRows.of(groups, "pivot", context);
        var none = HeldRows.of(empty, "pivot", context)) {
      var rest = groups.schema().size() - 2;
      var filler = none.joined().column(0);
      var made =
          new Layout(held.joined(), rest, filler.isNull(0) ? null : filler.value(0))
              .made(groups.schema(), known, open);
      return new PivotOperator(groups, rest, made.rows(), made.schema());
    }
  }

  @Override
  public List<Operator> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "pivot";
  }

  @Override
  public Batches open() {
    return new Batches() {
      private boolean done;

      @Override
      public @Nullable Batch next() {
        if (done) {
          return null;
        }
        done = true;
        return rows;
      }
    };
  }

  private record Made(Schema schema, Batch rows) {}

  /// The groups on their way into lines.
  private static final class Layout {
    private final int rest;
    private final @Nullable Object filler;
    private final LinkedHashMap<List<@Nullable Object>, LinkedHashMap<String, @Nullable Object>>
        lines = new LinkedHashMap<>();
    private final LinkedHashMap<String, Boolean> names = new LinkedHashMap<>();

    Layout(Batch groups, int rest, @Nullable Object filler) {
      this.rest = rest;
      this.filler = filler;
      for (var row = 0; row < groups.size(); row++) {
        var key = new ArrayList<@Nullable Object>();
        for (var column = 0; column < rest; column++) {
          key.add(cell(groups.column(column), row));
        }
        var name = String.valueOf(groups.column(rest).value(row));
        names.put(name, true);
        lines
            .computeIfAbsent(key, _ -> new LinkedHashMap<>())
            .put(name, cell(groups.column(rest + 1), row));
      }
      if (names.size() > MOST_COLUMNS) {
        throw new LimitReached(
            LimitReached.Limit.ROWS, "`pivot` would make more than " + MOST_COLUMNS + " columns.");
      }
    }

    private static @Nullable Object cell(Column column, int row) {
      return column.isNull(row) ? null : column.value(row);
    }

    Made made(Schema input, Schema known, boolean open) {
      var fields = new ArrayList<>(known.fields());
      var value = input.field(rest + 1).type();
      if (open) {
        for (var name : names.keySet()) {
          if (!known.has(name)) {
            fields.add(new Field(name, value));
          }
        }
      }
      var columns = new ArrayList<Column>();
      for (var field : fields) {
        var position = input.position(field.name());
        columns.add(
            position >= 0 && position < rest
                ? ofRow(position, field.type())
                : ofName(field.name(), field.type(), value));
      }
      return new Made(Schema.of(fields), new Batch(columns, lines.size()));
    }

    private Column ofRow(int position, Type type) {
      var builder = new ColumnBuilder(type, lines.size());
      lines.keySet().forEach(key -> builder.append(key.get(position)));
      return builder.build();
    }

    private Column ofName(String name, Type type, Type value) {
      var builder = new ColumnBuilder(type, lines.size());
      for (var line : lines.values()) {
        var cell =
            line.containsKey(name) ? line.get(name) : names.containsKey(name) ? filler : null;
        builder.append(fitting(cell, type, value));
      }
      return builder.build();
    }

    /// A value as a column of another type can hold it; null when it cannot.
    private static @Nullable Object fitting(@Nullable Object cell, Type type, Type value) {
      if (cell == null || type == value) {
        return cell;
      }
      if (type == Type.DYNAMIC) {
        var builder = new DynamicBuilder();
        Cells.add(builder, cell);
        return builder.build();
      }
      if (type == Type.STRING) {
        return Text.of(cell.toString());
      }
      return type.isNumber() && value.isNumber() ? Cells.toNumberOf(type, cell) : null;
    }
  }
}
