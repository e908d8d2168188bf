package vedette.data.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An ordered list of fields with unique names.
public final class Schema {
  public static final Schema EMPTY = new Schema(List.of());
  private final List<Field> fields;
  private final Map<String, Integer> positions;

  private Schema(List<Field> fields) {
    this.fields = List.copyOf(fields);
    this.positions = HashMap.newHashMap(fields.size());
    for (var i = 0; i < fields.size(); i++) {
      if (positions.put(fields.get(i).name(), i) != null) {
        throw new IllegalArgumentException("two fields named " + fields.get(i).name());
      }
    }
  }

  public static Schema of(List<Field> fields) {
    return fields.isEmpty() ? EMPTY : new Schema(fields);
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
    return positions.getOrDefault(name, -1);
  }

  public boolean has(String name) {
    return positions.containsKey(name);
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
