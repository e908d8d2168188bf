package vedette.collect.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpec;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Collects the rows of one table, a cell at a time, into batches.
///
/// Names match the spec ignoring case; a name that no spec has becomes a column of its own, typed
/// by its first batch and fixed from then on. A value that does not fit its column goes to
/// `<name>_<type>`, so that nothing a source said is lost.
public final class TableBuilder {
  private final @Nullable TableSpec spec;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, String> spelling = new LinkedHashMap<>();
  private int rows;
  private long bytes;
  private long misfits;

  /// @param spec what is known of the table, or null
  /// @param seen columns that earlier batches brought, with the types they got then
  public TableBuilder(@Nullable TableSpec spec, Schema seen) {
    this.spec = spec;
    if (spec != null) {
      spec.physicalSchema().fields().forEach(this::know);
      spec.times().forEach(time -> spelling.put(key(time), spec.times().getFirst()));
    }
    seen.fields().stream()
        .filter(field -> !spelling.containsKey(key(field.name())))
        .forEach(this::know);
  }

  private void know(Field field) {
    spelling.put(key(field.name()), field.name());
    slots.put(field.name(), new Typed(new ColumnBuilder(field.type(), 16)));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Rows collected and not yet built.
  public int rows() {
    return rows;
  }

  /// About how many bytes of input the collected rows hold.
  public long bytes() {
    return bytes;
  }

  /// Values so far that went to a column of another type.
  public long misfits() {
    return misfits;
  }

  /// Adds a row of CSV cells; `header` and `cells` go in pairs.
  public void addCells(List<String> header, List<Text> cells) {
    for (var i = 0; i < Math.min(header.size(), cells.size()); i++) {
      var cell = cells.get(i);
      bytes += cell.length();
      if (!cell.isEmpty()) {
        switch (slot(header.get(i), true)) {
          case Typed typed ->
              put(
                  header.get(i),
                  typed,
                  Conversion.of(typed.builder.type(), cell),
                  Type.STRING,
                  cell);
          case OpenText open -> open.put(rows, cell);
          case OpenJson open -> open.put(rows, Dynamic.of(cell));
        }
      }
    }
    rows++;
  }

  /// Adds a JSON object as a row.
  public void addObject(Dynamic object) {
    bytes += object.length();
    for (var i = 0; i < object.size(); i++) {
      var value = object.value(i);
      if (value.isNull()) {
        continue;
      }
      var name = object.key(i).toString();
      switch (slot(name, false)) {
        case Typed typed -> {
          var type = Inference.ofJson(List.of(value));
          var other = Conversion.of(type, value);
          put(
              name,
              typed,
              Conversion.of(typed.builder.type(), value),
              type,
              other == null ? value : other);
        }
        case OpenText open -> open.put(rows, value.toText().compact());
        case OpenJson open -> open.put(rows, value.compact());
      }
    }
    rows++;
  }

  /// @param other the value as `otherType`, for when it does not fit
  private void put(String name, Typed slot, @Nullable Object value, Type otherType, Object other) {
    if (!(value instanceof Conversion.Unfit)) {
      slot.put(rows, value);
      return;
    }
    misfits++;
    var spelled = spelling.getOrDefault(key(name), name) + "_" + otherType.kqlName();
    var aside = slots.computeIfAbsent(spelled, _ -> new Typed(new ColumnBuilder(otherType, 16)));
    spelling.putIfAbsent(key(spelled), spelled);
    if (aside instanceof Typed typed && typed.builder.type() == otherType) {
      typed.put(rows, other);
    }
  }

  private Slot slot(String name, boolean text) {
    var spelled = spelling.computeIfAbsent(key(name), _ -> name);
    return slots.computeIfAbsent(spelled, _ -> text ? new OpenText() : new OpenJson());
  }

  /// The collected rows as a batch with the columns that have a value in it; the builder starts
  /// again and keeps the types it learnt.
  public Rows build() {
    var fields = new ArrayList<Field>();
    var columns = new ArrayList<Column>();
    for (var entry : slots.entrySet()) {
      var typed = entry.getValue().typed();
      entry.setValue(typed);
      var needed = spec != null && spec.physicalSchema().has(entry.getKey());
      if (typed.builder.size() > 0 || needed) {
        fields.add(new Field(entry.getKey(), typed.builder.type()));
        columns.add(typed.build(rows));
      }
    }
    var built = new Rows(Schema.of(fields), new Batch(columns, rows));
    rows = 0;
    bytes = 0;
    return built;
  }

  /// A column in the making.
  private sealed interface Slot {
    Typed typed();
  }

  private static final class Typed implements Slot {
    private final ColumnBuilder builder;

    Typed(ColumnBuilder builder) {
      this.builder = builder;
    }

    /// Sets the cell of `row`, later than every row so far; a repeated key keeps its first value.
    void put(int row, @Nullable Object value) {
      if (builder.size() > row) {
        return;
      }
      pad(row);
      builder.append(value);
    }

    private void pad(int row) {
      while (builder.size() < row) {
        builder.appendNull();
      }
    }

    Column build(int rows) {
      pad(rows);
      return builder.build();
    }

    @Override
    public Typed typed() {
      return this;
    }
  }

  /// Cells of CSV whose type is still open.
  private static final class OpenText implements Slot {
    private final List<@Nullable Text> cells = new ArrayList<>();

    void put(int row, Text cell) {
      while (cells.size() < row) {
        cells.add(null);
      }
      if (cells.size() == row) {
        cells.add(cell);
      }
    }

    @Override
    public Typed typed() {
      var type = Inference.ofText(cells);
      var typed = new Typed(new ColumnBuilder(type, cells.size()));
      for (var row = 0; row < cells.size(); row++) {
        var cell = cells.get(row);
        typed.put(row, cell == null ? null : Conversion.of(type, cell));
      }
      return typed;
    }
  }

  /// JSON values whose type is still open.
  private static final class OpenJson implements Slot {
    private final List<@Nullable Dynamic> values = new ArrayList<>();

    void put(int row, Dynamic value) {
      while (values.size() < row) {
        values.add(null);
      }
      if (values.size() == row) {
        values.add(value);
      }
    }

    @Override
    public Typed typed() {
      var type = Inference.ofJson(values);
      var typed = new Typed(new ColumnBuilder(type, values.size()));
      for (var row = 0; row < values.size(); row++) {
        var value = values.get(row);
        typed.put(row, value == null ? null : Conversion.of(type, value));
      }
      return typed;
    }
  }
}
