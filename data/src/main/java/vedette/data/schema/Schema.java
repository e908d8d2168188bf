package vedette.data.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An ordered list of fields with unique names.
public final class Schema {
  public static final Schema EMPTY = new Schema(List.of(), Map.of());
  private final List<Field> fields;

  /// Made when first asked for, since many a schema of a query in the making is never asked.
  private volatile @Nullable Map<String, Integer> positions;

  private Schema(List<Field> fields, @Nullable Map<String, Integer> positions) {
    this.fields = List.copyOf(fields);
    this.positions = positions;
  }

  public static Schema of(List<Field> fields) {
    return fields.isEmpty() ? EMPTY : new Schema(fields, positions(fields));
  }

  private static Map<String, Integer> positions(List<Field> fields) {
    Map<String, Integer> positions = HashMap.newHashMap(fields.size());
    for (var i = 0; i < fields.size(); i++) {
      if (positions.put(fields.get(i).name(), i) != null) {
        throw new IllegalArgumentException("two fields named " + fields.get(i).name());
      }
    }
    return positions;
  }

  private Map<String, Integer> positions() {
    var known = positions;
    if (known == null) {
      known = positions(fields);
      positions = known;
    }
    return known;
  }

  public static Schema of(Field... fields) {
    return of(List.of(fields));
  }

  public List<Field> fields() {
    return fields;
  }

  public int size() {
    return fields.size();
  }

  public Field field(int position) {
    return fields.get(position);
  }

  /// The position of the field called `name`, or -1.
  public int position(String name) {
    return positions().getOrDefault(name, -1);
  }

  public boolean has(String name) {
    return positions().containsKey(name);
  }

  /// These fields after some changed: one of a name that is there takes its place, others come at
  /// the end.
  public Schema with(List<Field> changed) {
    var all = new ArrayList<>(fields);
    Map<String, Integer> added = new HashMap<>();
    for (var field : changed) {
      var position = position(field.name());
      if (position >= 0) {
        all.set(position, field);
        continue;
      }
      var before = added.putIfAbsent(field.name(), all.size());
      if (before == null) {
        all.add(field);
      } else {
        all.set(before, field);
      }
    }
    return all.isEmpty() ? EMPTY : new Schema(all, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema schema && schema.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  @Override
  public String toString() {
    return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
