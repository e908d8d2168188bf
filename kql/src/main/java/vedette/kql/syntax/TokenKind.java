package vedette.kql.syntax;

/// What sort of thing a [Token] is.
public enum TokenKind {
  /// A word that may name something, some of which also introduce operators (`join`, `extend`).
  NAME,
  /// A word that names something only in brackets (`where`, `has`), or one made of several parts
  /// (`project-away`, `!contains`, `matches regex`, `in~`).
  KEYWORD,

  /// `"..."` and its relatives, quotes included.
  TEXT,
  BOOL,
  INT,
  LONG,
  REAL,
  DECIMAL,
  DATETIME,
  TIMESPAN,
  GUID,
  /// A GUID without `guid(...)` around it, which no place accepts.
  BARE_GUID,

  OPEN_PAREN,
  CLOSE_PAREN,
  OPEN_BRACKET,
  CLOSE_BRACKET,
  OPEN_BRACE,
  CLOSE_BRACE,
  PIPE,
  /// `<|`, which separates a command from its query.
  FEED,
  DOT,
  DOT_DOT,
  COMMA,
  SEMICOLON,
  COLON,
  PLUS,
  MINUS,
  STAR,
  SLASH,
  PERCENT,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL,
  ASSIGN,
  EQUAL,
  NOT_EQUAL,
  EQUAL_TILDE,
  NOT_EQUAL_TILDE,
  ARROW,
  AT,
  QUESTION,

  /// A whole line that starts with `#`.
  DIRECTIVE,
  /// A character that belongs to nothing in the language.
  BAD,
  /// The end of the text; it carries the last blanks and comments.
  END
}
