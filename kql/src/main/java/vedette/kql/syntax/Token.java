package vedette.kql.syntax;

import vedette.kql.source.Source;
import vedette.kql.source.Span;

/// The smallest piece of a query. Tokens cover their source without a gap: the blanks and comments
/// before a token belong to it, and the last token, [TokenKind#END], has those at the end.
///
/// @param text what was written, without what leads up to it
/// @param leading where the blanks and comments before it start
public record Token(TokenKind kind, String text, int leading, Span span) {
  /// The blanks and comments before the token.
  public String trivia(Source source) {
    return source.text().substring(leading, span.start());
  }

  /// Whether nothing stands between the token before and this one.
  public boolean isAdjacent() {
    return leading == span.start();
  }

  /// Whether it is a word at all, whatever it may be used for.
  public boolean isWord() {
    return kind == TokenKind.NAME || kind == TokenKind.KEYWORD;
  }

  /// Whether it is this very word.
  public boolean is(String word) {
    return isWord() && text.equals(word);
  }
}
