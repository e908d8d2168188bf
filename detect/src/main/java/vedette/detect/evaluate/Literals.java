package vedette.detect.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import vedette.data.text.Text;

/// Finds in one pass over a text which of many literals are in it, in capitals or not: the
/// automaton of Aho and Corasick over ASCII.
///
/// Letters that no literal holds are one letter to it, which keeps the table small.
final class Literals {
  private static final int LETTERS = 128;
  private static final int CAPITALS = 'a' - 'A';

  private final Map<String, Integer> numbers = new HashMap<>();

  /// By byte the column of the table; 0 for what is in no literal.
  private final int[] columns = new int[LETTERS];

  private int width = 1;
  private int[] next = new int[0];
  private int[] end = new int[0];

  /// The next shorter literal that ends where a state's own does, as a state; 0 for none.
  private int[] shorter = new int[0];

  /// Adds an ASCII literal and gives its number.
  int add(String literal) {
    var size = numbers.size();
    var known = numbers.putIfAbsent(literal.toLowerCase(Locale.ROOT), size);
    return known == null ? size : known;
  }

  int size() {
    return numbers.size();
  }

  /// Turns the literals into the automaton; nothing is added afterwards.
  void ready() {
    for (var literal : numbers.keySet()) {
      for (var i = 0; i < literal.length(); i++) {
        var letter = literal.charAt(i);
        columns[letter] = columns[letter] == 0 ? width++ : columns[letter];
      }
    }
    for (var letter = 'A'; letter <= 'Z'; letter++) {
      columns[letter] = columns[letter + CAPITALS];
    }
    fill(tree());
  }

  /// The tree of literals, a row of the table each node; 0 where there is no way on.
  private List<int[]> tree() {
    var nodes = new ArrayList<int[]>(List.of(new int[width]));
    var ends = new ArrayList<Integer>(List.of(-1));
    numbers.forEach((literal, number) -> {
      var at = 0;
      for (var i = 0; i < literal.length(); i++) {
        var column = columns[literal.charAt(i)];
        if (nodes.get(at)[column] == 0) {
          nodes.get(at)[column] = nodes.size();
          nodes.add(new int[width]);
          ends.add(-1);
        }
        at = nodes.get(at)[column];
      }
      ends.set(at, number);
    });
    end = ends.stream().mapToInt(Integer::intValue).toArray();
    return nodes;
  }

  /// Completes the tree by where to go on when a literal breaks off, breadth first.
  private void fill(List<int[]> nodes) {
    shorter = new int[nodes.size()];
    var fail = new int[nodes.size()];
    var waiting = new ArrayDeque<Integer>();
    for (var to : nodes.getFirst()) {
      if (to > 0) {
        waiting.add(to);
      }
    }
    while (!waiting.isEmpty()) {
      var at = (int) waiting.remove();
      shorter[at] = end[fail[at]] >= 0 ? fail[at] : shorter[fail[at]];
      for (var column = 0; column < width; column++) {
        var to = nodes.get(at)[column];
        var otherwise = nodes.get(fail[at])[column];
        if (to == 0) {
          nodes.get(at)[column] = otherwise;
        } else {
          fail[to] = otherwise;
          waiting.add(to);
        }
      }
    }
    next = new int[nodes.size() * width];
    for (var i = 0; i < nodes.size(); i++) {
      System.arraycopy(nodes.get(i), 0, next, i * width, width);
    }
  }

  /// Hands over the literals that are in a text, some more than once.
  ///
  /// @return false when the text is not all ASCII, where capitals have more forms than two; then
  ///   what was handed over says nothing
  boolean find(Text text, IntConsumer found) {
    var bytes = text.heap();
    var at = 0;
    for (var i = text.from(); i < text.from() + text.length(); i++) {
      var letter = bytes[i];
      if (letter < 0) {
        return false;
      }
      at = next[at * width + columns[letter]];
      for (var hit = end[at] >= 0 ? at : shorter[at]; hit > 0; hit = shorter[hit]) {
        found.accept(end[hit]);
      }
    }
    return true;
  }
}
