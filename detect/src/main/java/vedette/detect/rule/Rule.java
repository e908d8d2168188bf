package vedette.detect.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vedette.data.text.Text;
import vedette.data.time.TimeSpan;

/// A detection rule: a query, when to run it, and what to say when it finds something.
///
/// The fields are those of a Sentinel analytics rule; [#extras] are Vedette's own, which other
/// tools ignore. A Defender custom detection is the same thing with fewer fields.
///
/// @param frequency how often a scheduled rule runs; zero for [Kind#NRT]
/// @param period how far back it looks; zero for [Kind#NRT]
/// @param customDetails key in the alert to column of the result
/// @param entityColumns columns that hold whole entities (`sentinelEntitiesMappings`)
public record Rule(
    RuleSource source,
    String id,
    String name,
    String description,
    Severity severity,
    boolean enabled,
    Kind kind,
    TimeSpan frequency,
    TimeSpan period,
    Trigger trigger,
    List<String> tactics,
    List<String> techniques,
    String query,
    List<EntityMapping> entities,
    List<String> entityColumns,
    Map<String, String> customDetails,
    Overrides overrides,
    EventGrouping grouping,
    Suppression suppression,
    Incidents incidents,
    Extras extras) {
  public Rule {
    tactics = List.copyOf(tactics);
    techniques = List.copyOf(techniques);
    entities = List.copyOf(entities);
    entityColumns = List.copyOf(entityColumns);
    customDetails = Map.copyOf(customDetails);
  }

  /// The file it was read from, for messages.
  public String file() {
    return source.file();
  }

  /// The line of the file on which the query begins, from 1.
  public int queryLine() {
    return source.inQuery(1, 1).line();
  }

  /// The same rule with another query, as coverage asks for it.
  public Rule withQuery(String text) {
    return new Rule(
        source,
        id,
        name,
        description,
        severity,
        enabled,
        kind,
        frequency,
        period,
        trigger,
        tactics,
        techniques,
        text,
        entities,
        entityColumns,
        customDetails,
        overrides,
        grouping,
        suppression,
        incidents,
        extras);
  }

  /// A rule that speaks about this one.
  public Rule about(String otherId, String title, String text) {
    return new Rule(
        source,
        otherId,
        title,
        text,
        Severity.MEDIUM,
        true,
        kind,
        frequency,
        period,
        Trigger.ANY,
        List.of(),
        List.of(),
        query,
        List.of(),
        List.of(),
        Map.of(),
        Overrides.NONE,
        EventGrouping.ALERT_PER_RESULT,
        Suppression.OFF,
        Incidents.USUAL,
        Extras.NONE);
  }

  public enum Kind {
    SCHEDULED,
    NRT,
    /// A Defender custom detection.
    CUSTOM
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
    GREATER_THAN("GreaterThan"),
    LESS_THAN("LessThan"),
    EQUAL("Equal"),
    NOT_EQUAL("NotEqual");

    private final String title;

    Comparison(String title) {
      this.title = title;
    }

    /// As alerts spell it.
    public String title() {
      return title;
    }
  }

  /// An entity of the alert: its type, and which column holds which identifier.
  public record EntityMapping(String type, List<FieldMapping> fields) {
    public EntityMapping {
      fields = List.copyOf(fields);
    }
  }

  public record FieldMapping(String identifier, String column) {}

  /// Texts and values that come from the result row; `""` where the rule's own holds.
  ///
  /// @param properties further alert properties, such as `AlertLink`, to column
  public record Overrides(
      String nameFormat,
      String descriptionFormat,
      String severityColumn,
      String tacticsColumn,
      Map<String, String> properties) {
    public static final Overrides NONE = new Overrides("", "", "", "", Map.of());

    public Overrides {
      properties = Map.copyOf(properties);
    }
  }

  /// What becomes of the rows of one run.
  public enum EventGrouping {
    SINGLE_ALERT("SingleAlert"),
    ALERT_PER_RESULT("AlertPerResult"),
    /// Not said: one alert a run in Sentinel, one for each row, group or bucket in strict mode.
    UNSAID("");

    private final String title;

    EventGrouping(String title) {
      this.title = title;
    }

    /// As rules and alerts spell it.
    public String title() {
      return title;
    }
  }

  /// How long a rule keeps quiet after an alert.
  public record Suppression(boolean enabled, TimeSpan duration) {
    public static final Suppression OFF = new Suppression(false, new TimeSpan(5 * 36_000_000_000L));
  }

  /// Whether alerts make incidents, and which alerts share one.
  ///
  /// @param grouped false: every alert is an incident of its own
  /// @param lookback how long an incident takes further alerts
  /// @param byDetails `DisplayName` and `Severity`
  public record Incidents(
      boolean create,
      boolean grouped,
      boolean reopen,
      TimeSpan lookback,
      Matching matching,
      List<String> byEntities,
      List<String> byDetails,
      List<String> byCustomDetails) {
    /// What Sentinel does when a rule says nothing.
    public static final Incidents USUAL =
        new Incidents(
            true,
            false,
            false,
            new TimeSpan(5 * 36_000_000_000L),
            Matching.ALL_ENTITIES,
            List.of(),
            List.of(),
            List.of());

    public Incidents {
      byEntities = List.copyOf(byEntities);
      byDetails = List.copyOf(byDetails);
      byCustomDetails = List.copyOf(byCustomDetails);
    }
  }

  public enum Matching {
    ALL_ENTITIES("AllEntities"),
    ANY_ALERT("AnyAlert"),
    SELECTED("Selected");

    private final String title;

    Matching(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
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
