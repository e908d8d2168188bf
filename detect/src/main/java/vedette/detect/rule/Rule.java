package vedette.detect.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vedette.data.text.Text;
import vedette.data.time.TimeSpan;

/// A detection rule: a query, when to run it, and what to say when it finds something.
///
/// The fields are those of a Sentinel analytics rule; [#extras] are Vedette's own, which other
/// tools ignore.
///
/// @param file where it was read, for messages
/// @param queryLine the line of `file` on which the query begins, from 1
/// @param frequency how often a scheduled rule runs; zero for [Kind#NRT]
/// @param period how far back it looks; zero for [Kind#NRT]
/// @param customDetails key in the alert to column of the result
public record Rule(
    String file,
    int queryLine,
    String id,
    String name,
    String description,
    Severity severity,
    Kind kind,
    TimeSpan frequency,
    TimeSpan period,
    Trigger trigger,
    List<String> tactics,
    List<String> techniques,
    String query,
    List<EntityMapping> entities,
    Map<String, String> customDetails,
    Overrides overrides,
    Extras extras) {
  public Rule {
    tactics = List.copyOf(tactics);
    techniques = List.copyOf(techniques);
    entities = List.copyOf(entities);
    customDetails = Map.copyOf(customDetails);
  }

  public enum Kind {
    SCHEDULED,
    NRT
  }

  public enum Severity {
    INFORMATIONAL("Informational"),
    LOW("Low"),
    MEDIUM("Medium"),
    HIGH("High");

    private final String title;

    Severity(String title) {
      this.title = title;
    }

    /// As alerts spell it.
    public String title() {
      return title;
    }
  }

  /// The number of result rows that makes an alert: `gt 0` nearly always.
  public record Trigger(Comparison comparison, long threshold) {
    public static final Trigger ANY = new Trigger(Comparison.GREATER_THAN, 0);

    public boolean fires(long rows) {
      return switch (comparison) {
        case GREATER_THAN -> rows > threshold;
        case LESS_THAN -> rows < threshold;
        case EQUAL -> rows == threshold;
        case NOT_EQUAL -> rows != threshold;
      };
    }
  }

  public enum Comparison {
    GREATER_THAN,
    LESS_THAN,
    EQUAL,
    NOT_EQUAL
  }

  /// An entity of the alert: its type, and which column holds which identifier.
  public record EntityMapping(String type, List<FieldMapping> fields) {
    public EntityMapping {
      fields = List.copyOf(fields);
    }
  }

  public record FieldMapping(String identifier, String column) {}

  /// Texts and severity that come from the result row; `""` where the rule's own holds.
  public record Overrides(String nameFormat, String descriptionFormat, String severityColumn) {
    public static final Overrides NONE = new Overrides("", "", "");
  }

  /// What stands under `vedette:` in the rule file.
  ///
  /// @param alertKey columns that make two rows the same alert; empty for the row's own identity
  /// @param details key in the alert to a KQL expression over the result row
  /// @param why why it matters, for the person who reads the alert
  /// @param response what to do, step by step
  public record Extras(
      List<String> alertKey, Map<String, String> details, String why, List<String> response) {
    public static final Extras NONE = new Extras(List.of(), Map.of(), "", List.of());

    public Extras {
      alertKey = List.copyOf(alertKey);
      details = Map.copyOf(details);
      response = List.copyOf(response);
    }
  }

  /// Identifies the meaning of the rule's text: an edited query or key is another version, whose
  /// alerts are other alerts.
  public String version() {
    var text = query.strip() + "\n" + String.join(",", extras.alertKey());
    return "%016x".formatted(Text.of(text.getBytes(StandardCharsets.UTF_8)).hash64());
  }
}
