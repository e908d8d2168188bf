package vedette.testkit.golden;

import java.util.List;

/// What a query gave.
public sealed interface GoldenAnswer {
  /// It ran.
  record Tables(List<TableText> tables) implements GoldenAnswer {
    public Tables {
      tables = List.copyOf(tables);
    }
  }

  /// It was refused, by the checker or while it ran.
  ///
  /// @param text the problems as people see them
  record Problems(String text) implements GoldenAnswer {}
}
