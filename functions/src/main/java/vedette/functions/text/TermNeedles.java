package vedette.functions.text;

import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.TermNeedle;
import vedette.data.text.TermNeedleSet;
import vedette.data.text.Text;
import vedette.functions.dynamic.Assembled;

/// Several needles of `has`, prepared once.
final class TermNeedles {
  private final List<TermNeedle> needles;
  private final TermNeedleSet together;

  private TermNeedles(List<TermNeedle> needles) {
    this.needles = needles;
    this.together = new TermNeedleSet(needles);
  }

  /// The texts of an array, or one text; nulls are left out.
  static TermNeedles of(Dynamic terms) {
    var texts = terms.isArray() ? Assembled.elements(terms) : List.of(terms);
    return new TermNeedles(
        texts.stream()
            .filter(term -> !term.isNull())
            .map(term -> TermNeedle.of(term.toText()))
            .toList());
  }

  boolean anyIn(Text text) {
    return together.anyIn(text);
  }

  boolean allIn(Text text) {
    for (var needle : needles) {
      if (!needle.isIn(text)) {
        return false;
      }
    }
    return true;
  }
}
