package vedette.engine.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import vedette.data.time.DateTime;
import vedette.engine.run.Brought;
import vedette.engine.run.RunSettings;
import vedette.kql.simplify.Simplification;
import vedette.testkit.world.MemorySpools;
import vedette.testkit.world.World;

/// A way to run a query that may not change its answer.
///
/// @param world how rows are laid out
/// @param stored whether the rows of `datatable` come from a table of a database instead
/// @param pruned whether the engine leaves out columns that nobody asks for
/// @param holding whether operators hold what they can, or put rows aside from the first on
/// @param rules the simplifications that are on
record Setting(
    World world,
    boolean stored,
    boolean pruned,
    int lanes,
    boolean holding,
    Set<Simplification> rules) {
  static final Setting USUAL = new Setting(World.USUAL, false, true, 1, true, Set.of());
  private static final DateTime NOW = new DateTime(DateTime.EPOCH_TICKS + 17_900_000_000_000_000L);
  private static final long NANOSECONDS_AT_MOST = 5_000_000_000L;

  Setting {
    rules = Set.copyOf(rules);
  }

  /// Every world, with the other choices in turn.
  private static List<Setting> all(Random random) {
    var rules = ruleSets();
    var all = new ArrayList<Setting>();
    for (var world : World.all()) {
      for (var number = 0; number < 8; number++) {
        var stored = (number & 1) == 0;
        var pruned = (number & 2) == 0;
        var lanes = (number & 4) == 0 ? 1 : 2;
        var some = rules.get(random.nextInt(rules.size()));
        all.add(new Setting(world, stored, pruned, lanes, random.nextInt(4) > 0, some));
      }
    }
    rules.forEach(some -> all.add(new Setting(World.USUAL, true, true, 1, true, some)));
    return all;
  }

  /// All rules, all but one, one alone.
  private static List<Set<Simplification>> ruleSets() {
    var sets = new ArrayList<Set<Simplification>>();
    sets.add(EnumSet.allOf(Simplification.class));
    for (var rule : Simplification.values()) {
      sets.add(EnumSet.of(rule));
      sets.add(EnumSet.complementOf(EnumSet.of(rule)));
    }
    return sets;
  }

  /// The plan as checked, the plan with all rules, and, as the seed picks them, some others: three,
  /// or all in the long form; at last rows that look like stored segments, on two lanes and with
  /// hardly any memory.
  static List<Setting> chosen(long seed) {
    var random = new Random(seed);
    var others = all(random);
    Collections.shuffle(others, random);
    var chosen = new ArrayList<Setting>();
    chosen.add(USUAL);
    chosen.add(new Setting(World.USUAL, false, true, 1, true, EnumSet.allOf(Simplification.class)));
    chosen.addAll(Boolean.getBoolean("vedette.long") ? others : others.subList(0, 3));
    chosen.add(new Setting(World.USUAL, true, true, 2, true, EnumSet.allOf(Simplification.class)));
    chosen.add(new Setting(World.USUAL, true, true, 1, false, EnumSet.allOf(Simplification.class)));
    return chosen;
  }

  /// Whether stored rows are known by sources, as those of segments are, or by batches alone.
  boolean sourced() {
    return stored && (lanes == 2 || pruned);
  }

  RunSettings run() {
    var off = new HashSet<String>();
    if (!pruned) {
      off.add("column-pruning");
      off.add("rows-together");
    }
    if (!holding) {
      off.add("holding");
    }
    return RunSettings.of(NOW, System::nanoTime)
        .withTimeLimit(NANOSECONDS_AT_MOST)
        .withBatchRows(world.batchRows())
        .withLanes(lanes)
        .withBrought(Brought.NOTHING.withSpools(MemorySpools::open))
        .withSwitchedOff(off);
  }
}
