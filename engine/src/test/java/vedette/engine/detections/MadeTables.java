package vedette.engine.detections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Database;
import vedette.data.table.MemoryTable;
import vedette.data.table.Table;
import vedette.data.type.Scalar;
import vedette.engine.run.ExternalFiles;
import vedette.testkit.world.World;

/// Made rows as the tables and files that a run sees.
record MadeTables(
    Map<String, List<Map<String, Scalar>>> rows, Map<String, List<Map<String, Scalar>>> external)
    implements Database, ExternalFiles {
  @Override
  public @Nullable Table table(String name) {
    var made = rows.get(name);
    return made == null ? null : table(made, schema(made));
  }

  @Override
  public Set<String> names() {
    return rows.keySet();
  }

  @Override
  public Batches open(String address, Schema schema, @Nullable String format, boolean skipHeader) {
    var batches =
        ((MemoryTable) table(external.getOrDefault(address, List.of()), schema))
            .batches()
            .iterator();
    return () -> batches.hasNext() ? batches.next() : null;
  }

  private static Schema schema(List<Map<String, Scalar>> made) {
    var fields = new LinkedHashMap<String, Field>();
    for (var row : made) {
      row.forEach((name, value) -> fields.putIfAbsent(name, new Field(name, value.type())));
    }
    return Schema.of(List.copyOf(fields.values()));
  }

  private static Table table(List<Map<String, Scalar>> made, Schema schema) {
    var cells = new ArrayList<List<@Nullable Object>>();
    for (var row : made) {
      var line = new ArrayList<@Nullable Object>();
      for (var field : schema.fields()) {
        var value = row.get(field.name());
        line.add(value == null ? Scalar.nullOf(field.type()).value() : value.value());
      }
      cells.add(line);
    }
    return World.USUAL.table(schema, cells);
  }
}
