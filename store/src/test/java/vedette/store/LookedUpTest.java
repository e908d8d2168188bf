package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ColumnSource;
import vedette.data.column.TextColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.store.disk.FileDisk;

/// What a segment knows without being read is what reading it says: counts and rows of codes, and
/// single cells.
class LookedUpTest {
  private static final int ROWS = 20_000;
  private static final Schema SCHEMA =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("DeviceId", Type.STRING),
          new Field("ReportId", Type.LONG),
          new Field("CommandLine", Type.STRING),
          new Field("Maybe", Type.LONG),
          new Field("Real", Type.REAL),
          new Field("Flag", Type.BOOL),
          new Field("Price", Type.DECIMAL));

  @TempDir Path folder;

  private static Rows rows() {
    var columns = new ArrayList<ColumnBuilder>();
    SCHEMA.fields().forEach(field -> columns.add(new ColumnBuilder(field.type(), ROWS)));
    for (var row = 0; row < ROWS; row++) {
      columns.get(0).append(new DateTime(638_000_000_000_000_000L + row / 3 * 10L));
      columns.get(1).append(Text.of("device " + row % 17));
      columns.get(2).appendLong(row + 1);
      columns
          .get(3)
          .append(Text.of("/usr/bin/tool --with=a-rather-long-flag --number " + row % 2_500));
      columns.get(4).append(row % 5 < 2 ? null : (Object) (long) (row * 7919 % 100_000));
      columns.get(5).append(row % 7 == 0 ? null : (Object) (row / 8.0));
      columns.get(6).append(row % 3 == 0 ? null : (Object) (row % 2 == 0));
      columns.get(7).append(row % 11 == 0 ? null : new BigDecimal(row % 40));
    }
    return new Rows(SCHEMA, new Batch(columns.stream().map(ColumnBuilder::build).toList(), ROWS));
  }

  private List<ColumnSource> sources(Snapshot snapshot, List<String> names) {
    var table = Objects.requireNonNull(snapshot.table("Events"));
    var part = table.scan(new ScanRequest(names, List.of())).parts().getFirst();
    return part.sources().stream().map(ColumnSource.class::cast).toList();
  }

  private Snapshot stored(Rows rows) throws Exception {
    var clock = new DateTime(638_100_000_000_000_000L);
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> clock)) {
      var commit = new Commit();
      commit.add("Events", rows);
      store.commit(commit);
      store.seal();
    }
    return StoreReader.open(FileDisk.at(folder)).snapshot();
  }

  @Test
  void indexesSayWhatTheCodesSay() throws Exception {
    try (var snapshot = stored(rows())) {
      var source = sources(snapshot, List.of("CommandLine")).getFirst();
      var codes = ((TextColumn) source.read(0, ROWS)).codes();
      var wanted = new int[] {5, 0, 2_499};
      var expected = new ArrayList<Integer>();
      for (var row = 0; row < ROWS; row++) {
        var code = codes[row];
        if (Arrays.stream(wanted).anyMatch(w -> w == code)) {
          expected.add(row);
        }
      }
      assertThat(source.rowsOf(wanted, 3))
          .containsExactly(expected.stream().mapToInt(Integer::intValue).toArray());
      var device = sources(snapshot, List.of("DeviceId")).getFirst();
      var counts = new int[17];
      for (var code : ((TextColumn) device.read(0, ROWS)).codes()) {
        counts[code]++;
      }
      assertThat(device.counts()).containsExactly(counts);
    }
  }

  @Test
  void singleCellsAreThoseOfAWholeReading() throws Exception {
    try (var snapshot = stored(rows())) {
      var rows = new int[] {0, 1, 64, 65, 4_095, 4_096, 10_000, 12_345, ROWS - 1};
      var names = SCHEMA.fields().stream().map(Field::name).toList();
      for (var source : sources(snapshot, names)) {
        Column whole = source.read(0, ROWS);
        Column taken = source.take(rows, rows.length);
        for (var i = 0; i < rows.length; i++) {
          assertThat(taken.value(i)).isEqualTo(whole.value(rows[i]));
        }
      }
    }
  }
}
