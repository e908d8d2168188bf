package vedette.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import vedette.engine.ConformanceRun.Ending;
import vedette.engine.ConformanceRun.Outcome;

/// Counts how recorded cases ended: by file, by feature, by cause.
record ConformanceReport(List<Outcome> outcomes) {
  private static final Predicate<Outcome> GOLD = outcome -> outcome.wanted().isGold();

  /// The share of the gold cases that pass, from 0 to 1.
  double goldShare() {
    var gold = outcomes.stream().filter(GOLD).toList();
    return gold.isEmpty()
        ? 1
        : (double) gold.stream().filter(o -> o.ending() == Ending.PASSED).count() / gold.size();
  }

  List<Outcome> ended(Ending ending) {
    return outcomes.stream().filter(outcome -> outcome.ending() == ending).toList();
  }

  String summary() {
    var text = new StringBuilder();
    text.append(line("gold", outcomes.stream().filter(GOLD).toList()));
    var tiers = new TreeMap<String, ArrayList<Outcome>>();
    for (var outcome : outcomes) {
      var name = outcome.wanted().file() + " " + outcome.wanted().tier();
      tiers.computeIfAbsent(name, _ -> new ArrayList<>()).add(outcome);
    }
    tiers.forEach((name, members) -> text.append(line(name, members)));
    return text.toString();
  }

  private static String line(String name, List<Outcome> members) {
    var counts = new EnumMap<Ending, Integer>(Ending.class);
    members.forEach(outcome -> counts.merge(outcome.ending(), 1, Integer::sum));
    var passed = counts.getOrDefault(Ending.PASSED, 0);
    return String.format(
        Locale.ROOT,
        "%-45s %5d cases %5.1f %% passed %s%n",
        name,
        members.size(),
        100.0 * passed / Math.max(1, members.size()),
        counts);
  }

  /// For each feature the gold cases that use it: how many, and how many pass.
  String features() {
    var all = new TreeMap<String, int[]>();
    for (var outcome : outcomes) {
      if (GOLD.test(outcome)) {
        for (var feature : outcome.wanted().features()) {
          var counts = all.computeIfAbsent(feature, _ -> new int[2]);
          counts[0]++;
          counts[1] += outcome.ending() == Ending.PASSED ? 1 : 0;
        }
      }
    }
    var text = new StringBuilder();
    all.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<String, int[]> e) -> e.getValue()[1] - e.getValue()[0]))
        .forEach(e ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-40s %4d of %4d%n",
                    e.getKey(),
                    e.getValue()[1],
                    e.getValue()[0])));
    return text.toString();
  }

  /// Writes every case that did not pass, with its cause, and the counts by feature.
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var lines = new StringBuilder();
    outcomes.stream()
        .filter(o -> o.ending() != Ending.PASSED && o.ending() != Ending.RAN)
        .sorted(Comparator.comparing((Outcome o) -> o.ending()).thenComparing(Outcome::cause))
        .forEach(o ->
            lines.append(
                String.format(
                    Locale.ROOT,
                    "%s\t%s\t%s\t%s\t%s%n",
                    o.ending(),
                    o.wanted().tier(),
                    o.wanted().id(),
                    o.cause().replaceAll("\\s+", " "),
                    o.wanted().query().replaceAll("\\s+", " "))));
    Files.writeString(folder.resolve("conformance-failures.tsv"), lines);
    Files.writeString(folder.resolve("conformance-features.txt"), features());
    Files.writeString(folder.resolve("conformance-summary.txt"), summary());
  }
}
