package vedette.engine.operator;

/// Sorts row numbers, stably and without boxing them.
final class MergeSort {
  private static final int RUN = 16;
  private static final int PAUSE_ROWS = 1 << 16;

  private MergeSort() {}

  /// The numbers from 0 to `rows - 1` in the order of `comparison`.
  ///
  /// @param pause called now and then, to look at the limits of the run
  static int[] order(int rows, Comparison comparison, Runnable pause) {
    var order = new int[rows];
    for (var row = 0; row < rows; row++) {
      order[row] = row;
    }
    for (var from = 0; from < rows; from += RUN) {
      if ((from & PAUSE_ROWS - 1) == 0) {
        pause.run();
      }
      insertionSort(order, from, Math.min(rows, from + RUN), comparison);
    }
    var spare = new int[rows];
    for (var width = (long) RUN; width < rows; width *= 2) {
      for (var from = 0L; from < rows; from += 2 * width) {
        merge(
            order,
            spare,
            (int) from,
            (int) Math.min(rows, from + width),
            (int) Math.min(rows, from + 2 * width),
            comparison,
            pause);
      }
      var sorted = spare;
      spare = order;
      order = sorted;
    }
    return order;
  }

  private static void insertionSort(int[] order, int from, int to, Comparison comparison) {
    for (var i = from + 1; i < to; i++) {
      var row = order[i];
      var at = i;
      while (at > from && comparison.compare(order[at - 1], row) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = row;
    }
  }

  private static void merge(
      int[] order,
      int[] into,
      int from,
      int middle,
      int to,
      Comparison comparison,
      Runnable pause) {
    if (middle >= to || comparison.compare(order[middle - 1], order[middle]) <= 0) {
      System.arraycopy(order, from, into, from, to - from);
      return;
    }
    var left = from;
    var right = middle;
    for (var at = from; at < to; at++) {
      if ((at & PAUSE_ROWS - 1) == 0) {
        pause.run();
      }
      var takeLeft =
          right >= to || (left < middle && comparison.compare(order[left], order[right]) <= 0);
      into[at] = takeLeft ? order[left++] : order[right++];
    }
  }
}
