package vedette.detect.evaluate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.data.text.Text;

/// Finds in one pass over a text which of many literals are in it, in capitals or not: the
/// automaton of Aho and Corasick over ASCII.
final class Literals {
  private static final int LETTERS = 128;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> next = new ArrayList<>(List.of(state()));
  private final List<Integer> ends = new ArrayList<>(List.of(-1));
  private int[][] table = new int[0][];
  private int[] end = new int[0];

  /// The next shorter literal that ends where a state's own does, as a state; 0 for none.
  private int[] shorter = new int[0];

  private static int[] state() {
    var state = new int[LETTERS];
    Arrays.fill(state, -1);
    return state;
  }

  /// Adds an ASCII literal and gives its number.
  int add(String literal) {
    var folded = literal.toLowerCase(java.util.Locale.ROOT);
    var known = numbers.get(folded);
    if (known != null) {
      return known;
    }
    var at = 0;
    for (var i = 0; i < folded.length(); i++) {
      var letter = folded.charAt(i);
      if (next.get(at)[letter] < 0) {
        next.get(at)[letter] = next.size();
        next.add(state());
        ends.add(-1);
      }
      at = next.get(at)[letter];
    }
    var number = numbers.size();
    numbers.put(folded, number);
    ends.set(at, number);
    return number;
  }

  /// Turns the tree of literals into the automaton; nothing is added afterwards.
  void ready() {
    table = next.toArray(int[][]::new);
    end = ends.stream().mapToInt(Integer::intValue).toArray();
    shorter = new int[table.length];
    var fail = new int[table.length];
    var waiting = new ArrayDeque<Integer>();
    for (var letter = 0; letter < LETTERS; letter++) {
      var to = table[0][letter];
      table[0][letter] = Math.max(0, to);
      if (to > 0) {
        waiting.add(to);
      }
    }
    while (!waiting.isEmpty()) {
      var at = (int) waiting.remove();
      shorter[at] = end[fail[at]] >= 0 ? fail[at] : shorter[fail[at]];
      for (var letter = 0; letter < LETTERS; letter++) {
        var to = table[at][letter];
        if (to < 0) {
          table[at][letter] = table[fail[at]][letter];
        } else {
          fail[to] = table[fail[at]][letter];
          waiting.add(to);
        }
      }
    }
  }

  /// Notes the literals that are in a text.
  ///
  /// @return false when the text is not all ASCII, where capitals have more forms than two; then
  ///   what is noted says nothing
  boolean find(Text text, BitSet found) {
    var bytes = text.heap();
    var at = 0;
    for (var i = text.from(); i < text.from() + text.length(); i++) {
      var letter = bytes[i];
      if (letter < 0) {
        return false;
      }
      at = table[at][letter >= 'A' && letter <= 'Z' ? letter + 32 : letter];
      for (var hit = end[at] >= 0 ? at : shorter[at]; hit > 0; hit = shorter[hit]) {
        found.set(end[hit]);
      }
    }
    return true;
  }
}
