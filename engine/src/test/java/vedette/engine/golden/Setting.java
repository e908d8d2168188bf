package vedette.engine.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import vedette.data.time.DateTime;
import vedette.engine.run.RunSettings;
import vedette.testkit.world.World;

/// A way to run a query that may not change its answer.
///
/// @param world how rows are laid out
/// @param stored whether the rows of `datatable` come from a table of a database instead
/// @param pruned whether columns that nobody asks for are left out
record Setting(World world, boolean stored, boolean pruned, int lanes) {
  static final Setting USUAL = new Setting(World.USUAL, false, true, 1);
  private static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final long NANOSECONDS_AT_MOST = 5_000_000_000L;

  /// Every combination.
  private static List<Setting> all() {
    var all = new ArrayList<Setting>();
    for (var world : World.all()) {
      for (var number = 0; number < 8; number++) {
        var stored = (number & 1) == 0;
        var pruned = (number & 2) == 0;
        all.add(new Setting(world, stored, pruned, (number & 4) == 0 ? 1 : 2));
      }
    }
    return all;
  }

  /// The usual one and, as the seed picks them, some others: three, or all in the long form.
  static List<Setting> chosen(long seed) {
    var others = all();
    Collections.shuffle(others, new Random(seed));
    var chosen = new ArrayList<Setting>();
    chosen.add(USUAL);
    chosen.addAll(Boolean.getBoolean("vedette.long") ? others : others.subList(0, 3));
    return chosen;
  }

  RunSettings run() {
    return RunSettings.of(NOW, System::nanoTime)
        .withTimeLimit(NANOSECONDS_AT_MOST)
        .withBatchRows(world.batchRows())
        .withLanes(lanes)
        .withSwitchedOff(pruned ? Set.of() : Set.of("column-pruning"));
  }
}
