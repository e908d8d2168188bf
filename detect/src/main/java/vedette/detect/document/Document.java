package vedette.detect.document;

import java.util.List;
import java.util.Optional;

/// A YAML or JSON value that remembers where it stands.
///
/// Places are what a library's own object form throws away, and what a person who wrote 400 lines
/// of rule needs.
public sealed interface Document {
  /// Deepest nesting of a document; templates need about twelve.
  int MAX_DEPTH = 64;

  /// Most values of a document: aliases can make a few lines expand without end.
  int MAX_NODES = 200_000;

  /// From 1.
  int line();

  /// From 1, in code points.
  int column();

  /// Keys and values in file order.
  record Bag(List<Entry> entries, int line, int column) implements Document {
    public Bag {
      entries = List.copyOf(entries);
    }

    /// The value of `key`, whatever the case of its letters: older exports write PascalCase. A null
    /// counts as absent.
    public Optional<Document> get(String key) {
      return entry(key).map(Entry::value).filter(value -> !isNull(value));
    }

    public Optional<Entry> entry(String key) {
      for (var entry : entries) {
        if (entry.key().equalsIgnoreCase(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }
  }

  record Entry(String key, Document value, int line, int column) {}

  record Array(List<Document> items, int line, int column) implements Document {
    public Array {
      items = List.copyOf(items);
    }
  }

  /// How a cell is written, which decides where the characters of its text stand.
  enum Style {
    /// Bare: `null`, `true`, numbers, or YAML's unquoted text.
    PLAIN,
    QUOTED,
    /// YAML's `|` or `>`: the text starts one line below.
    BLOCK,
    /// A JSON text, all on one line with escapes.
    JSON
  }

  /// @param indent of a block's lines
  /// @param raw as it is written, without the quotes; of [Style#JSON] only
  record Cell(String text, Style style, int line, int column, int indent, String raw)
      implements Document {
    /// Where the character stands that is at `line` and `column` of the text, both from 1.
    public Place at(int lineInText, int columnInText) {
      return switch (style) {
        case BLOCK -> new Place(line + lineInText, indent + columnInText);
        case PLAIN -> new Place(line + lineInText - 1, column + columnInText - 1);
        case QUOTED -> new Place(line + lineInText - 1, column + columnInText);
        case JSON ->
            new Place(line, column + 1 + JsonText.rawOffset(raw, lineInText, columnInText));
      };
    }
  }

  /// A place in a file.
  ///
  /// @param line from 1
  /// @param column from 1, in code points
  record Place(int line, int column) {}

  private static boolean isNull(Document value) {
    return value instanceof Cell(var text, var style, _, _, _, _)
        && style == Style.PLAIN
        && (text.isEmpty() || text.equals("null") || text.equals("~"));
  }

  /// Thrown when a text is no such document, or nests or repeats beyond reason.
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;

    public Malformed(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }

    public int line() {
      return line;
    }

    public int column() {
      return column;
    }

    /// What is wrong, never null.
    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
