package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.ColumnBuilder;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.kql.plan.Plan.PatternPart;

/// `parse` with a simple or relaxed pattern, matched from left to right.
///
/// A fixed part must stand where the part before ended, or is looked for when a star or a capture
/// is open before it; the capture then ends there. A number in front of a star ends with its
/// digits; the last capture takes the rest. In the simple form a value of the wrong type makes the
/// whole text a mismatch, in the relaxed form only that value is null.
///
/// @param types the types of the captures, in order
public record PatternCutter(List<PatternPart> pattern, List<Type> types, boolean relaxed)
    implements TextCutter {
  public PatternCutter {
    pattern = List.copyOf(pattern);
    types = List.copyOf(types);
  }

  @Override
  public boolean cut(Text text, List<ColumnBuilder> cells) {
    var match = new Match(text);
    var matches = match.run();
    for (var i = 0; i < types.size(); i++) {
      cells.get(i).append(matches ? match.values[i] : null);
    }
    return matches;
  }

  /// One attempt to match one text.
  private final class Match {
    private final Text text;
    private final @Nullable Object[] values = new @Nullable Object[types.size()];
    private int at;
    private int open = -1;
    private boolean star;
    private int captures;

    Match(Text text) {
      this.text = text;
    }

    boolean run() {
      for (var i = 0; i < pattern.size(); i++) {
        var fits =
            switch (pattern.get(i)) {
              case PatternPart.Fixed(var fixed) -> fixed(fixed);
              case PatternPart.Star() -> star();
              case PatternPart.Capture(_, var type) -> capture(type, i);
            };
        if (!fits) {
          return false;
        }
      }
      return open < 0 || take(open, text.length());
    }

    private boolean fixed(Text fixed) {
      if (open < 0 && !star) {
        if (!text.slice(at, text.length() - at).startsWith(fixed)) {
          return false;
        }
        at += fixed.length();
        return true;
      }
      var found = text.indexOf(fixed, at);
      if (found < 0 || (open >= 0 && !take(open, found))) {
        return false;
      }
      at = found + fixed.length();
      star = false;
      return true;
    }

    /// A star behind an open capture leaves it what its type can read here, nothing for text.
    private boolean star() {
      star = true;
      return open < 0 || closeHere();
    }

    private boolean closeHere() {
      var type = types.get(captures);
      var length =
          switch (type) {
            case INT, LONG, REAL, DECIMAL -> CellText.numberLength(type, text, at);
            case BOOL, DATETIME, TIMESPAN, GUID, STRING, DYNAMIC -> 0;
          };
      var from = open;
      at = from + length;
      return take(from, at);
    }

    private boolean capture(Type type, int part) {
      if (open >= 0 && !closeHere()) {
        return false;
      }
      if (star && part > 0) {
        at = nextNumber(type);
        star = false;
      }
      open = at;
      return true;
    }

    /// A star in front of a number skips to its first digit.
    private int nextNumber(Type type) {
      if (type.isNumber()) {
        for (var from = at; from < text.length(); from++) {
          if (CellText.numberLength(type, text, from) > 0) {
            return from;
          }
        }
      }
      return at;
    }

    private boolean take(int from, int to) {
      var type = types.get(captures);
      var value = CellText.read(type, text.slice(from, to - from));
      values[captures++] = value;
      open = -1;
      return relaxed || value != null;
    }
  }
}
