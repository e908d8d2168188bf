package vedette.detect.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vedette.store.Cursor;

/// How far one rule has come, as the store keeps it.
///
/// @param version of the rule's text; another text is another rule
/// @param done end of the last slot that ran
/// @param sequence of the last row that was looked at for being late
/// @param beyond rows so far that came later than lateness allows
/// @param again slots to run again, as ends of the first and last of each stretch
/// @param failing slots that could not run, to be tried now and then
record SlotCursor(
    String version,
    long done,
    long sequence,
    long beyond,
    List<Stretch> again,
    List<Stretch> failing) {
  private static final String FAILING = "!";

  SlotCursor {
    again = List.copyOf(again);
    failing = List.copyOf(failing);
  }

  /// Slots from one end to another, both included.
  record Stretch(long from, long to) {}

  static Optional<SlotCursor> read(Optional<Cursor> cursor) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    var words = cursor.get().text().split(" ", -1);
    try {
      var mark = List.of(words).indexOf(FAILING);
      var end = mark < 0 ? words.length : mark;
      return Optional.of(
          new SlotCursor(
              words[0],
              Long.parseLong(words[1]),
              Long.parseLong(words[2]),
              Long.parseLong(words[3]),
              stretches(words, 4, end),
              stretches(words, end + 1, words.length)));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static List<Stretch> stretches(String[] words, int from, int to) {
    var stretches = new ArrayList<Stretch>();
    for (var i = from; i + 1 < to; i += 2) {
      stretches.add(new Stretch(Long.parseLong(words[i]), Long.parseLong(words[i + 1])));
    }
    return stretches;
  }

  Cursor write() {
    var text = new StringBuilder();
    text.append(version).append(' ').append(done).append(' ').append(sequence);
    text.append(' ').append(beyond);
    again.forEach(stretch -> append(text, stretch));
    if (!failing.isEmpty()) {
      text.append(' ').append(FAILING);
      failing.forEach(stretch -> append(text, stretch));
    }
    return Cursor.of(text.toString());
  }

  private static void append(StringBuilder text, Stretch stretch) {
    text.append(' ').append(stretch.from()).append(' ').append(stretch.to());
  }

  SlotCursor withDone(long end) {
    return new SlotCursor(version, end, sequence, beyond, again, failing);
  }

  SlotCursor withSeen(long last, long tooLate) {
    return new SlotCursor(version, done, last, beyond + tooLate, again, failing);
  }

  /// Whether this differs from an earlier cursor by nothing but rows that were looked at.
  boolean onlySaw(SlotCursor before) {
    return sequence != before.sequence && equals(before.withSeen(sequence, 0));
  }

  SlotCursor withAgain(List<Stretch> stretches) {
    return new SlotCursor(version, done, sequence, beyond, stretches, failing);
  }

  SlotCursor withFailing(List<Stretch> stretches) {
    return new SlotCursor(version, done, sequence, beyond, again, stretches);
  }

  /// With one more stretch to run again, joined with those it touches.
  SlotCursor adding(long from, long to, long frequency) {
    return withAgain(joined(again, from, to, frequency));
  }

  /// With a slot that could not run.
  SlotCursor failing(long end, long frequency) {
    return withFailing(joined(failing, end, end, frequency));
  }

  /// Without the first slot of some stretches.
  static List<Stretch> rest(List<Stretch> stretches, long frequency) {
    var rest = new ArrayList<>(stretches.subList(1, stretches.size()));
    var first = stretches.getFirst();
    if (first.from() < first.to()) {
      rest.addFirst(new Stretch(first.from() + frequency, first.to()));
    }
    return rest;
  }

  private static List<Stretch> joined(List<Stretch> stretches, long from, long to, long frequency) {
    var low = from;
    var high = to;
    var rest = new ArrayList<Stretch>();
    for (var stretch : stretches) {
      if (stretch.from() <= high + frequency && stretch.to() >= low - frequency) {
        low = Math.min(low, stretch.from());
        high = Math.max(high, stretch.to());
      } else {
        rest.add(stretch);
      }
    }
    rest.add(new Stretch(low, high));
    rest.sort((one, other) -> Long.compare(one.from(), other.from()));
    return rest;
  }
}
