package vedette.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.functions.Functions;
import vedette.kql.catalog.Catalog;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.SavedFunction;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.catalog.TableDefinition.TableColumn;
import vedette.testkit.world.World;

/// A few small tables for tests, as a catalog for the checker and a database for the engine.
///
/// `Net` has nulls, repeated texts and ties; `Host` is the small side of joins; `Bags` holds
/// dynamic values; `Nothing` has no rows.
final class SmallTables {
  static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final Map<String, Schema> SCHEMAS = new LinkedHashMap<>();
  private static final Map<String, List<List<@Nullable Object>>> ROWS = new LinkedHashMap<>();

  static {
    add(
        "Net",
        Schema.of(
            new Field("Minute", Type.DATETIME),
            new Field("Device", Type.STRING),
            new Field("Port", Type.INT),
            new Field("Bytes", Type.LONG),
            new Field("Score", Type.REAL),
            new Field("Open", Type.BOOL)),
        List.of(
            net(0, "alpha", 5008, 10L, 1.5, true),
            net(1, "beta", 80, 20L, null, false),
            net(2, "alpha", 443, null, 2.5, true),
            net(3, "", null, 40L, Double.NaN, null),
            net(4, "gamma", 80, 50L, -1.0, false),
            net(5, "beta", 5008, 60L, 0.0, true),
            net(6, "alpha", 80, 10L, 1.5, true),
            net(7, "delta", 22, 80L, 9.0, false),
            net(8, "beta", null, null, null, null)));
    add(
        "Host",
        Schema.of(new Field("Device", Type.STRING), new Field("Owner", Type.STRING)),
        List.of(
            row(Text.of("alpha"), Text.of("ann")),
            row(Text.of("beta"), Text.of("bob")),
            row(Text.of("beta"), Text.of("ben")),
            row(Text.of("zeta"), Text.of("zoe"))));
    add(
        "Bags",
        Schema.of(new Field("Id", Type.LONG), new Field("Bag", Type.DYNAMIC)),
        List.of(
            bag(1, "[1,2,3]"),
            bag(2, "[]"),
            bag(3, "{\"a\":1,\"b\":\"x\"}"),
            bag(4, "null"),
            bag(5, "\"plain\"")));
    add(
        "Nothing",
        Schema.of(new Field("Id", Type.LONG), new Field("Name", Type.STRING)),
        List.of());
  }

  private SmallTables() {}

  private static void add(String name, Schema schema, List<List<@Nullable Object>> rows) {
    SCHEMAS.put(name, schema);
    ROWS.put(name, rows);
  }

  private static List<@Nullable Object> net(
      int minute,
      String device,
      @Nullable Integer port,
      @Nullable Long bytes,
      @Nullable Double score,
      @Nullable Boolean open) {
    var time = new DateTime(NOW.ticks() + minute * 600_000_000L);
    return row(time, Text.of(device), port, bytes, score, open);
  }

  private static List<@Nullable Object> bag(long id, String json) {
    return row(id, JsonReader.parse(Text.of(json)));
  }

  private static List<@Nullable Object> row(@Nullable Object... cells) {
    var row = new ArrayList<@Nullable Object>();
    for (var cell : cells) {
      row.add(cell);
    }
    return row;
  }

  /// The tables in one world.
  static Database database(World world) {
    return new Database() {
      @Override
      public @Nullable Table table(String name) {
        var schema = SCHEMAS.get(name);
        var rows = ROWS.get(name);
        return schema == null || rows == null ? null : world.table(schema, rows);
      }

      @Override
      public Set<String> names() {
        return SCHEMAS.keySet();
      }
    };
  }

  /// The tables and the built-in functions, for the checker.
  static Catalog catalog() {
    return new Catalog() {
      @Override
      public @Nullable TableDefinition table(String name) {
        var schema = SCHEMAS.get(name);
        return schema == null ? null : definition(name, schema);
      }

      @Override
      public Collection<String> tableNames() {
        return SCHEMAS.keySet();
      }

      @Override
      public @Nullable FunctionDefinition function(String name) {
        return Functions.find(name);
      }

      @Override
      public Collection<String> functionNames() {
        return Functions.names();
      }

      @Override
      public @Nullable SavedFunction saved(String name) {
        return Functions.saved(name);
      }

      @Override
      public Collection<String> savedNames() {
        return List.of();
      }
    };
  }

  private static TableDefinition definition(String name, Schema schema) {
    var columns =
        schema.fields().stream()
            .map(field -> new TableColumn(field.name(), field.type(), field.name(), false))
            .toList();
    return new TableDefinition(name, columns, false);
  }
}
