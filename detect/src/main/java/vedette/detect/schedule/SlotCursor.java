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
record SlotCursor(String version, long done, long sequence, long beyond, List<Stretch> again) {
  SlotCursor {
    again = List.copyOf(again);
  }

  /// Slots from one end to another, both included.
  record Stretch(long from, long to) {}

  static Optional<SlotCursor> read(Optional<Cursor> cursor) {
    if (cursor.isEmpty()) {
      return Optional.empty();
    }
    var words = cursor.get().text().split(" ", -1);
    try {
      var again = new ArrayList<Stretch>();
      for (var i = 4; i + 1 < words.length; i += 2) {
        again.add(new Stretch(Long.parseLong(words[i]), Long.parseLong(words[i + 1])));
      }
      return Optional.of(
          new SlotCursor(
              words[0],
              Long.parseLong(words[1]),
              Long.parseLong(words[2]),
              Long.parseLong(words[3]),
              again));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  Cursor write() {
    var text = new StringBuilder();
    text.append(version).append(' ').append(done).append(' ').append(sequence);
    text.append(' ').append(beyond);
    again.forEach(
        stretch -> text.append(' ').append(stretch.from()).append(' ').append(stretch.to()));
    return Cursor.of(text.toString());
  }

  SlotCursor withDone(long end) {
    return new SlotCursor(version, end, sequence, beyond, again);
  }

  SlotCursor withSeen(long last, long tooLate) {
    return new SlotCursor(version, done, last, beyond + tooLate, again);
  }

  SlotCursor withAgain(List<Stretch> stretches) {
    return new SlotCursor(version, done, sequence, beyond, stretches);
  }

  /// With one more stretch, joined with those it touches.
  SlotCursor adding(long from, long to, long frequency) {
    var low = from;
    var high = to;
    var rest = new ArrayList<Stretch>();
    for (var stretch : again) {
      if (stretch.from() <= high + frequency && stretch.to() >= low - frequency) {
        low = Math.min(low, stretch.from());
        high = Math.max(high, stretch.to());
      } else {
        rest.add(stretch);
      }
    }
    rest.add(new Stretch(low, high));
    rest.sort((one, other) -> Long.compare(one.from(), other.from()));
    return withAgain(rest);
  }
}
