package vedette.detect.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Entry;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.Document.Place;
import vedette.detect.document.Document.Style;

/// Reads YAML, from the events of the parser: its trees would be built a second time here, and
/// building them overflows the stack where a file nests deeply enough.
public final class YamlText {
  private static final int LARGEST = 4 << 20;

  /// Enough letters for most rules at once.
  private static final int BUFFER = 8_192;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setUseMarks(true)
          .setCodePointLimit(LARGEST)
          .setBufferSize(BUFFER)
          .build();

  private final List<String> lines;
  private final ParserImpl events;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int nodes;
  private int deepest;

  /// What an alias stands for.
  ///
  /// @param nodes how many values it has, itself included
  /// @param height how many levels
  private record Anchored(Document document, int nodes, int height) {}

  private YamlText(String text) {
    this.lines = text.lines().toList();
    this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
  }

  /// The only document of a text.
  public static Document parse(String text) throws Malformed {
    try {
      return new YamlText(text).document();
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark();
      throw new Malformed(
          "not YAML: " + e.getProblem(),
          mark.map(m -> m.getLine() + 1).orElse(1),
          mark.map(m -> m.getColumn() + 1).orElse(1));
    } catch (ReaderException e) {
      var read = text.substring(0, Math.clamp(e.getPosition(), 0, text.length()));
      var start = read.lastIndexOf('\n') + 1;
      throw new Malformed(
          "not YAML: the character U+%04X is not allowed".formatted(e.getCodePoint()),
          (int) read.chars().filter(letter -> letter == '\n').count() + 1,
          read.codePointCount(start, read.length()) + 1);
    } catch (YamlEngineException | IndexOutOfBoundsException e) {
      throw new Malformed("not YAML: " + e.getMessage(), 1, 1);
    }
  }

  private Document document() throws Malformed {
    events.next();
    if (events.checkEvent(Event.ID.StreamEnd)) {
      throw new Malformed("the file is empty", 1, 1);
    }
    events.next();
    var document = value(0);
    events.next();
    if (!events.checkEvent(Event.ID.StreamEnd)) {
      var place = place(events.next());
      throw new Malformed(
          "a second document begins here; a file has one", place.line(), place.column());
    }
    return document;
  }

  private static Place place(Event event) {
    return event
        .getStartMark()
        .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
        .orElse(new Place(1, 1));
  }

  private Document value(int depth) throws Malformed {
    var event = events.next();
    var place = place(event);
    count(1, depth, place);
    var before = nodes;
    var outside = deepest;
    deepest = depth;
    var document =
        switch (event) {
          case MappingStartEvent _ -> bag(depth, place);
          case SequenceStartEvent _ -> array(depth, place);
          case ScalarEvent scalar -> cell(scalar, place);
          case AliasEvent alias -> aliased(alias.getAlias(), depth, place);
          default ->
              throw new Malformed("unexpected " + event.getEventId(), place.line(), place.column());
        };
    anchor(event)
        .ifPresent(
            name -> anchors.put(name, new Anchored(document, nodes - before + 1, deepest - depth)));
    deepest = Math.max(deepest, outside);
    return document;
  }

  private static Optional<Anchor> anchor(Event event) {
    return switch (event) {
      case MappingStartEvent start -> start.getAnchor();
      case SequenceStartEvent start -> start.getAnchor();
      case ScalarEvent scalar -> scalar.getAnchor();
      default -> Optional.empty();
    };
  }

  /// Aliases count with all that they stand for, because a few lines of them can expand without
  /// end.
  private void count(int more, int depth, Place place) throws Malformed {
    nodes += more;
    if (depth > Document.MAX_DEPTH || nodes > Document.MAX_NODES) {
      throw new Malformed(
          "nests or repeats more than a rule can need", place.line(), place.column());
    }
  }

  private Document aliased(Anchor name, int depth, Place place) throws Malformed {
    var known = anchors.get(name);
    if (known == null) {
      throw new Malformed(
          "`*" + name.getValue() + "` stands for nothing that is complete before it",
          place.line(),
          place.column());
    }
    deepest = depth + known.height();
    count(known.nodes() - 1, deepest, place);
    return known.document();
  }

  private Array array(int depth, Place place) throws Malformed {
    var items = new ArrayList<Document>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(value(depth + 1));
    }
    events.next();
    return new Array(items, place.line(), place.column());
  }

  private Bag bag(int depth, Place place) throws Malformed {
    var entries = new ArrayList<Entry>();
    var names = new HashSet<String>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      var key = value(depth + 1);
      if (!(key instanceof Cell cell)) {
        throw new Malformed("a key must be a word", key.line(), key.column());
      }
      var name = cell.text().strip();
      if (!names.add(name)) {
        throw new Malformed("`" + name + "` is given twice", key.line(), key.column());
      }
      entries.add(new Entry(name, value(depth + 1), cell.line(), cell.column()));
    }
    events.next();
    return new Bag(entries, place.line(), place.column());
  }

  private Cell cell(ScalarEvent scalar, Place place) {
    var style = style(scalar.getScalarStyle());
    var indent = style == Style.BLOCK ? indent(place.line()) : 0;
    return new Cell(scalar.getValue(), style, place.line(), place.column(), indent, "");
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
