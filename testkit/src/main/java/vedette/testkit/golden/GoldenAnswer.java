package vedette.testkit.golden;

import java.util.List;

/// What a query gave.
public sealed interface GoldenAnswer {
  /// It ran.
  ///
  /// @param plan the plan after all rules, as text; empty when another text than that of the case
  ///   was planned
  record Tables(List<TableText> tables, String plan) implements GoldenAnswer {
    public Tables {
      tables = List.copyOf(tables);
    }
  }

  /// It was refused, by the checker or while it ran.
  ///
  /// @param text the problems as people see them
  record Problems(String text) implements GoldenAnswer {}
}
