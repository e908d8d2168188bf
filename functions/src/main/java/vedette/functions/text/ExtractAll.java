package vedette.functions.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.declare.Constant;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// All matches of a regular expression: an array of what its groups matched, one array a match when
/// there are several groups.
///
/// A pattern without any group is refused. `groups` picks groups by number or name. Without any
/// match the answer is null.
///
/// ```kql
/// print a = extract_all(@"(\d+)", "1 of 23"), b = extract_all(@"([a-z])(\d)", "a1 b2")
/// // a:dynamic  | b:dynamic
/// // ["1","23"] | [["a","1"],["b","2"]]
/// ```
@Scalar("extract_all")
final class ExtractAll {
  private ExtractAll() {}

  static @Nullable Dynamic row(@Constant(by = "grouped") Regex pattern, Text text) {
    var all = new ArrayList<Integer>();
    for (var group = 1; group <= pattern.groups(); group++) {
      all.add(group);
    }
    return matches(pattern, all, text);
  }

  static @Nullable Dynamic row(@Constant(by = "grouped") Regex pattern, Dynamic groups, Text text) {
    var chosen = new ArrayList<Integer>();
    for (var group : Assembled.elements(groups)) {
      var number = number(pattern, group);
      if (number < 0 || number > pattern.groups()) {
        return null;
      }
      chosen.add(number);
    }
    return matches(pattern, chosen, text);
  }

  private static int number(Regex pattern, Dynamic group) {
    return switch (group.kind()) {
      case LONG -> Math.clamp(group.asLong(), -1, Integer.MAX_VALUE);
      case STRING -> pattern.names().getOrDefault(group.toText().toString(), -1);
      case NULL, BOOL, REAL, DECIMAL, DATETIME, TIMESPAN, GUID, ARRAY, BAG -> -1;
    };
  }

  private static @Nullable Dynamic matches(Regex pattern, List<Integer> groups, Text text) {
    var search = pattern.search(text);
    if (groups.isEmpty() || !search.next()) {
      return null;
    }
    return Assembled.by(builder -> {
      builder.startArray();
      do {
        append(builder, groups, search);
      } while (builder.length() <= CellLimit.MAX_BYTES && search.next());
      builder.end();
    });
  }

  private static void append(DynamicBuilder builder, List<Integer> groups, Regex.Search search) {
    if (groups.size() == 1) {
      builder.add(search.group(groups.getFirst()));
      return;
    }
    builder.startArray();
    for (var group : groups) {
      builder.add(search.group(group));
    }
    builder.end();
  }
}
