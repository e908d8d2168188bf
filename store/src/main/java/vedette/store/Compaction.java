package vedette.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.store.segment.Segment;

/// Which segments are to become one, and in which form.
///
/// @param mostRows rows a segment has at most
/// @param fewRows a segment with fewer is merged with its neighbours
/// @param fewest so many small neighbours are worth a merge
/// @param tables which tables it is about
/// @param coldBefore segments whose rows were all ingested before become cold; null for none
public record Compaction(
    long mostRows,
    long fewRows,
    int fewest,
    Predicate<String> tables,
    @Nullable DateTime coldBefore) {
  /// All tables, in segments of up to a million rows.
  public static Compaction thorough(@Nullable DateTime coldBefore) {
    return new Compaction(1 << 20, 1 << 19, 2, _ -> true, coldBefore);
  }

  /// Only what many small commits leave behind: done beside the daily work.
  static Compaction slight(int sealRows) {
    return new Compaction(sealRows, Math.max(2, sealRows / 4), 16, _ -> true, null);
  }

  /// Segments that become one segment.
  ///
  /// @param cold its form
  record Step(String table, List<Segment> segments, boolean cold) {}

  List<Step> steps(List<Segment> segments) {
    var byTable = new LinkedHashMap<String, List<Segment>>();
    for (var segment : segments) {
      if (!tables.test(segment.entry().table())) {
        continue;
      }
      byTable.computeIfAbsent(segment.entry().table(), _ -> new ArrayList<>()).add(segment);
    }
    var steps = new ArrayList<Step>();
    for (Map.Entry<String, List<Segment>> table : byTable.entrySet()) {
      addSteps(table.getKey(), table.getValue(), steps);
    }
    return steps;
  }

  /// Neighbours that are to have the same form go together as long as they fit.
  private void addSteps(String table, List<Segment> segments, List<Step> steps) {
    var run = new ArrayList<Segment>();
    var rows = 0L;
    var cold = false;
    for (var segment : segments) {
      var wantsCold = isDue(segment);
      if (!run.isEmpty() && (wantsCold != cold || rows + segment.entry().rows() > mostRows)) {
        addStep(table, run, cold, steps);
        run.clear();
        rows = 0;
      }
      cold = wantsCold;
      if (isCandidate(segment, cold)) {
        run.add(segment);
        rows += segment.entry().rows();
      } else {
        addStep(table, run, cold, steps);
        run.clear();
        rows = 0;
      }
    }
    addStep(table, run, cold, steps);
  }

  private boolean isDue(Segment segment) {
    return coldBefore != null && segment.entry().lastIngestion() < coldBefore.ticks();
  }

  private boolean isCandidate(Segment segment, boolean cold) {
    var isSmall = segment.entry().rows() < fewRows;
    return cold ? isSmall || !segment.isCold() : isSmall;
  }

  private void addStep(String table, List<Segment> run, boolean cold, List<Step> steps) {
    var rewrites = cold && run.stream().anyMatch(segment -> !segment.isCold());
    if (run.size() >= fewest || rewrites) {
      steps.add(new Step(table, List.copyOf(run), cold));
    }
  }
}
