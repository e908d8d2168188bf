package vedette.detect.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// A YAML document that remembers where everything stands.
///
/// Places are what the library's own object form throws away, and what a person who wrote 400 lines
/// of rule needs.
sealed interface Yaml {
  /// From 1.
  int line();

  /// From 1.
  int column();

  /// Keys and values in file order; `block` scalars start one line below their key.
  record Bag(List<Entry> entries, int line, int column) implements Yaml {
    /// The value of `key`, whatever the case of its letters: older exports write PascalCase.
    Optional<Yaml> get(String key) {
      return entries.stream()
          .filter(
              entry -> entry.key().toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT)))
          .map(Entry::value)
          .findFirst();
    }
  }

  record Entry(String key, Yaml value, int line, int column) {}

  record Array(List<Yaml> items, int line, int column) implements Yaml {}

  /// @param block written with `|` or `>`
  record Cell(String text, boolean block, int line, int column) implements Yaml {}

  /// Thrown when a text is not YAML, or nests or repeats beyond reason.
  final class Malformed extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;

    Malformed(String message, int line, int column) {
      super(message);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  /// Deepest nesting of a rule file; real ones need six.
  int MAX_DEPTH = 32;

  /// Most nodes of a rule file: aliases can make a few lines expand without end.
  int MAX_NODES = 20_000;

  static Yaml parse(String text) throws Malformed {
    try {
      var settings =
          LoadSettings.builder()
              .setUseMarks(true)
              .setCodePointLimit(1 << 20)
              .setMaxAliasesForCollections(50)
              .build();
      var root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
              .getSingleNode();
      if (root.isEmpty()) {
        throw new Malformed("the file is empty", 1, 1);
      }
      return convert(root.get(), 0, new int[1]);
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      throw new Malformed(
          "not YAML: " + e.getProblem(),
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1));
    } catch (YamlEngineException e) {
      throw new Malformed("not YAML: " + e.getMessage(), 1, 1);
    }
  }

  private static Yaml convert(Node node, int depth, int[] count) throws Malformed {
    var line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    var column = node.getStartMark().map(m -> m.getColumn() + 1).orElse(1);
    if (depth > MAX_DEPTH || ++count[0] > MAX_NODES) {
      throw new Malformed("nests or repeats more than a rule can need", line, column);
    }
    return switch (node) {
      case MappingNode mapping -> {
        var entries = new ArrayList<Entry>();
        for (var tuple : mapping.getValue()) {
          var key = convert(tuple.getKeyNode(), depth + 1, count);
          if (!(key instanceof Cell cell)) {
            throw new Malformed("a key must be a word", key.line(), key.column());
          }
          entries.add(
              new Entry(
                  cell.text().strip(),
                  convert(tuple.getValueNode(), depth + 1, count),
                  cell.line(),
                  cell.column()));
        }
        yield new Bag(entries, line, column);
      }
      case SequenceNode sequence -> {
        var items = new ArrayList<Yaml>();
        for (var item : sequence.getValue()) {
          items.add(convert(item, depth + 1, count));
        }
        yield new Array(items, line, column);
      }
      case ScalarNode scalar -> {
        var style = scalar.getScalarStyle();
        var block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        yield new Cell(scalar.getValue(), block, line, column);
      }
      default -> throw new Malformed("unexpected " + node.getNodeType(), line, column);
    };
  }
}
