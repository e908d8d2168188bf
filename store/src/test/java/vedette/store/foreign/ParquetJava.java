package vedette.store.foreign;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/// The reference implementation of the format, as reader and as writer.
public final class ParquetJava {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message rows {
            optional int32 whole;
            optional int64 rising;
            optional binary sorted (STRING);
            optional binary name (STRING);
            optional double real;
            optional float near;
            optional boolean truth;
            optional int96 moment;
            optional fixed_len_byte_array(9) money (DECIMAL(20, 2));
            optional binary digits (DECIMAL(30, 3));
            optional fixed_len_byte_array(2) half (FLOAT16);
            required group point { required int32 x; optional binary y (STRING); }
            repeated int32 plain;
            optional group old (LIST) { repeated int32 array; }
            optional group tuple (LIST) { repeated group tuple_tuple { required int32 v; } }
            optional group usual (LIST) { repeated group list { optional binary element (STRING); } }
            optional group counts (MAP) {
              repeated group key_value { required binary key (STRING); optional int32 value; }
            }
          }
          """);

  private ParquetJava() {}

  /// All cells of the given columns as texts, row by row, null for a null; bytes as UTF-8.
  public static List<List<@Nullable String>> read(Path file, List<String> columns)
      throws IOException {
    var rows = new ArrayList<List<@Nullable String>>();
    var options =
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecs())
            .build();
    try (var reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
      var schema = reader.getFooter().getFileMetaData().getSchema();
      var io = new ColumnIOFactory().getColumnIO(schema);
      for (var pages = reader.readNextRowGroup();
          pages != null;
          pages = reader.readNextRowGroup()) {
        var records = io.getRecordReader(pages, new GroupRecordConverter(schema));
        for (var row = 0L; row < pages.getRowCount(); row++) {
          rows.add(cells(records.read(), columns));
        }
      }
    }
    return rows;
  }

  private static List<@Nullable String> cells(Group group, List<String> columns) {
    var cells = new ArrayList<@Nullable String>();
    for (var column : columns) {
      var field = group.getType().getFieldIndex(column);
      var isNull = group.getFieldRepetitionCount(field) == 0;
      cells.add(isNull ? null : group.getValueToString(field, 0));
    }
    return cells;
  }

  /// Writes `count` rows of old and new forms; every fifth has nulls wherever there may be some.
  static void write(Path file, int count, CompressionCodecName codec, boolean isSecondVersion)
      throws IOException {
    var version =
        isSecondVersion
            ? ParquetProperties.WriterVersion.PARQUET_2_0
            : ParquetProperties.WriterVersion.PARQUET_1_0;
    try (var writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCodecFactory(new PlainCodecs())
            .withCompressionCodec(codec)
            .withWriterVersion(version)
            .withDictionaryEncoding("sorted", false)
            .withDictionaryEncoding("rising", false)
            .withByteStreamSplitEncoding(isSecondVersion)
            .withPageSize(2_000)
            .withPageRowCountLimit(300)
            .withRowGroupSize(100_000L)
            .build()) {
      for (var i = 0; i < count; i++) {
        writer.write(row(i));
      }
    }
  }

  private static Group row(int i) {
    var row = new SimpleGroup(SCHEMA);
    row.addGroup("point").append("x", i);
    if (i % 5 == 4) {
      return row;
    }
    row.append("whole", -i).append("rising", 1_000_000_000_000L + 3L * i);
    row.append("sorted", "prefix/" + String.format("%05d", i)).append("name", "n" + i % 3);
    row.append("real", i / 3.0).append("near", i / 4f).append("truth", i % 2 == 0);
    row.append("moment", Binary.fromConstantByteArray(moment(i)));
    row.append("money", Binary.fromConstantByteArray(fixed(BigInteger.valueOf(-i), 9)));
    row.append(
        "digits", Binary.fromConstantByteArray(BigInteger.valueOf(i * 1_001L).toByteArray()));
    row.append("half", Binary.fromConstantByteArray(half(i % 100)));
    row.getGroup("point", 0).append("y", "y" + i);
    row.append("plain", i).append("plain", 7);
    row.addGroup("old").append("array", i).append("array", i + 1);
    row.addGroup("tuple").addGroup("tuple_tuple").append("v", i);
    var usual = row.addGroup("usual");
    usual.addGroup("list").append("element", "e" + i);
    usual.addGroup("list");
    row.addGroup("counts").addGroup("key_value").append("key", "k").append("value", i);
    return row;
  }

  private static byte[] moment(int i) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(i * 1_000_000_000L)
        .putInt(2_440_588 + i % 10)
        .array();
  }

  private static byte[] fixed(BigInteger number, int width) {
    var bytes = number.toByteArray();
    var padded = new byte[width];
    Arrays.fill(padded, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(bytes, 0, padded, width - bytes.length, bytes.length);
    return padded;
  }

  private static byte[] half(int i) {
    var bits = Float.floatToFloat16(i);
    return new byte[] {(byte) bits, (byte) (bits >> 8)};
  }

  /// What a column holds in row `i` as [ParquetTableTest] spells it.
  static @Nullable String expected(String column, int i) {
    if (i % 5 == 4) {
      return switch (column) {
        case "sorted", "name" -> "";
        case "point" -> "{\"x\":" + i + ",\"y\":null}";
        case "plain" -> "[]";
        case "old", "tuple", "usual", "counts" -> null;
        default -> null;
      };
    }
    return switch (column) {
      case "whole" -> "" + -i;
      case "rising" -> "" + (1_000_000_000_000L + 3L * i);
      case "sorted" -> "prefix/" + String.format("%05d", i);
      case "name" -> "n" + i % 3;
      case "real" -> "" + i / 3.0;
      case "near" -> "" + (double) (i / 4f);
      case "truth" -> "" + (i % 2 == 0);
      case "moment" ->
          "" + (621_355_968_000_000_000L + i % 10 * 864_000_000_000L + i * 10_000_000L);
      case "money" -> BigDecimal.valueOf(-i, 2).toPlainString();
      case "digits" -> BigDecimal.valueOf(i * 1_001L, 3).toPlainString();
      case "half" -> "" + (double) (i % 100);
      case "point" -> "{\"x\":" + i + ",\"y\":\"y" + i + "\"}";
      case "plain" -> "[" + i + ",7]";
      case "old" -> "[" + i + "," + (i + 1) + "]";
      case "tuple" -> "[{\"v\":" + i + "}]";
      case "usual" -> "[\"e" + i + "\",null]";
      case "counts" -> "{\"k\":" + i + "}";
      default -> throw new IllegalArgumentException(column);
    };
  }

  static List<String> names() {
    return SCHEMA.getFields().stream().map(field -> field.getName()).toList();
  }
}
