package vedette.detect.rule;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Place;
import vedette.detect.document.Document.Style;

/// Where a rule was read, for messages.
///
/// Two sources are always equal, so that rules compare by meaning: the same rule in two formats is
/// one rule.
///
/// @param query where its text stands
/// @param places of the other fields, by path: `entityMappings[0].fieldMappings[1].columnName`
public record RuleSource(String file, Format format, Cell query, Map<String, Place> places) {
  public enum Format {
    /// A Sentinel analytics rule in YAML, as in repositories of content.
    YAML,
    /// A Resource Manager template or an export of the portal or the API.
    ARM,
    /// A Defender custom detection as Microsoft Graph has it.
    GRAPH,
    /// A query with a header of comments.
    KQL
  }

  public RuleSource {
    // A view, because the fields of the rule are read, and their places noted, after this is made.
    places = Collections.unmodifiableMap(places);
  }

  /// A rule that stands in no file, as tests make them.
  public static RuleSource none(String file) {
    return new RuleSource(file, Format.YAML, new Cell("", Style.PLAIN, 1, 1, 0, ""), Map.of());
  }

  /// The place of a field; of the nearest one around it, or the start of the file, when it was not
  /// written.
  public Place place(String path) {
    for (var at = path; !at.isEmpty(); at = parent(at)) {
      var place = places.get(at);
      if (place != null) {
        return place;
      }
    }
    return new Place(1, 1);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  /// The place in the file of a place in the query, which is the text as written without the blanks
  /// around it.
  public Place inQuery(int line, int column) {
    var text = query.text();
    var blanks = text.substring(0, text.length() - text.stripLeading().length());
    var breaks = (int) blanks.chars().filter(c -> c == '\n').count();
    var shift = line == 1 ? blanks.length() - (blanks.lastIndexOf('\n') + 1) : 0;
    return query.at(line + breaks, column + shift);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RuleSource;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
