package vedette.engine.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import vedette.kql.source.Span;

/// Remembers for which dictionary entries a call had no answer, so that the warning can be weighed
/// by the rows that hold them.
final class WeighedSink implements WarningSink {
  private final List<Place> places = new ArrayList<>();
  private int base;

  private record Place(String function, Span span, BitSet entries, String example) {}

  /// Entries reported from now on are counted from `first`.
  void startAt(int first) {
    base = first;
  }

  void clear() {
    places.clear();
    base = 0;
  }

  @Override
  public void report(String function, Span span, int[] rows, int count, Supplier<String> example) {
    var entries = placeOf(function, span, example).entries();
    for (var i = 0; i < count; i++) {
      entries.set(base + rows[i]);
    }
  }

  private Place placeOf(String function, Span span, Supplier<String> example) {
    for (var place : places) {
      if (place.function().equals(function)
          && place.span().start() == span.start()
          && place.span().length() == span.length()) {
        return place;
      }
    }
    var place = new Place(function, span, new BitSet(), example.get());
    places.add(place);
    return place;
  }

  /// Takes the entries from `first` on out of this sink; they count from 0 in the result.
  WeighedSink moveFrom(int first) {
    var moved = new WeighedSink();
    for (var place : places) {
      var entries = place.entries().get(first, Math.max(first, place.entries().length()));
      place.entries().clear(first, Math.max(first, place.entries().length()));
      if (!entries.isEmpty()) {
        moved.places.add(new Place(place.function(), place.span(), entries, place.example()));
      }
    }
    return moved;
  }

  /// Passes on what concerns the first `count` of `entries`, each of which is row `i` there.
  void forward(int[] entries, int count, Selection selection, WarningSink to) {
    for (var place : places) {
      var rows = new int[count];
      var found = 0;
      for (var i = 0; i < count; i++) {
        if (place.entries().get(entries[i])) {
          rows[found++] = selection.row(i);
        }
      }
      if (found > 0) {
        to.report(place.function(), place.span(), rows, found, place::example);
      }
    }
  }
}
