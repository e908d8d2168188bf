package vedette.kql.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people write out of habit from SQL, from Splunk, from other programming languages and from
/// the other portal, and how it is written here. Each answer is a line of help; a habit decides no
/// verdict.
final class Habits {
  private static final String TABLE_FIRST =
      "a query begins with its table: `Events | where ... | project ...`";

  private static final String PART_OF_TIME =
      "a part of a time is a text: `datetime_diff('day', a, b)`";

  /// Words at places where a name was looked for.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("select", "SELECT of SQL is `project`; " + TABLE_FIRST),
          Map.entry("from", TABLE_FIRST),
          Map.entry("index", "`index=...` of Splunk is the name of a table; " + TABLE_FIRST),
          Map.entry("sourcetype", "`sourcetype=...` of Splunk is the name of a table"),
          Map.entry("source", TABLE_FIRST),
          Map.entry("null", "a null has a type, `long(null)`; test for it with `isnull(x)`"),
          Map.entry("none", "a null has a type, `long(null)`; test for it with `isnull(x)`"),
          Map.entry("nil", "a null has a type, `long(null)`; test for it with `isnull(x)`"),
          Map.entry("like", "patterns are `has`, `contains`, `startswith` or `matches regex`"),
          Map.entry("year", PART_OF_TIME),
          Map.entry("month", PART_OF_TIME),
          Map.entry("week", PART_OF_TIME),
          Map.entry("day", PART_OF_TIME),
          Map.entry("hour", PART_OF_TIME),
          Map.entry("minute", PART_OF_TIME),
          Map.entry("second", PART_OF_TIME),
          Map.entry("and", "words of the language are in small letters: `and`"),
          Map.entry("or", "words of the language are in small letters: `or`"),
          Map.entry("in", "words of the language are in small letters: `in`"),
          Map.entry("not", "negation has parentheses: `not(x)`"));

  /// Words and signs that were left over.
  private static final Map<String, String> LEFTOVERS =
      Map.ofEntries(
          Map.entry("=", "a comparison is written `==`, and `=~` ignores case"),
          Map.entry("~", "a comparison that ignores case is written `=~`"),
          Map.entry("|", TABLE_FIRST),
          Map.entry("from", TABLE_FIRST),
          Map.entry("matches", "patterns are `matches regex`"),
          Map.entry("where", "each step begins with `|`: `| where ...`"),
          Map.entry("like", "patterns are `has`, `contains`, `startswith` or `matches regex`"),
          Map.entry("ilike", "patterns are `has`, `contains`, `startswith` or `matches regex`"),
          Map.entry("rlike", "patterns are `matches regex`"),
          Map.entry("regex", "patterns are `matches regex`"),
          Map.entry("is", "test with `isnull(x)` or, for texts, `isempty(x)`"),
          Map.entry("not", "negation is `not(x)`, `!in`, `!has`, `!contains`"),
          Map.entry("and", "words of the language are in small letters: `and`"),
          Map.entry("or", "words of the language are in small letters: `or`"),
          Map.entry("in", "words of the language are in small letters: `in`"),
          Map.entry("between", "ranges are written `between (1 .. 9)`"),
          Map.entry("contains", "words of the language are in small letters: `contains`"),
          Map.entry("has", "words of the language are in small letters: `has`"),
          Map.entry("by", "words of the language are in small letters: `by`"),
          Map.entry("as", "a name stands before its value: `n = count()`"),
          Map.entry("group", "GROUP BY of SQL is `| summarize ... by ...`"),
          Map.entry("order", "each step begins with `|`: `| order by ...`"),
          Map.entry("limit", "each step begins with `|`: `| limit 10`"),
          Map.entry("join", "each step begins with `|`: `| join (...) on ...`"),
          Map.entry("then", "choices are `iff(condition, one, other)` and `case(...)`"),
          Map.entry("when", "choices are `iff(condition, one, other)` and `case(...)`"));

  /// Functions of other languages.
  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("len", "strlen"),
          Map.entry("length", "strlen"),
          Map.entry("lower", "tolower"),
          Map.entry("upper", "toupper"),
          Map.entry("lcase", "tolower"),
          Map.entry("ucase", "toupper"),
          Map.entry("concat", "strcat"),
          Map.entry("substr", "substring"),
          Map.entry("mid", "substring"),
          Map.entry("ifnull", "coalesce"),
          Map.entry("nvl", "coalesce"),
          Map.entry("if", "iff"),
          Map.entry("cast", "tostring"),
          Map.entry("str", "tostring"),
          Map.entry("to_string", "tostring"),
          Map.entry("int", "toint"),
          Map.entry("to_int", "toint"),
          Map.entry("getdate", "now"),
          Map.entry("current_timestamp", "now"),
          Map.entry("datediff", "datetime_diff"),
          Map.entry("date_diff", "datetime_diff"),
          Map.entry("dateadd", "datetime_add"),
          Map.entry("strftime", "format_datetime"),
          Map.entry("dc", "dcount"),
          Map.entry("distinct_count", "dcount"),
          Map.entry("values", "make_set"),
          Map.entry("list", "make_list"),
          Map.entry("array_agg", "make_list"),
          Map.entry("group_concat", "strcat_array"),
          Map.entry("cidrmatch", "ipv4_is_in_range"),
          Map.entry("mvcount", "array_length"),
          Map.entry("array_size", "array_length"),
          Map.entry("json_extract", "extract_json"),
          Map.entry("regexp_extract", "extract"),
          Map.entry("bucket", "bin"),
          Map.entry("date_trunc", "bin"));

  /// The two portals, and older agents, have columns for the same fact under two names.
  private static final List<List<String>> SAME_FACT =
      List.of(
          List.of("Timestamp", "TimeGenerated", "_time", "@timestamp", "EventTime"),
          List.of("DeviceName", "Computer", "HostName", "host"),
          List.of("AccountUpn", "UserPrincipalName", "AccountName", "Account", "user"),
          List.of("ProcessCommandLine", "CommandLine"),
          List.of("InitiatingProcessFileName", "ParentProcessName"),
          List.of("RemoteIP", "DestinationIP", "IPAddress", "SourceIP"));

  private Habits() {}

  /// Help about a name that nothing has, or null.
  static @Nullable String ofName(String name) {
    return NAMES.get(name.toLowerCase(Locale.ROOT));
  }

  /// Help about a word or sign that belongs to nothing, or null.
  static @Nullable String ofLeftover(String text) {
    return LEFTOVERS.get(text.toLowerCase(Locale.ROOT));
  }

  /// The function that somebody may mean who calls it as another language does, or null.
  static @Nullable String ofFunction(String name) {
    return FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
  }

  /// Names among `known` for the fact that `name` is called by elsewhere.
  static List<String> sameFact(String name, Collection<String> known) {
    List<String> names = new ArrayList<>();
    for (List<String> fact : SAME_FACT) {
      if (fact.stream().anyMatch(name::equalsIgnoreCase)) {
        fact.stream().filter(known::contains).forEach(names::add);
      }
    }
    return names;
  }
}
