package vedette.detect.trial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import vedette.detect.alert.Alert;

/// Which alert is which expected one. An expectation that says little fits many alerts and must not
/// take the one that another alone describes, so pairs are exchanged until most have found theirs.
public final class Pairing {
  /// More than people write; beyond it, who comes first is served first.
  private static final int MOST_EXCHANGED = 500;

  private final List<Expectation> expected;
  private final List<Alert> found;
  private final List<List<Integer>> fitting = new ArrayList<>();

  /// Of each alert the number of its expectation, or -1.
  private final int[] taken;

  private Pairing(List<Expectation> expected, List<Alert> found) {
    this.expected = expected;
    this.found = found;
    this.taken = new int[found.size()];
    Arrays.fill(taken, -1);
    for (var expectation : expected) {
      fitting.add(
          IntStream.range(0, found.size())
              .filter(i -> expectation.differences(found.get(i)).isEmpty())
              .boxed()
              .toList());
    }
    for (var i = 0; i < expected.size(); i++) {
      place(i, new boolean[found.size()]);
    }
  }

  public static Pairing of(List<Expectation> expected, List<Alert> found) {
    return new Pairing(expected, found);
  }

  private boolean place(int expectation, boolean[] seen) {
    for (var alert : fitting.get(expectation)) {
      if (taken[alert] < 0) {
        taken[alert] = expectation;
        return true;
      }
    }
    if (expected.size() > MOST_EXCHANGED) {
      return false;
    }
    for (var alert : fitting.get(expectation)) {
      if (!seen[alert]) {
        seen[alert] = true;
        if (place(taken[alert], seen)) {
          taken[alert] = expectation;
          return true;
        }
      }
    }
    return false;
  }

  /// Expectations that no alert is left for, in their order.
  public List<Expectation> missing() {
    return IntStream.range(0, expected.size())
        .filter(i -> Arrays.stream(taken).noneMatch(taker -> taker == i))
        .mapToObj(expected::get)
        .toList();
  }

  /// Alerts that nobody expects, in their order.
  public List<Alert> unexpected() {
    return IntStream.range(0, found.size()).filter(i -> taken[i] < 0).mapToObj(found::get).toList();
  }
}
