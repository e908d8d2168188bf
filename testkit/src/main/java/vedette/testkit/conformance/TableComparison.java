package vedette.testkit.conformance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;

/// Compares an answer with a recorded one, by the rules that the corpus gives.
public final class TableComparison {
  private final ConformanceCase wanted;
  private final CellComparison cells;

  private TableComparison(ConformanceCase wanted) {
    this.wanted = wanted;
    this.cells = new CellComparison(wanted);
  }

  /// What is different, in one line, or null when nothing is.
  public static @Nullable String difference(ConformanceCase wanted, Answer answer) {
    return new TableComparison(wanted).difference(answer);
  }

  private @Nullable String difference(Answer answer) {
    if (!answer.columns().equals(wanted.columns())) {
      return "columns " + answer.columns() + " instead of " + wanted.columns();
    }
    if (answer.rows().size() != wanted.rowCount()) {
      return "rows " + answer.rows().size() + " instead of " + wanted.rowCount();
    }
    if (wanted.engineChoice()) {
      return null;
    }
    if (wanted.truncated()) {
      return bag(wanted.rows(), answer.rows());
    }
    var inOrder = inOrder(answer.rows());
    if (inOrder == null || wanted.order().equals("any")) {
      return inOrder == null ? null : bag(wanted.rows(), answer.rows());
    }
    return isTie(answer.rows()) ? null : "order or cells: " + inOrder;
  }

  private @Nullable String inOrder(List<List<Scalar>> rows) {
    for (var row = 0; row < rows.size(); row++) {
      var problem = row(wanted.rows().get(row), rows.get(row));
      if (problem != null) {
        return "row " + row + ": " + problem;
      }
    }
    return null;
  }

  /// Rows that tie on the sort keys may swap. Which columns those are the corpus does not say, so
  /// some column must rise or fall through both answers in the same way.
  private boolean isTie(List<List<Scalar>> rows) {
    if (!wanted.order().equals("sorted") || bag(wanted.rows(), rows) != null) {
      return false;
    }
    for (var column = 0; column < wanted.columns().size(); column++) {
      if (sameColumn(column, rows)) {
        return true;
      }
    }
    return false;
  }

  private boolean sameColumn(int column, List<List<Scalar>> rows) {
    for (var row = 0; row < rows.size(); row++) {
      var cell = wanted.rows().get(row).get(column);
      if (!cells.same(cell, rows.get(row).get(column))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String bag(List<List<@Nullable String>> expected, List<List<Scalar>> rows) {
    var left = new ArrayList<>(rows);
    for (var row : expected) {
      var found = -1;
      for (var i = 0; i < left.size() && found < 0; i++) {
        if (row(row, left.get(i)) == null) {
          found = i;
        }
      }
      if (found < 0) {
        return "no row " + row + " among " + show(left);
      }
      left.remove(found);
    }
    return null;
  }

  private static String show(List<List<Scalar>> rows) {
    var texts = rows.stream().limit(4).map(TableComparison::cellTexts).toList();
    return rows.size() > 4 ? texts + " and more" : texts.toString();
  }

  private static List<String> cellTexts(List<Scalar> row) {
    return row.stream().map(cell -> String.valueOf(cell.value())).toList();
  }

  private @Nullable String row(List<@Nullable String> expected, List<Scalar> row) {
    for (var i = 0; i < row.size(); i++) {
      if (!cells.same(expected.get(i), row.get(i))) {
        return wanted.columns().get(i)
            + " is "
            + row.get(i).value()
            + " instead of "
            + expected.get(i);
      }
    }
    return null;
  }
}
