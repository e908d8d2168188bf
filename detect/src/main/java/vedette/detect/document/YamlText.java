package vedette.detect.document;

import java.util.ArrayList;
import java.util.List;
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
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Entry;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.Document.Style;

/// Reads YAML.
public final class YamlText {
  private final List<String> lines;
  private int nodes;

  private YamlText(String text) {
    this.lines = text.lines().toList();
  }

  /// The only document of a text.
  public static Document parse(String text) throws Malformed {
    try {
      var settings =
          LoadSettings.builder()
              .setUseMarks(true)
              .setCodePointLimit(4 << 20)
              .setMaxAliasesForCollections(50)
              .setAllowDuplicateKeys(true)
              .build();
      var root =
          new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text)))
              .getSingleNode();
      if (root.isEmpty()) {
        throw new Malformed("the file is empty", 1, 1);
      }
      return new YamlText(text).convert(root.get(), 0);
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      throw new Malformed(
          "not YAML: " + e.getProblem(),
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1));
    } catch (YamlEngineException | IndexOutOfBoundsException e) {
      throw new Malformed("not YAML: " + e.getMessage(), 1, 1);
    }
  }

  private Document convert(Node node, int depth) throws Malformed {
    var line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    var column = node.getStartMark().map(m -> m.getColumn() + 1).orElse(1);
    if (depth > Document.MAX_DEPTH || ++nodes > Document.MAX_NODES) {
      throw new Malformed("nests or repeats more than a rule can need", line, column);
    }
    return switch (node) {
      case MappingNode mapping -> bag(mapping, depth, line, column);
      case SequenceNode sequence -> {
        var items = new ArrayList<Document>();
        for (var item : sequence.getValue()) {
          items.add(convert(item, depth + 1));
        }
        yield new Array(items, line, column);
      }
      case ScalarNode scalar -> {
        var style = style(scalar.getScalarStyle());
        var indent = style == Style.BLOCK ? indent(line) : 0;
        yield new Cell(scalar.getValue(), style, line, column, indent, "");
      }
      default -> throw new Malformed("unexpected " + node.getNodeType(), line, column);
    };
  }

  private Bag bag(MappingNode mapping, int depth, int line, int column) throws Malformed {
    var entries = new ArrayList<Entry>();
    for (var tuple : mapping.getValue()) {
      var key = convert(tuple.getKeyNode(), depth + 1);
      if (!(key instanceof Cell cell)) {
        throw new Malformed("a key must be a word", key.line(), key.column());
      }
      var name = cell.text().strip();
      if (entries.stream().anyMatch(entry -> entry.key().equals(name))) {
        throw new Malformed("`" + name + "` is given twice", key.line(), key.column());
      }
      entries.add(
          new Entry(name, convert(tuple.getValueNode(), depth + 1), cell.line(), cell.column()));
    }
    return new Bag(entries, line, column);
  }

  private static Style style(ScalarStyle style) {
    return switch (style) {
      case LITERAL, FOLDED -> Style.BLOCK;
      case PLAIN -> Style.PLAIN;
      case DOUBLE_QUOTED, SINGLE_QUOTED, JSON_SCALAR_STYLE -> Style.QUOTED;
    };
  }

  /// Spaces before the first line of the block that `line` announces.
  private int indent(int line) {
    for (var i = line; i < lines.size(); i++) {
      var text = lines.get(i);
      if (!text.isBlank()) {
        return text.length() - text.stripLeading().length();
      }
    }
    return 0;
  }
}
