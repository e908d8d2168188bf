package vedette.store.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.store.bytes.MalformedException;
import vedette.store.bytes.ThriftReader.Struct;

/// Makes a tree of the flat list of schema elements in a footer.
final class SchemaReader {
  private static final int DEEPEST = 32;
  private static final int WIDEST = 1 << 20;
  private static final int REQUIRED = 0;
  private static final int REPEATED = 2;
  private static final int LIST = 3;
  private static final int MAP = 1;
  private static final int MAP_KEY_VALUE = 2;
  private static final String OURS = "vedette.format";
  private static final String TYPE = "kql.type.";
  private final List<Struct> elements;
  private final Map<String, String> metadata;
  private int at;
  private int leaves;

  private SchemaReader(List<Struct> elements, Map<String, String> metadata) {
    this.elements = elements;
    this.metadata = metadata;
  }

  /// The columns of a file.
  static List<Node> read(List<Struct> elements, Map<String, String> metadata) {
    var reader = new SchemaReader(elements, metadata);
    var root = reader.next();
    var columns = new ArrayList<Node>();
    for (var i = 0L; i < root.numberOr(5, 0); i++) {
      columns.add(reader.node("", 0, 0, 1));
    }
    if (reader.at != elements.size()) {
      throw new MalformedException(
          "a schema with " + (elements.size() - reader.at) + " names left");
    }
    return columns;
  }

  private Struct next() {
    if (at >= elements.size()) {
      throw new MalformedException("a schema that ends early");
    }
    return elements.get(at++);
  }

  private Node node(String parent, int definition, int repetition, int depth) {
    if (depth > DEEPEST) {
      throw new MalformedException("a schema nested deeper than " + DEEPEST);
    }
    var element = next();
    var name = element.text(4);
    var path = parent.isEmpty() ? name : parent + "." + name;
    var repeats = element.numberOr(3, REQUIRED);
    var isRepeated = repeats == REPEATED;
    var defined = definition + (repeats == REQUIRED ? 0 : 1);
    var repeated = repetition + (isRepeated ? 1 : 0);
    if (!element.has(5) || (element.numberOr(5, 0) == 0 && element.has(1))) {
      var leaf = leaf(element, path, depth == 1 && !isRepeated, defined, repeated);
      return new Node(name, defined, repeated, isRepeated, Node.Form.VALUE, leaf, List.of());
    }
    var children = new ArrayList<Node>();
    for (var i = 0L; i < element.number(5); i++) {
      children.add(node(path, defined, repeated, depth + 1));
    }
    if (children.isEmpty()) {
      throw new MalformedException("the group " + path + " with nothing in it");
    }
    return new Node(name, defined, repeated, isRepeated, form(element, children), null, children);
  }

  /// A list or map is one group that repeats inside another; what looks otherwise is a bag.
  private static Node.Form form(Struct element, List<Node> children) {
    var inner = children.getFirst();
    if (children.size() != 1 || !inner.isRepeated()) {
      return Node.Form.BAG;
    }
    var converted = element.numberOr(6, -1);
    var logical = element.has(10) ? element.struct(10) : new Struct(Map.of());
    if (logical.has(3) || converted == LIST) {
      return Node.Form.LIST;
    }
    var isMap = logical.has(2) || converted == MAP || converted == MAP_KEY_VALUE;
    return isMap && inner.children().size() == 2 && inner.children().getFirst().leaf() != null
        ? Node.Form.MAP
        : Node.Form.BAG;
  }

  private Leaf leaf(Struct element, String path, boolean isColumn, int definition, int repetition) {
    var physical = Physical.of(element.number(1));
    var length = element.numberOr(2, 0);
    if (physical == Physical.FIXED && (length < 1 || length > WIDEST)) {
      throw new MalformedException("values of " + length + " bytes in column " + path);
    }
    var logical = element.has(10) ? element.struct(10) : new Struct(Map.of());
    var ours = isColumn && metadata.containsKey(OURS) ? metadata.get(TYPE + path) : null;
    var meaning =
        ours == null
            ? meaning(physical, (int) length, element, logical)
            : ours(Type.named(ours).orElse(Type.STRING), physical);
    var scale = logical.has(5) ? logical.struct(5).numberOr(1, 0) : element.numberOr(7, 0);
    if (scale < 0 || scale > 10_000) {
      throw new MalformedException(scale + " decimal places in column " + path);
    }
    return new Leaf(
        leaves++,
        path,
        physical,
        physical.width((int) length),
        meaning,
        (int) scale,
        definition,
        repetition);
  }

  /// Our own files say what KQL type a column has.
  private static Meaning ours(Type type, Physical physical) {
    var isText = physical == Physical.BYTE_ARRAY;
    return switch (type) {
      case DATETIME -> isText ? Meaning.TEXT : Meaning.TICKS;
      case TIMESPAN -> isText ? Meaning.TEXT : Meaning.TICKS_LONG;
      case GUID -> isText ? Meaning.TEXT_GUID : Meaning.BYTES;
      case DECIMAL -> isText ? Meaning.TEXT_DECIMAL : Meaning.DECIMAL;
      case DYNAMIC -> isText ? Meaning.JSON : Meaning.BYTES;
      case LONG -> isText ? Meaning.TEXT : Meaning.LONG;
      case BOOL, INT, REAL, STRING -> plain(physical);
    };
  }

  private static Meaning plain(Physical physical) {
    return switch (physical) {
      case BOOLEAN -> Meaning.BOOL;
      case INT32 -> Meaning.INT;
      case INT64 -> Meaning.LONG;
      case INT96 -> Meaning.TIMESTAMP_96;
      case FLOAT -> Meaning.FLOAT;
      case DOUBLE -> Meaning.DOUBLE;
      case BYTE_ARRAY -> Meaning.TEXT;
      case FIXED -> Meaning.BYTES;
    };
  }

  private static Meaning meaning(Physical physical, int length, Struct element, Struct logical) {
    var annotated = element.has(10) ? logical(logical, physical, length) : null;
    if (annotated != null) {
      return annotated;
    }
    var converted = (int) element.numberOr(6, -1);
    var old = converted < 0 ? null : converted(converted, physical, length);
    return old != null ? old : physical == Physical.BYTE_ARRAY ? Meaning.BYTES : plain(physical);
  }

  /// By the number of the annotation in the union of logical types; null when it says nothing, or
  /// nothing that fits.
  private static @Nullable Meaning logical(Struct logical, Physical physical, int length) {
    if (logical.has(1) || logical.has(4)) {
      return converted(0, physical, length);
    } else if (logical.has(5)) {
      return converted(5, physical, length);
    } else if (logical.has(6)) {
      return converted(6, physical, length);
    } else if (logical.has(7)) {
      return time(unit(logical.struct(7)), physical);
    } else if (logical.has(8)) {
      return timestamp(unit(logical.struct(8)), physical);
    } else if (logical.has(10)) {
      var bits = logical.struct(10).numberOr(1, 64);
      return integer(bits, logical.struct(10).numberOr(2, 1) != 0, physical);
    } else if (logical.has(12)) {
      return converted(19, physical, length);
    } else if (logical.has(14)) {
      return physical == Physical.FIXED && length == 16 ? Meaning.UUID : null;
    } else if (logical.has(15)) {
      return physical == Physical.FIXED && length == 2 ? Meaning.HALF : null;
    }
    return null;
  }

  private static int unit(Struct time) {
    var unit = time.has(2) ? time.struct(2) : new Struct(Map.of());
    return unit.has(1) ? 1 : unit.has(2) ? 2 : 3;
  }

  /// By the older numbers of annotations.
  private static @Nullable Meaning converted(int number, Physical physical, int length) {
    return switch (number) {
      case 0, 4 -> physical == Physical.BYTE_ARRAY ? Meaning.TEXT : null;
      case 5 -> isDecimal(physical) ? Meaning.DECIMAL : null;
      case 6 -> physical == Physical.INT32 ? Meaning.DATE : null;
      case 7 -> time(1, physical);
      case 8 -> time(2, physical);
      case 9 -> timestamp(1, physical);
      case 10 -> timestamp(2, physical);
      case 11, 12, 13, 14 -> integer(8L << (number - 11), false, physical);
      case 15, 16, 17, 18 -> integer(8L << (number - 15), true, physical);
      case 19 -> physical == Physical.BYTE_ARRAY ? Meaning.JSON : null;
      case 21 -> physical == Physical.FIXED && length == 12 ? Meaning.INTERVAL : null;
      default -> null;
    };
  }

  private static boolean isDecimal(Physical physical) {
    return physical == Physical.INT32
        || physical == Physical.INT64
        || physical == Physical.BYTE_ARRAY
        || physical == Physical.FIXED;
  }

  private static @Nullable Meaning time(int unit, Physical physical) {
    if (physical == Physical.INT32) {
      return Meaning.TIME_MILLIS;
    }
    return physical != Physical.INT64
        ? null
        : unit == 1 ? Meaning.TIME_MILLIS : unit == 2 ? Meaning.TIME_MICROS : Meaning.TIME_NANOS;
  }

  private static @Nullable Meaning timestamp(int unit, Physical physical) {
    return physical != Physical.INT64
        ? null
        : unit == 1
            ? Meaning.TIMESTAMP_MILLIS
            : unit == 2 ? Meaning.TIMESTAMP_MICROS : Meaning.TIMESTAMP_NANOS;
  }

  private static @Nullable Meaning integer(long bits, boolean isSigned, Physical physical) {
    return switch (physical) {
      case INT32 -> isSigned || bits < 32 ? Meaning.INT : Meaning.UNSIGNED_INT;
      case INT64 -> isSigned || bits < 64 ? Meaning.LONG : Meaning.UNSIGNED_LONG;
      case BOOLEAN, INT96, FLOAT, DOUBLE, BYTE_ARRAY, FIXED -> null;
    };
  }
}
