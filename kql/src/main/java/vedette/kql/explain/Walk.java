package vedette.kql.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Syntax;

/// Visits trees without recursion, because hostile queries are deep.
final class Walk {
  private Walk() {}

  /// The node and everything below it, in the order of the text.
  static List<Syntax> all(Syntax root) {
    List<Syntax> nodes = new ArrayList<>();
    Deque<Syntax> waiting = new ArrayDeque<>();
    waiting.push(root);
    while (!waiting.isEmpty()) {
      Syntax node = waiting.pop();
      nodes.add(node);
      pushAll(waiting, node.children());
    }
    return nodes;
  }

  /// The outermost queries below the node: those that have steps of their own.
  static List<Expression> innerQueries(Syntax root) {
    List<Expression> queries = new ArrayList<>();
    Deque<Syntax> waiting = new ArrayDeque<>();
    pushAll(waiting, root.children());
    while (!waiting.isEmpty()) {
      Syntax node = waiting.pop();
      if (node instanceof Expression.Pipe || node instanceof Expression.Leading) {
        queries.add((Expression) node);
      } else {
        pushAll(waiting, node.children());
      }
    }
    return queries;
  }

  private static void pushAll(Deque<Syntax> waiting, List<Syntax> children) {
    for (int at = children.size() - 1; at >= 0; at--) {
      waiting.push(children.get(at));
    }
  }
}
