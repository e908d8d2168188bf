package vedette.kql.explain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How functions are said. A line of the lists below is a function and its words: `{0}` is an
/// argument as a value, `{?0}` as a condition, `{*}` all of them, `{1*}` all from the second on;
/// what stands in `[...]` is said only when the argument in it was written.
///
/// A function that is not listed is said by its name, so a new one needs no line here.
final class FunctionWords {
  /// Functions that only change the type of a value: nobody who reads about it wants to know.
  private static final String SILENT =
      """
      tostring todynamic parse_json parsejson toobject tolong toint todouble toreal todecimal
      todatetime totimespan tobool toboolean toguid materialize toscalar totable
      """;

  /// Functions that answer yes or no: words for yes `|` words for no.
  private static final String CONDITIONS =
      """
      isempty: {0} is empty | {0} is not empty
      isnotempty: {0} is not empty | {0} is empty
      notempty: {0} is not empty | {0} is empty
      isnull: {0} has no value | {0} has a value
      isnotnull: {0} has a value | {0} has no value
      notnull: {0} has a value | {0} has no value
      isnan: {0} is not a number | {0} is a number
      isinf: {0} is infinite | {0} is not infinite
      isfinite: {0} is a finite number | {0} is not a finite number
      isascii: {0} holds plain ASCII characters only | {0} holds other than ASCII characters
      isutf8: {0} is valid UTF-8 | {0} is not valid UTF-8
      ipv4_is_private: {0} is a private address | {0} is a public address
      ipv4_is_in_range: {0} lies in the network {1} | {0} lies outside the network {1}
      ipv6_is_in_range: {0} lies in the network {1} | {0} lies outside the network {1}
      ipv4_is_in_any_range: {0} lies in one of the networks {1*} | {0} lies in none of the networks {1*}
      ipv6_is_in_any_range: {0} lies in one of the networks {1*} | {0} lies in none of the networks {1*}
      ipv4_is_match: {0} is the same address as {1}[ in the first {2} bits] | {0} is another address than {1}[ in the first {2} bits]
      ipv6_is_match: {0} is the same address as {1}[ in the first {2} bits] | {0} is another address than {1}[ in the first {2} bits]
      has_any_ipv4: {0} contains one of the addresses {1*} | {0} contains none of the addresses {1*}
      has_ipv4: {0} contains the address {1} | {0} does not contain the address {1}
      has_ipv4_prefix: {0} contains an address that starts with {1} | {0} contains no address that starts with {1}
      has_any_ipv4_prefix: {0} contains an address that starts with one of {1*} | {0} contains no address that starts with one of {1*}
      has_any_index: {0} contains one of {1} | {0} contains none of {1}
      set_has_element: {0} has {1} among its items | {0} does not have {1} among its items
      bag_has_key: {0} has an entry {1} | {0} has no entry {1}
      assert: {?0} (or else the query stops with {1}) | it is not the case that {?0}
      """;

  private static final String VALUES =
      """
      ago: {0} ago
      now: now[ shifted by {0}]
      ingestion_time: the time when the row arrived
      bin: {0} rounded down to steps of {1}
      bin_at: {0} rounded down to steps of {1} counted from {2}
      floor: {0} rounded down[ to steps of {1}]
      ceiling: {0} rounded up
      round: {0} rounded[ ({1} decimals)]
      abs: {0} without its sign
      sign: the sign of {0}
      sqrt: the square root of {0}
      pow: {0} to the power of {1}
      exp: e to the power of {0}
      log: the natural logarithm of {0}
      log2: the logarithm of {0} to base 2
      log10: the logarithm of {0} to base 10
      max_of: the greatest of {*}
      min_of: the smallest of {*}
      rand: a random number
      startofday: the start of the day of {0}
      startofweek: the start of the week of {0}
      startofmonth: the start of the month of {0}
      startofyear: the start of the year of {0}
      endofday: the end of the day of {0}
      endofweek: the end of the week of {0}
      endofmonth: the end of the month of {0}
      endofyear: the end of the year of {0}
      hourofday: the hour of the day of {0}
      dayofweek: the day of the week of {0}
      dayofmonth: the day of the month of {0}
      dayofyear: the day of the year of {0}
      week_of_year: the week of the year of {0}
      getmonth: the month of {0}
      monthofyear: the month of {0}
      getyear: the year of {0}
      datetime_add: {2} moved by {1} times one {0}
      datetime_part: the {0} of {1}
      datepart: the {0} of {1}
      format_datetime: {0} written in the form {1}
      format_timespan: {0} written in the form {1}
      format_bytes: {0} written as a size
      format_ipv4: {0} written as an address
      format_ipv4_mask: {0} written as a network
      make_datetime: a time made of {*}
      make_timespan: a length of time made of {*}
      datetime_utc_to_local: {0} in the time zone {1}
      datetime_local_to_utc: {0}, a time of the zone {1}, in UTC
      unixtime_seconds_todatetime: the time that is {0} seconds after 1970
      unixtime_milliseconds_todatetime: the time that is {0} milliseconds after 1970
      unixtime_microseconds_todatetime: the time that is {0} microseconds after 1970
      unixtime_nanoseconds_todatetime: the time that is {0} nanoseconds after 1970
      tolower: {0} in small letters
      toupper: {0} in capital letters
      strcat: {*} joined together
      strcat_delim: {1*} joined together with {0} between them
      strcat_array: the items of {0} joined together with {1} between them
      strlen: the length of {0}
      string_size: the size of {0} in bytes
      strrep: {0} repeated {1} times
      reverse: {0} backwards
      substring: the part of {0} from position {1}[, {2} characters long]
      split: {0} cut into pieces at each {1}
      trim: {1} without {0} at both ends
      trim_start: {1} without {0} at its beginning
      trim_end: {1} without {0} at its end
      replace: {2} with {0} replaced by {1}
      replace_string: {0} with {1} replaced by {2}
      replace_strings: {0} with {1} replaced by {2}
      replace_regex: {0} with what matches the pattern {1} replaced by {2}
      extract: what the pattern {0} finds in {2}
      extract_all: everything that the pattern {0} finds in {1}
      extract_json: the entry {0} of {1}
      extractjson: the entry {0} of {1}
      indexof: the position of {1} in {0}
      indexof_regex: the position in {0} of what matches {1}
      countof: how often {1} occurs in {0}
      translate: {2} with the characters {0} replaced by {1}
      url_decode: {0} with its URL encoding undone
      url_encode: {0} encoded for a URL
      url_encode_component: {0} encoded for a URL
      base64_decode_tostring: {0} decoded from Base64
      base64_decodestring: {0} decoded from Base64
      base64_decode_toarray: {0} decoded from Base64
      base64_decode_toguid: {0} decoded from Base64
      base64_encode_tostring: {0} encoded as Base64
      base64_encodestring: {0} encoded as Base64
      parse_url: {0} taken apart as a URL
      parse_urlquery: {0} taken apart as the query of a URL
      parse_path: {0} taken apart as a file path
      parse_xml: {0} read as XML
      parse_csv: {0} read as comma-separated values
      parse_version: {0} read as a version number
      parse_ipv4: {0} read as an IPv4 address
      parse_ipv4_mask: {0} read as an IPv4 network
      parse_ipv6: {0} read as an IPv6 address
      parse_ipv6_mask: {0} read as an IPv6 network
      parse_command_line: {0} cut into the words of a command line
      parse_user_agent: {0} taken apart as a user agent
      geo_info_from_ip_address: what is known about the place of the IP address {0}
      geo_distance_2points: the distance in metres between two places
      ipv4_compare: {0} compared with {1}
      hash: a hash of {0}
      hash_md5: the MD5 hash of {0}
      hash_sha1: the SHA-1 hash of {0}
      hash_sha256: the SHA-256 hash of {0}
      hash_xxhash64: a hash of {0}
      coalesce: the first of {*} that is not empty
      iff: {1} if {?0}, otherwise {2}
      iif: {1} if {?0}, otherwise {2}
      gettype: the type of {0}
      column_ifexists: {0} (or {1} where that column does not exist)
      columnifexists: {0} (or {1} where that column does not exist)
      array_length: the number of items in {0}
      arraylength: the number of items in {0}
      array_concat: the lists {*} one after the other
      array_slice: the items of {0} from position {1} to {2}
      array_sort_asc: {0} in rising order
      array_sort_desc: {0} in falling order
      array_index_of: the position of {1} in {0}
      array_reverse: {0} backwards
      array_sum: the sum of {0}
      array_split: {0} cut at {1}
      array_iff: the items of {1} where {0} holds, otherwise those of {2}
      array_rotate_left: {0} rotated by {1}
      set_union: the items of any of {*}
      set_intersect: the items that {*} have in common
      set_difference: the items of {0} that are not in {1*}
      pack_array: a list of {*}
      pack_all: all columns in one record
      bag_pack: a record of {*}
      pack: a record of {*}
      pack_dictionary: a record of {*}
      bag_pack_columns: a record of {*}
      bag_keys: the names of the entries of {0}
      bag_merge: the records {*} merged
      bag_remove_keys: {0} without the entries {1}
      bag_set_key: {0} with the entry {1} set to {2}
      bag_zip: a record of the names {0} with the values {1}
      zip: {*} side by side
      repeat: a list of {1} times {0}
      range: the numbers or times from {0} to {1}[ in steps of {2}]
      treepath: the paths inside {0}
      dynamic_to_json: {0} written as JSON
      tohex: {0} as a hexadecimal number
      make_string: a text of the characters {*}
      new_guid: a new random identifier
      row_number: the number of the row
      row_cumsum: the running total of {0}
      row_rank_dense: the rank of the row by {0}
      row_rank_min: the rank of the row by {0}
      row_window_session: the start of the session that the row belongs to
      prev: {0} in the row before
      next: {0} in the row after
      binary_and: the bits that {0} and {1} share
      binary_or: the bits of {0} or {1}
      binary_xor: the bits in which {0} and {1} differ
      binary_shift_left: {0} shifted left by {1} bits
      binary_shift_right: {0} shifted right by {1} bits
      binary_not: the reversed bits of {0}
      jaccard_index: how alike {0} and {1} are (0 to 1)
      estimate_data_size: the size of {*} in bytes
      current_principal: the person who runs the query
      series_decompose_anomalies: the points of {0} that are unusual for its trend and season
      series_decompose: {0} split into trend, season and rest
      series_decompose_forecast: a forecast of {0}
      series_outliers: how far each point of {0} lies off the others
      series_fit_line: the straight line through {0}
      series_fit_2lines: the two straight lines through {0}
      series_stats: the statistics of {0}
      series_stats_dynamic: the statistics of {0}
      series_periods_detect: the periods in {0}
      series_fill_linear: {0} with its gaps filled
      series_iir: {0} filtered
      series_fir: {0} filtered
      """;

  private static final Map<String, String> PHRASES = read(VALUES);
  private static final Map<String, String> PREDICATES = read(CONDITIONS);
  private static final Set<String> CONVERSIONS = Set.of(SILENT.strip().split("\\s+"));

  private FunctionWords() {}

  static Map<String, String> read(String lines) {
    Map<String, String> words = new HashMap<>();
    for (String line : lines.split("\n", -1)) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        words.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
      }
    }
    return words;
  }

  /// The words of a function that answers a value, or null.
  static @Nullable String value(String function) {
    return PHRASES.get(function.toLowerCase(Locale.ROOT));
  }

  /// The words of a function that answers yes or no, or null.
  static @Nullable String condition(String function, boolean negated) {
    String words = PREDICATES.get(function.toLowerCase(Locale.ROOT));
    if (words == null) {
      return null;
    }
    int bar = words.indexOf(" | ");
    return negated ? words.substring(bar + 3) : words.substring(0, bar);
  }

  /// Whether the function gives its first argument back in another type.
  static boolean isConversion(String function) {
    return CONVERSIONS.contains(function.toLowerCase(Locale.ROOT));
  }
}
