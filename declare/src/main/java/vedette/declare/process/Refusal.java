package vedette.declare.process;

import javax.lang.model.element.Element;

/// Why a declaration does not compile: one sentence for its author, and the element it is about.
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Element place;

  Refusal(Element place, String sentence) {
    super(sentence);
    this.place = place;
  }

  Element place() {
    return place;
  }

  /// The sentence, never null.
  String sentence() {
    return String.valueOf(getMessage());
  }
}
