package vedette.kql.source;

import org.jspecify.annotations.Nullable;

/// A stretch of a [Source], in UTF-16 units.
///
/// **All spans are equal.** A span says where something was written, never what it is. Records that
/// carry spans (syntax trees, plans) are compared a great deal: rewriting rules ask whether two
/// expressions are the same, the checker whether two group keys are, tests whether printing and
/// parsing again gives the same tree. With an ordinary `equals` each of those would need a second,
/// hand-written comparison that skips positions. Whoever does want to compare places compares
/// [#start()] and [#length()] themselves.
///
/// @param start the first unit, from 0
/// @param length how many units; 0 marks a place where something is missing
public record Span(int start, int length) {
  /// Where nothing was written, for nodes that the program made up.
  public static final Span NONE = new Span(0, 0);

  /// Refuses negative numbers, which are always a slip of the code that computes places.
  public Span {
    if (start < 0 || length < 0) {
      throw new IllegalArgumentException("a span of " + length + " at " + start);
    }
  }

  /// The stretch from `start` up to, and without, `end`.
  public static Span between(int start, int end) {
    return new Span(start, end - start);
  }

  /// The place just after this span.
  public int end() {
    return start + length;
  }

  /// The smallest span that covers both; the order of the two does not matter.
  public Span to(Span other) {
    return between(Math.min(start, other.start), Math.max(end(), other.end()));
  }

  /// Whether the other span lies inside this one, edges included.
  public boolean covers(Span other) {
    return start <= other.start && other.end() <= end();
  }

  /// Always true for another span; see the class comment.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Span;
  }

  /// Equal spans need equal hashes, so all of them share one.
  @Override
  public int hashCode() {
    return 0;
  }
}
