package vedette.kql.catalog;

import java.util.List;
import vedette.data.type.Type;

/// A table as queries see it.
///
/// @param columns the columns in the order of `*`
/// @param open whether any other name binds too, typed by its suffix (`_s _d _b _g _t`)
public record TableDefinition(String name, List<TableColumn> columns, boolean open) {
  public TableDefinition {
    columns = List.copyOf(columns);
  }

  /// One visible name of a column.
  ///
  /// @param physical the name under which storage knows it; two names may share one physical
  ///   column, as `Timestamp` and `TimeGenerated` do
  /// @param hidden bound when named, absent from `*`
  public record TableColumn(String name, Type type, String physical, boolean hidden) {}
}
