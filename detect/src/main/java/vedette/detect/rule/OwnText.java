package vedette.detect.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vedette.kql.source.Span;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Syntax;

/// Which parts of a query's plan stand in its own text. The body of a saved function becomes part
/// of the plan too, with places in a text of its own: what is said about it would point anywhere.
public final class OwnText {
  private final Set<Long> places = new HashSet<>();

  private OwnText(Parsed parsed) {
    Deque<Syntax> waiting = new ArrayDeque<>(List.of(parsed.script()));
    while (!waiting.isEmpty()) {
      var node = waiting.remove();
      places.add(place(node.span()));
      waiting.addAll(node.children());
    }
  }

  public static OwnText of(Parsed parsed) {
    return new OwnText(parsed);
  }

  /// Whether something of the text covers exactly this.
  public boolean has(Span span) {
    return places.contains(place(span));
  }

  private static long place(Span span) {
    return ((long) span.start() << 32) | span.length();
  }
}
