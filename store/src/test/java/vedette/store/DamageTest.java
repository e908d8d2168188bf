package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;
import vedette.testkit.disk.SimulatedDisk;

/// A byte that changes on the disk is named, or does not matter; it never makes wrong rows.
final class DamageTest {
  private static final StoreSettings NEVER_SEALING =
      StoreSettings.usual().sealing(Long.MAX_VALUE, Integer.MAX_VALUE, Duration.ofDays(9_999));

  private static SimulatedDisk folder() {
    var disk = new SimulatedDisk(3);
    try (var store = Store.open(disk, NEVER_SEALING, () -> Samples.NOON)) {
      store.commit(new Commit().add("Events", Samples.events(0, 40)));
      store.commit(new Commit().add("Every", Samples.everyType(new Random(2), 50)));
      store.commit(new Commit().add("Cold", Samples.everyType(new Random(4), 60)));
      store.commit(new Commit().add("Framed", framed()));
      store.seal();
      store.compact(new Compaction(1_000, 0, 2, "Cold"::equals, DateTime.MAX));
      store.commit(new Commit().add("Events", Samples.events(40, 20)).cursor("c", Cursor.of(60)));
      store.commit(new Commit().add("Events", Samples.events(60, 4)));
    }
    return disk;
  }

  /// Enough text for a dictionary that is compressed.
  private static Rows framed() {
    var schema = Schema.of(new Field("Line", Type.STRING));
    var cells = new ArrayList<List<Text>>();
    for (var i = 0; i < 80; i++) {
      cells.add(List.of(Text.of(("line " + i).repeat(50))));
    }
    return Samples.rows(schema, cells);
  }

  @Test
  void aFlippedByteIsNamedOrHarmless() throws IOException {
    var every = Boolean.getBoolean("vedette.long");
    var random = new Random(Long.getLong("vedette.seed", 11));
    var named = 0;
    var tried = 0;
    for (var name : folder().list()) {
      var size = (int) folder().size(name);
      for (var at = 0; at < size; at += every ? 1 : 1 + random.nextInt(2 * (1 + size / 80))) {
        var disk = folder();
        disk.flip(name, at, 1 << random.nextInt(8));
        tried++;
        named += isNamed(disk, name, at) ? 1 : 0;
      }
    }
    System.out.println("DamageTest: " + named + " of " + tried + " flipped bytes named");
    assertThat(named).isGreaterThan(tried * 9 / 10);
  }

  private static boolean isNamed(SimulatedDisk disk, String name, int at) {
    var expected = LongStream.range(0, 64).boxed().toList();
    try (var reader = StoreReader.open(disk);
        var snapshot = reader.snapshot()) {
      List<Long> numbers = Samples.numbers(snapshot, "Events");
      assertThat(numbers).as("byte %d of %s", at, name).isEqualTo(expected);
      snapshot.verify();
      return snapshot.rebuiltIndexes().containsKey(name);
    } catch (StoreException.Corrupt damaged) {
      assertThat(damaged.file()).as("byte %d", at).isEqualTo(name);
      return true;
    }
  }
}
