package vedette.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;

/// Rows for tests, and tables as plain lists.
final class Samples {
  static final DateTime NOON = new DateTime(DateTime.EPOCH_TICKS + 17_000L * 864_000_000_000L);

  /// One column of each type.
  static final Schema EVERY =
      Schema.of(
          List.of(Type.values()).stream()
              .map(type -> new Field("c_" + type.kqlName(), type))
              .toList());

  static final Schema EVENT =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("DeviceName", Type.STRING),
          new Field("Port", Type.INT),
          new Field("N", Type.LONG));

  private Samples() {}

  static Rows rows(Schema schema, List<? extends List<? extends @Nullable Object>> cells) {
    var columns = new ArrayList<Column>();
    for (var i = 0; i < schema.size(); i++) {
      var builder = new ColumnBuilder(schema.field(i).type(), cells.size());
      for (var row : cells) {
        builder.append(row.get(i));
      }
      columns.add(builder.build());
    }
    return new Rows(schema, new Batch(columns, cells.size()));
  }

  /// `count` events numbered from `first`, a second apart, backwards in pairs.
  static Rows events(long first, int count) {
    var cells = new ArrayList<List<Object>>();
    for (var i = first; i < first + count; i++) {
      cells.add(
          List.of(
              new DateTime(NOON.ticks() + (i ^ 1) * 10_000_000L),
              Text.of("device-" + i % 7),
              (int) (i % 60_000),
              i));
    }
    return rows(EVENT, cells);
  }

  static @Nullable Object value(Type type, Random random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case INT -> pick(random, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, random.nextInt());
      case LONG -> pick(random, Long.MIN_VALUE, Long.MAX_VALUE, 0L, random.nextLong());
      case REAL ->
          pick(
              random,
              Double.NaN,
              Double.NEGATIVE_INFINITY,
              -0.0,
              Double.MIN_VALUE,
              random.nextGaussian());
      case DECIMAL ->
          pick(
              random,
              new BigDecimal("0.10"),
              new BigDecimal("-12345678901234567890.12345678901234"),
              new BigDecimal("1E+7"),
              new BigDecimal(random.nextInt()));
      case DATETIME ->
          pick(
              random,
              DateTime.MIN,
              DateTime.MAX,
              new DateTime(random.nextLong(DateTime.MAX_TICKS)));
      case TIMESPAN ->
          pick(
              random,
              new TimeSpan(Long.MIN_VALUE),
              new TimeSpan(Long.MAX_VALUE),
              new TimeSpan(random.nextInt()));
      case GUID -> new UUID(random.nextLong(), random.nextLong());
      case STRING ->
          pick(random, Text.EMPTY, Text.of("ä€🚀\u0000\n"), Text.of("v" + random.nextInt(400)));
      case DYNAMIC ->
          pick(
              random,
              Dynamic.NULL,
              Dynamic.of(Text.EMPTY),
              Dynamic.of(DateTime.MAX),
              Dynamic.of(1L),
              Dynamic.of(1.0),
              bag(random));
    };
  }

  private static Dynamic bag(Random random) {
    return new DynamicBuilder()
        .startBag()
        .key(Text.of("port"))
        .add((long) random.nextInt(70_000))
        .key(Text.of("name"))
        .add(Text.of("n" + random.nextInt(10)))
        .end()
        .build();
  }

  private static Object pick(Random random, Object... values) {
    return values[random.nextInt(values.length)];
  }

  static Rows everyType(Random random, int count) {
    var cells = new ArrayList<List<@Nullable Object>>();
    for (var i = 0; i < count; i++) {
      var row = new ArrayList<@Nullable Object>();
      EVERY.fields().forEach(field -> row.add(value(field.type(), random)));
      cells.add(row);
    }
    return rows(EVERY, cells);
  }

  /// All rows of a table in the order of `_Sequence`, as their cells.
  static List<List<@Nullable Object>> read(Database database, String table, String... columns) {
    var found = database.table(table);
    if (found == null) {
      return List.of();
    }
    var names = new ArrayList<>(List.of(columns));
    if (!names.contains("_Sequence")) {
      names.add("_Sequence");
    }
    var order = names.indexOf("_Sequence");
    var rows = new ArrayList<List<@Nullable Object>>();
    try (var scan = found.scan(new ScanRequest(names, List.of()))) {
      for (var part : scan.parts()) {
        try (var batches = part.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            addRows(batch, rows);
          }
        }
      }
    }
    rows.sort((a, b) -> Long.compare(number(a, order), number(b, order)));
    return rows.stream()
        .<List<@Nullable Object>>map(row -> row.subList(0, columns.length))
        .toList();
  }

  private static long number(List<@Nullable Object> row, int column) {
    return row.get(column) instanceof Long value ? value : -1;
  }

  private static void addRows(Batch batch, List<List<@Nullable Object>> rows) {
    for (var row = 0; row < batch.size(); row++) {
      var cells = new ArrayList<@Nullable Object>();
      for (var column : batch.columns()) {
        cells.add(column.isNull(row) && column.type() != Type.DYNAMIC ? null : column.value(row));
      }
      rows.add(cells);
    }
  }

  /// The numbers of the events in a table, in the order of their commit.
  static List<Long> numbers(Database database, String table) {
    return read(database, table, "N").stream().map(row -> number(row, 0)).toList();
  }
}
