package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Type;

/// Several batches as one, for operators that must reach any row (sort, join, windows).
///
/// Text keeps its dictionary when all batches share it; otherwise one dictionary of the values in
/// use is built here, and only here.
final class Concatenation {
  private Concatenation() {}

  static Batch of(Schema schema, List<Batch> batches) {
    if (batches.size() == 1) {
      return batches.getFirst();
    }
    var rows = Math.toIntExact(batches.stream().mapToLong(Batch::size).sum());
    var columns = new ArrayList<Column>(schema.size());
    for (var position = 0; position < schema.size(); position++) {
      columns.add(column(schema.field(position).type(), parts(batches, position), rows));
    }
    return new Batch(columns, rows);
  }

  private static List<Column> parts(List<Batch> batches, int position) {
    var parts = new ArrayList<Column>(batches.size());
    for (var batch : batches) {
      parts.add(batch.column(position));
    }
    return parts;
  }

  /// The rows of `parts`, which all have `type`, one after another.
  static Column column(Type type, List<Column> parts, int rows) {
    var expanded = parts.stream().map(Concatenation::expand).toList();
    return switch (type.storage()) {
      case BOOLEAN -> booleans(expanded, rows);
      case LONG -> longs(type, expanded, rows);
      case DOUBLE -> doubles(expanded, rows);
      case TEXT -> {
        var codes = new int[rows];
        yield new TextColumn(dictionary(expanded, codes), codes, rows);
      }
      case DYNAMIC -> {
        var codes = new int[rows];
        yield new DynamicColumn(dictionary(expanded, codes), codes, rows);
      }
      case OBJECT -> objects(type, expanded, rows);
    };
  }

  /// A column that has a cell for each row.
  static Column expand(Column column) {
    return column instanceof ConstantColumn constant ? constant.expand() : column;
  }

  private static BooleanColumn booleans(List<Column> parts, int rows) {
    var values = new boolean[rows];
    var at = 0;
    for (var part : parts) {
      System.arraycopy(((BooleanColumn) part).values(), 0, values, at, part.size());
      at += part.size();
    }
    return new BooleanColumn(values, nulls(parts, rows), rows);
  }

  private static LongColumn longs(Type type, List<Column> parts, int rows) {
    var values = new long[rows];
    var at = 0;
    for (var part : parts) {
      System.arraycopy(((LongColumn) part).values(), 0, values, at, part.size());
      at += part.size();
    }
    return new LongColumn(type, values, nulls(parts, rows), rows);
  }

  private static DoubleColumn doubles(List<Column> parts, int rows) {
    var values = new double[rows];
    var at = 0;
    for (var part : parts) {
      System.arraycopy(((DoubleColumn) part).values(), 0, values, at, part.size());
      at += part.size();
    }
    return new DoubleColumn(values, nulls(parts, rows), rows);
  }

  private static ObjectColumn objects(Type type, List<Column> parts, int rows) {
    var values = new @Nullable Object[rows];
    var at = 0;
    for (var part : parts) {
      System.arraycopy(((ObjectColumn) part).values(), 0, values, at, part.size());
      at += part.size();
    }
    return new ObjectColumn(type, values, rows);
  }

  private static @Nullable Nulls nulls(List<Column> parts, int rows) {
    var nulls = Nulls.none(rows);
    var at = 0;
    for (var part : parts) {
      for (var row = 0; row < part.size(); row++) {
        if (part.isNull(row)) {
          nulls.set(at + row);
        }
      }
      at += part.size();
    }
    return nulls.orNone(rows);
  }

  /// Fills `codes` with the rows of all parts, in terms of the dictionary that is returned.
  private static Dictionary dictionary(List<Column> parts, int[] codes) {
    var shared = sharedDictionary(parts);
    var builder = new DictionaryBuilder();
    var at = 0;
    for (var part : parts) {
      var own = codes(part);
      if (shared != null) {
        System.arraycopy(own, 0, codes, at, part.size());
      } else {
        translate(dictionaryOf(part), own, part.size(), builder, codes, at);
      }
      at += part.size();
    }
    return shared != null ? shared : builder.build();
  }

  @SuppressWarnings("ReferenceEquality")
  private static @Nullable Dictionary sharedDictionary(List<Column> parts) {
    Dictionary shared = null;
    for (var part : parts) {
      var own = dictionaryOf(part);
      if (shared != null && shared != own) {
        return null;
      }
      shared = own;
    }
    return shared;
  }

  private static void translate(
      Dictionary from, int[] own, int rows, DictionaryBuilder into, int[] codes, int at) {
    var known = new int[Math.min(from.size(), Math.max(rows * 4, 64))];
    Arrays.fill(known, -1);
    for (var row = 0; row < rows; row++) {
      var code = own[row];
      if (code >= known.length) {
        codes[at + row] = into.code(from.entry(code));
        continue;
      }
      if (known[code] < 0) {
        known[code] = into.code(from.entry(code));
      }
      codes[at + row] = known[code];
    }
  }

  private static Dictionary dictionaryOf(Column column) {
    return switch (column) {
      case TextColumn text -> text.dictionary();
      case DynamicColumn dynamic -> dynamic.dictionary();
      case BooleanColumn _, LongColumn _, DoubleColumn _, ObjectColumn _, ConstantColumn _ ->
          throw new IllegalArgumentException(column.type() + " has no dictionary");
    };
  }

  private static int[] codes(Column column) {
    return switch (column) {
      case TextColumn text -> text.codes();
      case DynamicColumn dynamic -> dynamic.codes();
      case BooleanColumn _, LongColumn _, DoubleColumn _, ObjectColumn _, ConstantColumn _ ->
          throw new IllegalArgumentException(column.type() + " has no codes");
    };
  }
}
