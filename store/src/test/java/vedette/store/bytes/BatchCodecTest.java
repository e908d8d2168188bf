package vedette.store.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// What a log record holds of columns that need not be written in full.
final class BatchCodecTest {
  private static ByteSink written(Column column) {
    var out = new ByteSink();
    var schema = Schema.of(new Field("c", column.type()));
    BatchCodec.write(new Rows(schema, new Batch(List.of(column), column.size())), out);
    return out;
  }

  private static Column read(ByteSink bytes) {
    return BatchCodec.read(new ByteSource(bytes.toBytes())).batch().column(0);
  }

  private static Dictionary texts(String... texts) {
    return Dictionary.of(List.of(texts).stream().map(Text::of).toList(), true);
  }

  @Test
  void nothingButNullsTakesNoRoom() {
    for (var type : List.of(Type.LONG, Type.DATETIME, Type.REAL, Type.BOOL)) {
      var column = Rows.absent(type, 10_000);
      var bytes = written(column);
      assertThat(bytes.size()).isLessThan(100);
      var read = read(bytes);
      assertThat(read.size()).isEqualTo(10_000);
      assertThat(read.type()).isEqualTo(type);
      assertThat(read.isNull(9_999)).isTrue();
    }
  }

  @Test
  void oneValueIsWrittenAsItsCellsWouldBe() {
    var values =
        List.of(
            Scalar.of(7),
            Scalar.of(true),
            Scalar.of("text"),
            Scalar.of(Dynamic.of(Text.of("value"))),
            Scalar.nullOf(Type.STRING),
            Scalar.nullOf(Type.DYNAMIC),
            Scalar.nullOf(Type.REAL),
            Scalar.nullOf(Type.GUID));
    for (var value : values) {
      for (var rows : List.of(0, 1, 300)) {
        var constant = new ConstantColumn(value, rows);
        assertThat(written(constant).toBytes()).isEqualTo(written(constant.expand()).toBytes());
      }
    }
  }

  @Test
  void someNullsStayWhereTheyAre() {
    var nulls = Nulls.none(3);
    nulls.set(1);
    var read = read(written(new LongColumn(Type.LONG, new long[] {5, 0, 7}, nulls, 3)));
    assertThat(read.value(0)).isEqualTo(5L);
    assertThat(read.value(1)).isNull();
    assertThat(read.value(2)).isEqualTo(7L);
  }

  @Test
  void dynamicsKnownByTheirJsonStaySo() {
    var json = new JsonDictionary(texts("null", "{\"a\":1}", "\"unused\"", "[1,2]"));
    var read = read(written(new DynamicColumn(json, new int[] {3, 1, 0, 1}, 4)));
    var dictionary = ((DynamicColumn) read).dictionary();
    assertThat(dictionary).isInstanceOf(JsonDictionary.class);
    assertThat(dictionary.size()).isEqualTo(3);
    assertThat(read.value(1)).hasToString(json(json, 1));
    assertThat(read.isNull(2)).isTrue();
    assertThat(read.value(0)).hasToString(json(json, 3));
  }

  private static String json(Dictionary dictionary, int code) {
    return DynamicColumn.of(dictionary.entry(code)).toString();
  }

  @Test
  void onlyEntriesThatOccurAreWritten() {
    var codes = new int[] {2, 2, 0};
    var read = (TextColumn) read(written(new TextColumn(texts("a", "b", "c"), codes, 3)));
    assertThat(read.dictionary().size()).isEqualTo(2);
    assertThat(List.of(read.text(0), read.text(1), read.text(2)))
        .containsExactly(Text.of("c"), Text.of("c"), Text.of("a"));
  }

  @Test
  void aTextIsNotKnownByItsJson() {
    var bytes = written(new TextColumn(texts("a"), new int[] {0}, 1)).toBytes();
    var flags = bytes.length - 1 - 1 - 4 - 4 - 1;
    assertThat(bytes[flags]).isEqualTo((byte) 1);
    bytes[flags] = 3;
    assertThatThrownBy(() -> BatchCodec.read(new ByteSource(bytes)))
        .isInstanceOf(MalformedException.class);
  }
}
