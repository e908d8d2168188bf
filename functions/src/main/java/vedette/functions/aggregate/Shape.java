package vedette.functions.aggregate;

import java.util.TreeMap;
import java.util.TreeSet;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;

/// What kinds of values were seen in one place of a `dynamic`. Members and names are kept in order,
/// so that the order of rows cannot be told.
final class Shape {
  private static final Text INDEXER = Text.of("`indexer`");
  private static final int MEMBERS_MAX = 10_000;
  private static final long BYTES_OF_A_SHAPE = 250;
  private final TreeSet<String> types = new TreeSet<>();
  private final TreeMap<Text, Shape> members = new TreeMap<>();
  private final long[] bytes;
  private boolean isBag;

  Shape() {
    this(new long[1]);
  }

  /// @param bytes those of the whole tree, counted on
  private Shape(long[] bytes) {
    this.bytes = bytes;
    bytes[0] += BYTES_OF_A_SHAPE;
  }

  void add(Dynamic value) {
    switch (value.kind()) {
      case NULL -> {}
      case BAG -> addMembers(value);
      case ARRAY -> addElements(value);
      case BOOL, LONG, REAL, STRING, DATETIME, TIMESPAN, GUID, DECIMAL ->
          types.add(value.kind().typeName());
    }
  }

  private void addMembers(Dynamic bag) {
    isBag = true;
    for (var i = 0; i < bag.size(); i++) {
      member(bag.key(i).compact()).add(bag.value(i));
    }
  }

  private void addElements(Dynamic array) {
    isBag = true;
    var elements = member(INDEXER);
    for (var i = 0; i < array.size(); i++) {
      elements.add(array.value(i));
    }
  }

  /// Beyond some thousand names a bag is a map, whose names are no schema: the rest is not kept.
  private Shape member(Text key) {
    var known = members.get(key);
    if (known == null) {
      if (members.size() >= MEMBERS_MAX) {
        return new Shape();
      }
      known = new Shape(bytes);
      members.put(key, known);
    }
    return known;
  }

  /// Memory held by the whole tree.
  long bytes() {
    return bytes[0];
  }

  void merge(Shape other) {
    types.addAll(other.types);
    isBag |= other.isBag;
    other.members.forEach((key, shape) -> member(key).merge(shape));
  }

  void append(DynamicBuilder builder) {
    var kinds = types.size() + (isBag ? 1 : 0);
    if (kinds == 0) {
      builder.addNull();
      return;
    }
    if (kinds > 1) {
      builder.startArray();
    }
    types.forEach(type -> builder.add(Text.of(type)));
    if (isBag) {
      builder.startBag();
      members.forEach((key, shape) -> {
        builder.key(key);
        shape.append(builder);
      });
      builder.end();
    }
    if (kinds > 1) {
      builder.end();
    }
  }
}
