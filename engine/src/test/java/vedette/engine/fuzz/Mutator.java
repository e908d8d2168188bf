package vedette.engine.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// Changes queries token by token, and splices two of them.
final class Mutator {
  private static final int LONGEST = 4_000;
  private static final List<String> EXTREMES =
      List.of(
          "-1",
          "0",
          "9223372036854775807",
          "-9223372036854775808",
          "1e308",
          "real(nan)",
          "\"\"",
          "dynamic(null)",
          "dynamic([])",
          "dynamic({})",
          "datetime(null)",
          "datetime(9999-12-31)",
          "timespan(null)",
          "1d",
          "int(null)",
          "guid(null)",
          "true",
          "'\\uD83D\\uDE00'",
          "*",
          "now()",
          "1e12",
          "99999999999",
          "dynamic([[[1]]])",
          "long(null)",
          "decimal(1e-28)",
          "\"(a*)*b\"");

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  /// A text like `query`, with pieces of `other`.
  String mutated(String query, String other) {
    var tokens = tokens(query);
    var strange = tokens(other);
    for (var turn = 0; turn <= random.nextInt(4) && !tokens.isEmpty(); turn++) {
      change(tokens, strange);
    }
    var text = String.join("", tokens);
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private void change(List<String> tokens, List<String> strange) {
    var at = random.nextInt(tokens.size());
    var to = Math.min(tokens.size(), at + 1 + random.nextInt(6));
    switch (random.nextInt(9)) {
      case 0 -> tokens.subList(at, to).clear();
      case 1 -> tokens.addAll(at, List.copyOf(tokens.subList(at, to)));
      case 2 -> tokens.set(at, " " + EXTREMES.get(random.nextInt(EXTREMES.size())) + " ");
      case 3 -> tokens.set(at, tokens.get(random.nextInt(tokens.size())));
      case 4, 5 -> {
        if (!strange.isEmpty()) {
          var from = random.nextInt(strange.size());
          var end = Math.min(strange.size(), from + 1 + random.nextInt(12));
          tokens.addAll(at, List.copyOf(strange.subList(from, end)));
        }
      }
      case 6 -> {
        if (!strange.isEmpty()) {
          tokens.set(at, strange.get(random.nextInt(strange.size())));
        }
      }
      case 7 -> {
        var text = tokens.get(at);
        var cut = random.nextInt(text.length() + 1);
        tokens.set(
            at, text.substring(0, cut) + (char) (32 + random.nextInt(200)) + text.substring(cut));
      }
      default -> {
        var times = 2 + random.nextInt(40);
        var piece = List.copyOf(tokens.subList(at, to));
        for (var time = 0; time < times; time++) {
          tokens.addAll(at, piece);
        }
      }
    }
  }

  /// The tokens with the blanks before them; joined they are the text.
  private static List<String> tokens(String query) {
    var tokens = new ArrayList<String>();
    var end = 0;
    for (var token : Parser.parse(Source.of(query)).tokens()) {
      if (token.span().end() > end) {
        tokens.add(query.substring(end, token.span().end()));
        end = token.span().end();
      }
    }
    return tokens;
  }
}
