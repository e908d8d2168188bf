package vedette.kql.syntax;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which words mean what. The language has no single list of reserved words: most may name a
/// column, some only where a name is being given, a few never without brackets.
final class Words {
  /// Words that name something only in brackets: `['first']`.
  private static final Set<String> RESERVED =
      Set.of(
          ("accumulate and anomalychart areachart as asc bagexpansion barchart between bin_legacy"
                  + " by cachingpolicy callout cancel card columnchart contains contains_cs containscs"
                  + " cycles dataexport datascope datatable decodeblocks desc earliest encodingpolicy"
                  + " endswith endswith_cs expandoutput extent_tags_retention external_data"
                  + " externaldata find first flags force_remote harddelete hardretention has has_all"
                  + " has_any has_cs hasprefix hasprefix_cs hassuffix hassuffix_cs in invoke isfuzzy"
                  + " journal kind ladderchart last latest like likecs linechart materialize mdm"
                  + " missing nooptimization notcontains notcontainscs notlike notlikecs of or others"
                  + " pathformat piechart pivotchart print project queries query_results relaxed"
                  + " restricted_view_access row_level_security rowstore rowstore_references"
                  + " rowstore_sealinfo rowstorepolicy rowstores sample scatterchart seal seals search"
                  + " set shards simple softdelete softretention sql stackedareachart startswith"
                  + " startswith_cs statistics storedqueryresultcontainers tablepurge timechart"
                  + " timeline timepivot title to toscalar totable treemap union unrestrictedviewers"
                  + " verbose viewers views where with_itemindex with_match_id with_source"
                  + " with_step_name withsource writeaheadlog __contextual_datatable __executeAndCache"
                  + " __crossCluster __crossDB __id __isFuzzy __noWithSource __packedColumn"
                  + " __projectAway __sourceColumnIndex boolean byte char date datetime decimal double"
                  + " dynamic float int int16 int32 int64 int8 long real string time timespan uint"
                  + " uint16 uint32 uint64 uint8 ulong uniqueid")
              .split(" "));

  /// Reserved words that may nevertheless be given to a column or parameter.
  private static final Set<String> GIVABLE =
      Set.of(
          ("accumulate as by contains datatable earliest externaldata find has in invoke latest"
                  + " materialize mdm of print sample sample-distinct search set sql title to"
                  + " toscalar totable top-nested top-hitters verbose viewers where")
              .split(" "));

  /// Words made of several parts, which the lexer reads as one.
  private static final List<String> COMPOUND =
      List.of(
          "project-away",
          "project-by-names",
          "project-keep",
          "project-rename",
          "project-reorder",
          "project-smart",
          "make-series",
          "make-graph",
          "macro-expand",
          "materialized-view-combine",
          "materialized-views",
          "mv-apply",
          "mv-expand",
          "parse-where",
          "parse-kv",
          "partitioned-by",
          "sample-distinct",
          "set-or-append",
          "set-or-replace",
          "top-hitters",
          "top-nested",
          "granny-asc",
          "granny-desc",
          "graph-match",
          "graph-shortest-paths",
          "graph-to-table",
          "graph-mark-components",
          "graph-where-nodes",
          "graph-where-edges",
          "assert-schema",
          "commands-and-queries",
          "matches regex",
          "in~",
          "!in",
          "!in~",
          "!between",
          "!contains",
          "!contains_cs",
          "!endswith",
          "!endswith_cs",
          "!has",
          "!has_cs",
          "!hasprefix",
          "!hasprefix_cs",
          "!hassuffix",
          "!hassuffix_cs",
          "!startswith",
          "!startswith_cs");

  /// The compound words by their first part (`project`), longest first.
  private static final Map<String, List<String>> BY_FIRST_PART = byFirstPart();

  private static final Map<String, LiteralKind> TYPED_LITERALS =
      Map.ofEntries(
          Map.entry("bool", LiteralKind.BOOL),
          Map.entry("int", LiteralKind.INT),
          Map.entry("long", LiteralKind.LONG),
          Map.entry("real", LiteralKind.REAL),
          Map.entry("double", LiteralKind.REAL),
          Map.entry("decimal", LiteralKind.DECIMAL),
          Map.entry("datetime", LiteralKind.DATETIME),
          Map.entry("date", LiteralKind.DATETIME),
          Map.entry("time", LiteralKind.TIMESPAN),
          Map.entry("timespan", LiteralKind.TIMESPAN),
          Map.entry("guid", LiteralKind.GUID));

  private static final Set<String> TYPES =
      Set.of(
          ("bool boolean byte char date datetime decimal double dynamic float guid int int16 int32"
                  + " int64 int8 long real string time timespan uint uint16 uint32 uint64 uint8"
                  + " ulong uniqueid uuid")
              .split(" "));

  private static final Set<String> DURATION_UNITS =
      Set.of(
          ("d day days h hr hrs hour hours m min minute minutes s sec second seconds ms milli"
                  + " millis millisec millisecond milliseconds micro micros microsec microsecond"
                  + " microseconds nano nanos nanosec nanosecond nanoseconds tick ticks")
              .split(" "));

  private static final Set<String> SETTINGS =
      Set.of(
          ("bagexpansion best_effort bin_legacy decodeblocks expandoutput force_remote isfuzzy kind"
                  + " with_itemindex with_match_id with_step_name withsource with_source"
                  + " __crossCluster __crossDB __id __isFuzzy __noWithSource __packedColumn"
                  + " __sourceColumnIndex")
              .split(" "));

  private Words() {}

  private static Map<String, List<String>> byFirstPart() {
    Map<String, List<String>> byFirstPart = new HashMap<>();
    Set<String> parts = new HashSet<>();
    for (String word : COMPOUND) {
      parts.add(firstPart(word));
    }
    for (String part : parts) {
      byFirstPart.put(
          part,
          COMPOUND.stream()
              .filter(word -> firstPart(word).equals(part))
              .sorted((left, right) -> right.length() - left.length())
              .toList());
    }
    return byFirstPart;
  }

  private static String firstPart(String word) {
    int at = word.charAt(0) == '!' ? 1 : 0;
    while (at < word.length() && Lexer.isNamePart(word.charAt(at))) {
      at++;
    }
    return word.substring(0, at);
  }

  static boolean isReserved(String word) {
    return RESERVED.contains(word);
  }

  static boolean isGivable(String word) {
    return GIVABLE.contains(word);
  }

  static boolean isType(String word) {
    return TYPES.contains(word);
  }

  static boolean isDurationUnit(String word) {
    return DURATION_UNITS.contains(word);
  }

  /// Whether an operator may have this setting although it does not list it itself.
  static boolean isSetting(String word) {
    return SETTINGS.contains(word);
  }

  /// The compound words that start with this part, longest first; empty for nearly every word.
  static List<String> compoundsOf(String firstPart) {
    return BY_FIRST_PART.getOrDefault(firstPart, List.of());
  }

  /// The type of `word(...)` when that is a literal and not a call.
  static @Nullable LiteralKind typedLiteral(String word) {
    return TYPED_LITERALS.get(word);
  }
}
