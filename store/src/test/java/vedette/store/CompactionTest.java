package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.column.ColumnSource;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.table.ScanRequest;
import vedette.data.text.IndexTerms;
import vedette.data.text.TermNeedle;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.testkit.disk.SimulatedDisk;

/// Merged and cold segments hold the same rows, and what storage says of a column is true.
final class CompactionTest {
  private static final StoreSettings SETTINGS =
      StoreSettings.usual().sealing(Long.MAX_VALUE, 1_000, Duration.ofDays(9_999));

  private static List<List<@Nullable Object>> every(Store store) {
    try (var snapshot = store.snapshot()) {
      return Samples.read(
          snapshot,
          "Every",
          Samples.EVERY.fields().stream().map(Field::name).toArray(String[]::new));
    }
  }

  @Test
  void mergedAndColdSegmentsHoldTheSameRows() {
    var random = new Random(Long.getLong("vedette.seed", 17));
    try (var store = Store.open(new SimulatedDisk(1), SETTINGS, () -> Samples.NOON)) {
      for (var part = 0; part < 5; part++) {
        store.commit(new Commit().add("Every", Samples.everyType(random, 400 + part)));
      }
      var before = every(store);
      assertThat(store.compact(new Compaction(900, 800, 2, _ -> true, null))).isEqualTo(4);
      assertThat(every(store)).isEqualTo(before);
      assertThat(store.compact(Compaction.thorough(DateTime.MAX))).isEqualTo(3);
      assertThat(every(store)).isEqualTo(before);
      assertThat(store.compact(Compaction.thorough(DateTime.MAX))).isZero();
      try (var snapshot = store.snapshot()) {
        snapshot.verify();
        assertThat(snapshot.rebuiltIndexes()).isEmpty();
        assertThat(snapshot.facts().getFirst().segments()).isEqualTo(1);
      }
    }
  }

  @Test
  void whatStorageSaysIsTrue() {
    var random = new Random(Long.getLong("vedette.seed", 23));
    try (var store = Store.open(new SimulatedDisk(1), SETTINGS, () -> Samples.NOON)) {
      store.commit(new Commit().add("Words", words(random, 9_000)));
      agree(store, random);
      assertThat(store.compact(Compaction.thorough(DateTime.MAX))).isEqualTo(1);
      agree(store, random);
    }
  }

  private static Rows words(Random random, int count) {
    var schema =
        Schema.of(
            new Field("Timestamp", Type.DATETIME),
            new Field("Few", Type.STRING),
            new Field("Many", Type.STRING),
            new Field("Port", Type.INT),
            new Field("Wide", Type.LONG));
    var cells = new ArrayList<List<@Nullable Object>>();
    for (var i = 0; i < count; i++) {
      var row = new ArrayList<@Nullable Object>();
      row.add(new DateTime(Samples.NOON.ticks() + random.nextInt(1 << 30)));
      row.add(Text.of("run Word" + random.nextInt(90) + "/x" + random.nextInt(9)));
      row.add(Text.of("run --id=" + random.nextInt(1 << 30) + " word" + random.nextInt(500)));
      row.add(random.nextInt(9) == 0 ? null : (Object) random.nextInt(3_000));
      row.add(random.nextLong());
      cells.add(row);
    }
    return Samples.rows(schema, cells);
  }

  private static void agree(Store store, Random random) {
    try (var snapshot = store.snapshot()) {
      var table = Objects.requireNonNull(snapshot.table("Words"));
      var names = List.of("Timestamp", "Few", "Many", "Port", "Wide");
      try (var scan = table.scan(new ScanRequest(names, List.of()))) {
        for (var part : scan.parts()) {
          var sources = part.sources();
          assertThat(sources).hasSize(names.size());
          assertThat(sources.getFirst().isSorted()).isTrue();
          for (var word = 0; word < 40; word++) {
            hasTerm(sources.get(1), "word" + random.nextInt(100));
            hasTerm(sources.get(2), "word" + random.nextInt(600));
          }
          var low = random.nextInt(3_000);
          between(sources.get(3), low, low + random.nextInt(20));
          between(sources.get(4), 0, Long.MAX_VALUE / 3);
          var first = ((LongColumn) sources.get(0).read(0, 10)).values()[5];
          between(sources.get(0), first, first);
        }
      }
    }
  }

  private static void hasTerm(ColumnSource source, String word) {
    var dictionary = dictionary(source);
    var held = dictionary.terms().holding(IndexTerms.of(Text.of(word), true, true));
    assertThat(held).isNotNull();
    var needle = TermNeedle.of(Text.of(word));
    var wanted = new boolean[dictionary.size()];
    var count = 0;
    for (var code = 0; code < wanted.length; code++) {
      wanted[code] = needle.isIn(dictionary.entry(code));
      count += wanted[code] ? 1 : 0;
      assertThat(dictionary.hash(code)).isEqualTo(dictionary.entry(code).hash64());
    }
    var candidates = IntStream.of(held).boxed().toList();
    for (var code = 0; code < wanted.length; code++) {
      assertThat(!wanted[code] || candidates.contains(code)).as(word).isTrue();
    }
    assertThat(candidates.size()).isLessThanOrEqualTo(count * 16 + 16);
    rowsAgree(source, wanted);
  }

  private static Dictionary dictionary(ColumnSource source) {
    return Objects.requireNonNull(source.dictionary());
  }

  private static void rowsAgree(ColumnSource source, boolean[] wanted) {
    var codes = ((TextColumn) source.read(0, source.rows())).codes();
    var expected = IntStream.range(0, codes.length).filter(row -> wanted[codes[row]]).toArray();
    var found = new int[source.rows()];
    var count = source.find(wanted, 0, source.rows(), found);
    assertThat(Arrays.copyOf(found, count)).isEqualTo(expected);
  }

  private static void between(ColumnSource source, long low, long high) {
    var longs = (LongColumn) source.read(0, source.rows());
    var expected =
        IntStream.range(0, source.rows())
            .filter(row -> !longs.isNull(row))
            .filter(row -> longs.values()[row] >= low && longs.values()[row] <= high)
            .toArray();
    var found = new int[source.rows()];
    var count = source.findBetween(low, high, 0, source.rows(), found);
    assertThat(Arrays.copyOf(found, count)).isEqualTo(expected);
    for (var row : expected) {
      assertThat(source.zone(row / ColumnSource.PAGE_ROWS).meets(low, high)).isTrue();
    }
    assertThat(source.zone().meets(low, high) || expected.length == 0).isTrue();
  }
}
