package vedette.collect.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// Rows come out of every form that exports and streams have; what is no row is named by its line.
final class FileDecoderTest {
  /// Keeps what a decoder hands over, as text.
  private static final class Kept implements EventSink {
    final List<String> rows = new ArrayList<>();
    final List<String> rejects = new ArrayList<>();

    @Override
    public void object(@Nullable String table, Dynamic object, long line) {
      rows.add(line + " " + table + " " + object.toJson());
    }

    @Override
    public void cells(List<String> header, List<Text> cells, long line) {
      rows.add(line + " " + header + " " + cells);
    }

    @Override
    public void reject(long line, String reason, Text raw) {
      rejects.add(line + ": " + reason);
    }
  }

  private static Kept decode(String name, byte[] bytes) throws IOException {
    var kept = new Kept();
    try (var decoder = FileDecoder.open(name, new ByteArrayInputStream(bytes))) {
      while (decoder.step(kept)) {
        assertThat(decoder.consumed()).isPositive();
      }
    }
    return kept;
  }

  private static Kept decode(String name, String text) throws IOException {
    return decode(name, text.getBytes(UTF_8));
  }

  @Test
  void csvKeepsQuotedLineEndsAndDoubledQuotes() throws IOException {
    var kept = decode("T.csv", "\uFEFFa,b\r\n1,\"x \"\"y\"\"\nz\"\r\n2,\r\n");
    assertThat(kept.rows).containsExactly("2 [a, b] [1, x \"y\"\nz]", "4 [a, b] [2, ]");
    assertThat(kept.rejects).isEmpty();
  }

  @Test
  void csvSetsAsideRowsWithTooManyCellsAndGoesOn() throws IOException {
    var kept = decode("T.csv", "a,b\n1,2,3\n4,5\n");
    assertThat(kept.rejects).containsExactly("2: 3 cells under 2 names");
    assertThat(kept.rows).hasSize(1);
  }

  @Test
  void anUnclosedQuoteIsNamedWhereItOpened() throws IOException {
    assertThat(decode("T.csv", "a\n\"x\n y\n").rejects).containsExactly("2: quotes are not closed");
  }

  @Test
  void delimitersAreFoundInTheHeader() throws IOException {
    assertThat(decode("T.csv", "a;b\n1;2\n").rows).containsExactly("2 [a, b] [1, 2]");
    assertThat(decode("T.tsv", "a\tb\n1\t2\n").rows).containsExactly("2 [a, b] [1, 2]");
  }

  @Test
  void aBadJsonLineCostsNothingButItself() throws IOException {
    var kept = decode("T.json", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n[1]\n");
    assertThat(kept.rows).containsExactly("1 null {\"a\":1}", "3 null {\"a\":3}");
    assertThat(kept.rejects).containsExactly("2: not JSON", "4: not an object");
  }

  @Test
  void streamsNameTheirTable() throws IOException {
    var record = "{\"category\":\"AdvancedHunting-DeviceEvents\",\"properties\":{\"a\":1}}";
    assertThat(decode("PT1H.json", record + "\n").rows).containsExactly("1 DeviceEvents {\"a\":1}");
    assertThat(decode("hub.json", "{\"records\":[" + record + "," + record + "]}").rows).hasSize(2);
  }

  @Test
  void arraysHuntingResultsAndPrettyObjectsAreRowsToo() throws IOException {
    assertThat(decode("a.json", "[\n {\"a\":1},\n {\"a\":\"],[\"}\n]").rows)
        .containsExactly("2 null {\"a\":1}", "3 null {\"a\":\"],[\"}");
    assertThat(decode("a.json", "{\n \"a\": 1\n}\n").rows).containsExactly("1 null {\"a\":1}");
    assertThat(decode("a.json", "{\"Schema\":[],\"Results\":[{\"a\":1}]}").rows).hasSize(1);
    assertThat(
            decode("a.json", "{\"tables\":[{\"columns\":[{\"name\":\"a\"}],\"rows\":[[1],[2]]}]}")
                .rows)
        .containsExactly("1 null {\"a\":1}", "1 null {\"a\":2}");
  }

  @Test
  void gzipAndZstdAreToldByTheirBytes() throws IOException {
    var plain = "{\"a\":1}\n".getBytes(UTF_8);
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    assertThat(decode("x.json.gz", packed.toByteArray()).rows).hasSize(1);
    assertThat(decode("x", Zstd.compress(plain)).rows).hasSize(1);
  }

  @Test
  void aTruncatedArchiveIsAnError() throws IOException {
    var plain = "{\"a\":1}\n".repeat(10_000).getBytes(UTF_8);
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    var cut = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    assertThatThrownBy(() -> decode("x.json.gz", cut)).isInstanceOf(IOException.class);
  }
}
