package vedette.kql.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Columns that a query uses of sources whose columns nobody declared, such as `AzureDiagnostics`
/// or the result of `bag_unpack`. A use is found above the source, so the query is checked again
/// with what the first time taught, until nothing new turns up.
final class OpenNames {
  private final Map<String, Map<String, Column>> bySource = new LinkedHashMap<>();
  private boolean grown;

  /// The columns of one source met so far.
  Map<String, Column> of(String source) {
    return bySource.getOrDefault(source, Map.of());
  }

  /// Whether a column of one of the sources was met under this name.
  boolean knows(Set<String> sources, String name) {
    return sources.stream().anyMatch(source -> of(source).containsKey(name));
  }

  /// Notes that a column of one of the sources is used.
  Column use(Set<String> sources, String name) {
    Column column = new Column(name, null);
    for (String source : sources) {
      if (source.equals(TableCheck.NOWHERE)) {
        continue;
      }
      if (bySource.computeIfAbsent(source, _ -> new LinkedHashMap<>()).put(name, column) == null) {
        grown = true;
      }
    }
    return column;
  }

  /// Whether something new was noted since the last time this was asked.
  boolean hasGrown() {
    boolean was = grown;
    grown = false;
    return was;
  }
}
