package vedette.functions.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.functions.dynamic.Assembled;

/// The missing places of an array, and what fills them.
final class Gaps {
  private final List<Dynamic> elements;
  private final boolean[] open;

  private Gaps(List<Dynamic> elements, boolean[] open) {
    this.elements = elements;
    this.open = open;
  }

  /// Nulls are missing, and so is every number equal to `placeholder`; null when the value is no
  /// array.
  static @Nullable Gaps of(Dynamic array, @Nullable Double placeholder) {
    if (!array.isArray()) {
      return null;
    }
    var elements = Assembled.elements(array);
    var open = new boolean[elements.size()];
    for (var i = 0; i < open.length; i++) {
      var number = Series.number(elements.get(i));
      open[i] = elements.get(i).isNull() || (number != null && number.equals(placeholder));
    }
    return new Gaps(elements, open);
  }

  int size() {
    return open.length;
  }

  boolean isOpen(int place) {
    return open[place];
  }

  Dynamic at(int place) {
    return elements.get(place);
  }

  /// The next place from `start` in steps of `step` that is not missing, or -1.
  int nearest(int start, int step) {
    var place = start;
    while (place >= 0 && place < open.length && open[place]) {
      place += step;
    }
    return place < open.length ? place : -1;
  }

  /// The array with each missing place filled from the nearest other one in the direction of
  /// `step`.
  @Nullable Dynamic filled(int step) {
    var filled = new ArrayList<Dynamic>(elements);
    var place = step < 0 ? 0 : open.length - 1;
    for (; place >= 0 && place < open.length; place -= step) {
      var from = place + step;
      if (open[place] && from >= 0 && from < open.length) {
        filled.set(place, filled.get(from));
      }
    }
    return Assembled.array(filled);
  }
}
