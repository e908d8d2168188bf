package vedette.data.table;

import java.util.List;

/// What a reader needs of a table.
///
/// @param columns names of the columns to deliver, in this order
/// @param conditions facts that every wanted row fulfils, all of them. They are permission to leave
///   rows out, not a duty: the reader filters again.
public record ScanRequest(List<String> columns, List<Condition> conditions) {
  public ScanRequest {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
  }
}
