package vedette.engine.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// Values and columns by chance, in all encodings, with a taste for edges.
@NullMarked
public final class RandomColumns {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "A",
          "alpha_beta",
          "Fabrikam",
          "true",
          "42",
          "-1.5",
          "0x1F",
          "null",
          "2026-01-31T10:00:00Z",
          "1.02:03:04",
          "10.0.0.1/8",
          "::1",
          "https://a.b/c?d=e#f",
          "{\"a\":[1,{\"b\":null}]}",
          "[1,2,",
          "straße",
          "İı",
          "日本語",
          "🙂x",
          "a,b,c",
          "(",
          "[a-z]+",
          "\\d",
          "%41%zz",
          "YWJj",
          "yyyy-MM-dd",
          "$.a[0]",
          "9223372036854775808",
          "1e400",
          "00000000-0000-0000-0000-000000000001");
  private static final long[] LONGS = {
    0,
    1,
    -1,
    2,
    7,
    10,
    64,
    255,
    1_000,
    -1_000,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] REALS = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    1e-9,
    1e18,
    1e300,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE
  };
  private final Random random;

  public RandomColumns(Random random) {
    this.random = random;
  }

  public Type type() {
    return Type.values()[random.nextInt(Type.values().length)];
  }

  /// A value in the Java form, sometimes null.
  public @Nullable Object value(Type type) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case INT -> (int) number();
      case LONG -> number();
      case REAL -> REALS[random.nextInt(REALS.length)];
      case DECIMAL -> BigDecimal.valueOf(number(), random.nextInt(6));
      case DATETIME -> new DateTime(Math.floorMod(number() * 7_919, DateTime.MAX_TICKS + 1));
      case TIMESPAN -> new TimeSpan(number());
      case GUID -> new UUID(random.nextInt(3), random.nextInt(3));
      case STRING -> text();
      case DYNAMIC -> dynamic(3);
    };
  }

  private long number() {
    return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextInt(20);
  }

  private Text text() {
    var text = TEXTS.get(random.nextInt(TEXTS.size()));
    return Text.of(random.nextInt(4) == 0 ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text);
  }

  private Dynamic dynamic(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> Dynamic.NULL;
      case 1 -> Dynamic.of(number());
      case 2 -> Dynamic.of(text());
      case 3 -> Dynamic.of(random.nextBoolean());
      case 4 -> Dynamic.of(REALS[random.nextInt(5)]);
      case 5 -> array(depth);
      default -> bag(depth);
    };
  }

  private Dynamic array(int depth) {
    var builder = new DynamicBuilder().startArray();
    for (var i = random.nextInt(4); i > 0; i--) {
      builder.add(dynamic(depth - 1));
    }
    return builder.end().build();
  }

  private Dynamic bag(int depth) {
    var builder = new DynamicBuilder().startBag();
    for (var i = random.nextInt(4); i > 0; i--) {
      builder.key(Text.of("k" + i)).add(dynamic(depth - 1));
    }
    return builder.end().build();
  }

  public Column column(Type type, int rows) {
    return switch (random.nextInt(4)) {
      case 0 -> new ConstantColumn(new Scalar(type, value(type)), rows);
      case 1 -> flat(built(type, rows));
      case 2 -> sliced(type, rows);
      default -> built(type, rows);
    };
  }

  private Column built(Type type, int rows) {
    var builder = new ColumnBuilder(type, rows);
    for (var i = 0; i < rows; i++) {
      builder.append(value(type));
    }
    return builder.build();
  }

  /// Rows picked out of a longer column, in any order.
  private Column sliced(Type type, int rows) {
    var picked = new int[rows];
    for (var i = 0; i < rows; i++) {
      picked[i] = random.nextInt(rows * 2);
    }
    return built(type, rows * 2).take(picked, rows);
  }

  /// One dictionary entry a row, where there is a dictionary.
  private static Column flat(Column column) {
    var entries = new ArrayList<Text>();
    var codes = new int[column.size()];
    for (var i = 0; i < codes.length; i++) {
      codes[i] = i;
      if (column instanceof TextColumn text) {
        entries.add(text.text(i));
      } else if (column instanceof DynamicColumn dynamic) {
        entries.add(dynamic.dictionary().entry(dynamic.codes()[i]));
      } else {
        return column;
      }
    }
    var dictionary = Dictionary.of(entries, false);
    return column instanceof TextColumn
        ? new TextColumn(dictionary, codes, codes.length)
        : new DynamicColumn(dictionary, codes, codes.length);
  }
}
