package vedette.kql.explain;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Syntax;

/// The tree of what was written, a node a line: its kind, its place, and its text.
public final class SyntaxText {
  private static final int LONGEST = 60;
  private static final int DEEPEST_INDENT = 40;

  private SyntaxText() {}

  private record Waiting(Syntax node, int depth) {}

  /// The whole tree, each line ended.
  public static String of(Parsed parsed) {
    Narration say = new Narration(parsed);
    StringBuilder out = new StringBuilder();
    Deque<Waiting> waiting = new ArrayDeque<>();
    waiting.push(new Waiting(parsed.script(), 0));
    while (!waiting.isEmpty()) {
      Waiting next = waiting.pop();
      line(say, next, out);
      List<Syntax> children = next.node().children();
      for (int at = children.size() - 1; at >= 0; at--) {
        waiting.push(new Waiting(children.get(at), next.depth() + 1));
      }
    }
    return out.toString();
  }

  private static void line(Narration say, Waiting waiting, StringBuilder out) {
    Syntax node = waiting.node();
    int start = node.span().start();
    out.append("  ".repeat(Math.min(waiting.depth(), DEEPEST_INDENT)));
    out.append(node.getClass().getSimpleName());
    out.append(' ').append(say.lines.line(start)).append(':').append(say.lines.column(start));
    String text = say.written(node, List.of(), LONGEST);
    out.append(text.isEmpty() ? "" : "  " + Phrases.visible(text)).append('\n');
  }
}
