package vedette.collect.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
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
  /// Rows after which the type of a new column is settled.
  private static final int LEARNING = 4_096;

  /// Batches from this size on are stored by themselves; smaller ones stay in memory for a while,
  /// and must not hold more than they need.
  private static final int LARGE = 1 << 16;

  /// Bytes of entries that stay from one large batch to the next.
  private static final long MOST_KEPT = 64L << 20;

  /// The columns that every batch has.
  private final Schema always;

  private Schema built = Schema.EMPTY;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, String> spelling = new LinkedHashMap<>();
  private int rows;
  private long bytes;
  private long kept;
  private long misfits;
  private final TimeReader times = new TimeReader();
  private final LineParser lines = new LineParser(this);

  /// @param spec what is known of the table, or null
  /// @param seen columns that earlier batches brought, with the types they got then
  public TableBuilder(@Nullable TableSpec spec, Schema seen) {
    always = spec == null ? Schema.EMPTY : spec.physicalSchema();
    always.fields().forEach(this::know);
    if (spec != null) {
      spec.times().forEach(time -> spelling.put(key(time), spec.times().getFirst()));
    }
    seen.fields().stream()
        .filter(field -> !spelling.containsKey(key(field.name())))
        .forEach(this::know);
  }

  private void know(Field field) {
    spelling.put(key(field.name()), field.name());
    slots.put(field.name(), new Typed(field.type()));
  }

  /// Whether a new builder with the same spec would take the next rows in the same way: there are
  /// none in this one, and the columns it knows, their types included, are those of its spec and of
  /// `seen`.
  public boolean isLikeNew(Schema seen) {
    return rows == 0
        && slots.entrySet().stream().allMatch(slot -> isKnown(slot.getKey(), slot.getValue(), seen))
        && seen.fields().stream().allMatch(field -> spelling.containsKey(key(field.name())));
  }

  private boolean isKnown(String name, Slot slot, Schema seen) {
    return slot instanceof Typed typed
        && (always.has(name)
            || (seen.has(name) && seen.field(seen.position(name)).type() == typed.type()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// Rows collected and not yet built.
  public int rows() {
    return rows;
  }

  /// About how many bytes of memory the collected rows take.
  public long bytes() {
    var staged = bytes - kept;
    for (var slot : slots.values()) {
      staged += slot instanceof Typed typed ? typed.column.bytes() : 0;
    }
    return staged;
  }

  TimeReader times() {
    return times;
  }

  /// The column of a name, new or known; null while its type is open.
  @Nullable Typed typed(String name) {
    return slot(name, false) instanceof Typed typed ? typed : null;
  }

  /// Adds a line of JSON that is one flat object as a row; false, and nothing is changed, when it
  /// must be read as a whole.
  public boolean addLine(Text line) {
    if (!lines.take(line)) {
      return false;
    }
    endRow();
    return true;
  }

  private void endRow() {
    rows++;
    if (rows == LEARNING) {
      close();
    }
  }

  /// Settles the types that are still open.
  private void close() {
    for (var entry : slots.entrySet()) {
      if (!(entry.getValue() instanceof Typed)) {
        entry.setValue(entry.getValue().typed());
        lines.forget();
      }
    }
    bytes = 0;
  }

  /// Values so far that went to a column of another type.
  public long misfits() {
    return misfits;
  }

  /// Adds a row of CSV cells; `header` and `cells` go in pairs.
  public void addCells(List<String> header, List<Text> cells) {
    lines.flush();
    for (var i = 0; i < Math.min(header.size(), cells.size()); i++) {
      var cell = cells.get(i);
      if (!cell.isEmpty()) {
        switch (slot(header.get(i), true)) {
          case Typed typed ->
              put(header.get(i), typed, Conversion.of(typed.type(), cell), Type.STRING, cell);
          case OpenText open -> open.put(rows, cell);
          case OpenJson open -> open.put(rows, Dynamic.of(cell));
        }
      }
    }
    endRow();
  }

  /// Adds a JSON object as a row.
  public void addObject(Dynamic object) {
    lines.flush();
    for (var i = 0; i < object.size(); i++) {
      var value = object.value(i);
      if (!value.isNull()) {
        addMember(object.key(i).toString(), value);
      }
    }
    endRow();
  }

  /// Adds a member to the row in the making.
  void addMember(String name, Dynamic value) {
    switch (slot(name, false)) {
      case Typed typed -> {
        var fit = Conversion.of(typed.type(), value);
        if (fit instanceof Conversion.Unfit) {
          var type = Inference.ofJson(List.of(value));
          var other = Conversion.of(type, value);
          put(name, typed, fit, type, other == null ? value : other);
        } else {
          typed.put(rows, fit);
        }
      }
      case OpenText open -> {
        bytes += value.length();
        open.put(rows, value.toText().compact());
      }
      case OpenJson open -> {
        bytes += value.length();
        open.put(rows, value.compact());
      }
    }
  }

  /// @param other the value as `otherType`, for when it does not fit
  private void put(String name, Typed slot, @Nullable Object value, Type otherType, Object other) {
    if (!(value instanceof Conversion.Unfit)) {
      slot.put(rows, value);
      return;
    }
    misfits++;
    var spelled = spelling.getOrDefault(key(name), name) + "_" + otherType.kqlName();
    var aside = slots.computeIfAbsent(spelled, _ -> new Typed(otherType));
    spelling.putIfAbsent(key(spelled), spelled);
    if (aside instanceof Typed typed && typed.type() == otherType) {
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
    lines.flush();
    close();
    var room = rows < LARGE ? 0 : MOST_KEPT;
    kept = 0;
    for (var entry : slots.entrySet()) {
      var typed = entry.getValue().typed();
      if (typed.column.size() > 0 || always.has(entry.getKey())) {
        fields.add(new Field(entry.getKey(), typed.type()));
        // A table may have a hundred columns that a source never fills.
        columns.add(
            typed.column.size() == 0
                ? Rows.absent(typed.type(), rows)
                : typed.column.build(rows, room - kept));
        kept += typed.column.kept();
      }
    }
    var batch = new Batch(columns, rows);
    if (!built.fields().equals(fields)) {
      built = Schema.of(fields);
    }
    rows = 0;
    bytes = 0;
    lines.built();
    return new Rows(built, batch);
  }

  /// A column in the making.
  sealed interface Slot {
    Typed typed();
  }

  static final class Typed implements Slot {
    private final StagedColumn column;

    /// Whether lines have a key for it.
    private boolean keyed;

    Typed(Type type) {
      this.column = new StagedColumn(type);
    }

    Type type() {
      return column.type();
    }

    /// Notes that lines have a key for it; false when they have another one already.
    boolean key() {
      var isFirst = !keyed;
      keyed = true;
      return isFirst;
    }

    void unkey() {
      keyed = false;
    }

    WrittenTexts written() {
      return column.written();
    }

    int generation() {
      return column.generation();
    }

    /// Sets the cell of `row`, later than every row so far; a repeated key keeps its first value.
    void put(int row, @Nullable Object value) {
      if (column.size() <= row) {
        column.put(row, value);
      }
    }

    void putCode(int row, int code) {
      if (column.size() <= row) {
        column.putCode(row, code);
      }
    }

    void putLong(int row, long value) {
      if (column.size() <= row) {
        column.putLong(row, value);
      }
    }

    void putAll(StagedRows rows, int key) {
      column.putAll(rows, key);
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
      var typed = new Typed(type);
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
      var typed = new Typed(type);
      for (var row = 0; row < values.size(); row++) {
        var value = values.get(row);
        typed.put(row, value == null ? null : Conversion.of(type, value));
      }
      return typed;
    }
  }
}
