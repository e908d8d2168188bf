package vedette.bench.detections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import vedette.bench.detections.EventFile.Mix;
import vedette.bench.measure.Measurement;
import vedette.bench.measure.Plan;
import vedette.data.time.DateTime;
import vedette.data.time.Instants;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.Evaluation;
import vedette.engine.run.QueryFailure;
import vedette.store.Commit;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.store.disk.FileDisk;

/// What the slots of join rules cost over seven stored days of 5,000 machines.
final class JoinSlots {
  private static final int DELIVERY = 50_000;
  private static final long DAY = 864_000_000_000L;
  private static final int ROUNDS = 3;

  private final Plan plan;
  private final Consumer<Measurement> results;
  private final Consumer<String> progress;

  JoinSlots(Plan plan, Consumer<Measurement> results, Consumer<String> progress) {
    this.plan = plan;
    this.results = results;
    this.progress = progress;
  }

  /// Runs the last slot of each rule a few times.
  void run(List<CompiledRule> rules, Mix mix) {
    var end = Instants.of(Instant.parse("2026-10-30T00:00:00Z"));
    var file = plan.work().resolve("detections-history.events");
    progress.accept("%,d events of seven days for %d joins".formatted(plan.rows(), rules.size()));
    var step = 7 * DAY / plan.rows();
    EventFile.write(file, mix, List.of(), 0, plan.rows(), DELIVERY, end.ticks() - 7 * DAY, step);
    var folder = DetectionBench.fresh(plan.work().resolve("detections-history"));
    try (var store = Store.open(FileDisk.at(folder), StoreSettings.usual(), () -> end)) {
      var decoder = new LineDecoder();
      try (var reader = new EventFile.Reader(file)) {
        for (var next = reader.next(); next != null; next = reader.next()) {
          var commit = new Commit();
          decoder.rows(next, reader).forEach(commit::add);
          store.commit(commit);
        }
      }
      store.seal();
      measure(rules, store, end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void measure(List<CompiledRule> rules, Store store, DateTime end) {
    var evaluation = new Evaluation(System::nanoTime);
    var best = new double[rules.size()];
    Arrays.fill(best, Double.MAX_VALUE);
    var failures = 0;
    try (var snapshot = store.snapshot()) {
      for (var round = 0; round < ROUNDS; round++) {
        for (var i = 0; i < rules.size(); i++) {
          var slot = rules.get(i).slots().over(end.ticks());
          var began = System.nanoTime();
          try {
            evaluation.slot(rules.get(i), snapshot, slot, end);
          } catch (QueryFailure failure) {
            failures += round == 0 ? 1 : 0;
          }
          best[i] = Math.min(best[i], (System.nanoTime() - began) / 1e6);
        }
      }
    }
    var share = 0.0;
    for (var i = 0; i < best.length; i++) {
      share += best[i] / (rules.get(i).slots().frequency() / 10_000.0);
    }
    var sum = Arrays.stream(best).sum();
    progress.accept(
        "%d join rules: %.0f ms for a slot of each, %.2f %% of one core at their own frequencies, %d cannot run"
            .formatted(best.length, sum, share * 100, failures));
    results.accept(
        Measurement.ofTime("join slot", sum / Math.max(1, best.length), "none", Double.NaN, 1, 0));
  }
}
