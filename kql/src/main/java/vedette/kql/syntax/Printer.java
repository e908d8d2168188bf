package vedette.kql.syntax;

import java.util.List;

/// Turns trees back into the text they were read from.
public final class Printer {
  private Printer() {}

  /// The whole text, put together from its tokens: every character, the blanks and comments
  /// included. That this gives the source back is what "the tokens cover the text" means.
  public static String print(Parsed parsed) {
    StringBuilder text = new StringBuilder(parsed.source().text().length());
    for (Token token : parsed.tokens()) {
      text.append(token.trivia(parsed.source())).append(token.text());
    }
    return text.toString();
  }

  /// The text of one node, with the blanks and comments inside it but not around it; empty for a
  /// missing one.
  public static String print(Parsed parsed, Syntax node) {
    StringBuilder text = new StringBuilder(node.span().length());
    for (Token token : tokens(parsed, node)) {
      if (!text.isEmpty()) {
        text.append(token.trivia(parsed.source()));
      }
      text.append(token.text());
    }
    return text.toString();
  }

  /// The tokens that a node is made of.
  public static List<Token> tokens(Parsed parsed, Syntax node) {
    List<Token> tokens = parsed.tokens();
    int from = firstFrom(tokens, node.span().start());
    int to = from;
    while (to < tokens.size()
        && tokens.get(to).span().end() <= node.span().end()
        && tokens.get(to).kind() != TokenKind.END) {
      to++;
    }
    return tokens.subList(from, to);
  }

  private static int firstFrom(List<Token> tokens, int offset) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).span().start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
