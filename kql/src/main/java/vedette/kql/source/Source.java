package vedette.kql.source;

/// A text together with the name that messages use for it.
///
/// @param name what the reader calls the text: a path relative to where they stand, or `query`
/// @param text the characters, exactly as written; spans count UTF-16 units of it from 0
public record Source(String name, String text) {
  /// A text that came without a name, as typed at a prompt.
  public static Source of(String text) {
    return new Source("query", text);
  }

  /// The characters that the span covers; a span that reaches past the end is cut there.
  public String text(Span span) {
    int from = Math.min(span.start(), text.length());
    return text.substring(from, Math.min(span.end(), text.length()));
  }

  /// Builds the line table, once per rendering: a report shows many places of one text.
  public Lines lines() {
    return new Lines(text);
  }
}
