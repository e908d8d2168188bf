package vedette.testkit.golden;

import java.util.List;

/// A part of an answer as it is written in the file.
public sealed interface GoldenSection {
  /// The lines behind the heading, without blank ones at the end.
  List<String> lines();

  /// `---- rows`: a typed header and the rows.
  ///
  /// @param sorted whether rows were put in the order of their text, because their own is free
  record Rows(boolean sorted, List<String> lines) implements GoldenSection {
    public Rows {
      lines = List.copyOf(lines);
    }
  }

  /// `---- plan simple`: the plan after all rules, as text.
  record SimplePlan(List<String> lines) implements GoldenSection {
    public SimplePlan {
      lines = List.copyOf(lines);
    }
  }

  /// `---- problems`: the problems as people see them; no lines when any words will do.
  record Problems(List<String> lines) implements GoldenSection {
    public Problems {
      lines = List.copyOf(lines);
    }
  }
}
