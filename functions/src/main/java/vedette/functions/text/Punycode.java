package vedette.functions.text;

import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Punycode: other than ASCII characters of host names, written with ASCII letters and digits.
final class Punycode {
  private Punycode() {}

  private static final int BASE = 36;
  private static final int LEAST = 1;
  private static final int MOST = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_POINT = 128;
  private static final int LENGTH_MAX = 4096;

  /// The encoded form of a label, or null when it is too long.
  static @Nullable String encode(String label) {
    var points = label.codePoints().toArray();
    if (points.length > LENGTH_MAX) {
      return null;
    }
    var text = new StringBuilder();
    for (var point : points) {
      if (point < FIRST_POINT) {
        text.append((char) point);
      }
    }
    var basic = text.length();
    if (basic > 0) {
      text.append('-');
    }
    var delta = 0L;
    var bias = FIRST_BIAS;
    var next = FIRST_POINT;
    for (var handled = basic; handled < points.length; next++) {
      var from = next;
      var least = Arrays.stream(points).filter(point -> point >= from).min().orElseThrow();
      delta += (long) (least - next) * (handled + 1);
      next = least;
      for (var point : points) {
        delta += point < next ? 1 : 0;
        if (point == next) {
          append(text, delta, bias);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
    }
    return text.toString();
  }

  private static void append(StringBuilder text, long delta, int bias) {
    var rest = delta;
    for (var weight = BASE; ; weight += BASE) {
      var threshold = threshold(weight, bias);
      if (rest < threshold) {
        break;
      }
      text.append(digit((int) (threshold + (rest - threshold) % (BASE - threshold))));
      rest = (rest - threshold) / (BASE - threshold);
    }
    text.append(digit((int) rest));
  }

  private static int threshold(int weight, int bias) {
    return Math.clamp((long) weight - bias, LEAST, MOST);
  }

  private static char digit(int value) {
    return (char) (value < MOST ? 'a' + value : '0' + value - MOST);
  }

  private static int adapted(long delta, int points, boolean first) {
    var rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    var steps = 0;
    while (rest > (BASE - LEAST) * MOST / 2) {
      rest /= BASE - LEAST;
      steps += BASE;
    }
    return (int) (steps + (BASE - LEAST + 1) * rest / (rest + SKEW));
  }

  /// The label that an encoded form stands for, or null when it is none.
  static @Nullable String decode(String encoded) {
    var dash = encoded.lastIndexOf('-');
    var points = new ArrayList<Integer>();
    for (var i = 0; i < dash; i++) {
      points.add((int) encoded.charAt(i));
    }
    if (encoded.length() > LENGTH_MAX || points.stream().anyMatch(p -> p >= FIRST_POINT)) {
      return null;
    }
    long place = 0;
    long point = FIRST_POINT;
    var bias = FIRST_BIAS;
    for (var at = dash + 1; at < encoded.length(); ) {
      var before = place;
      var factor = 1L;
      for (var weight = BASE; ; weight += BASE) {
        var value = at < encoded.length() ? value(encoded.charAt(at++)) : -1;
        if (value < 0 || factor > Integer.MAX_VALUE) {
          return null;
        }
        place += value * factor;
        var threshold = threshold(weight, bias);
        if (value < threshold) {
          break;
        }
        factor *= BASE - threshold;
      }
      var count = points.size() + 1;
      bias = adapted(place - before, count, before == 0);
      point += place / count;
      place %= count;
      if (point > Character.MAX_CODE_POINT) {
        return null;
      }
      points.add((int) place++, (int) point);
    }
    var label = new StringBuilder();
    points.forEach(label::appendCodePoint);
    return label.toString();
  }

  private static int value(char digit) {
    if (digit >= '0' && digit <= '9') {
      return digit - '0' + MOST;
    }
    var letter = digit | 0x20;
    return letter >= 'a' && letter <= 'z' ? letter - 'a' : -1;
  }
}
