package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.Dictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;

/// What a [GroupTable] of a text and a number knows of the present run of rows with the same
/// number: the group of each code that came. As long as the number and the dictionary stay, so does
/// this.
final class KeyRuns {
  /// Fewer rows a run on average, and the hash table is asked nearly as often.
  private static final int FEWEST_ROWS_OF_A_RUN = 64;

  private final int textAt;
  private @Nullable Dictionary dictionary;
  private long number;
  private int run;
  private int[] runOf = {};
  private int[] groupOf = {};

  private KeyRuns(int textAt) {
    this.textAt = textAt;
  }

  /// For keys of these types; null when they are not a text and a number.
  static @Nullable KeyRuns of(List<Type> types) {
    if (types.size() != 2) {
      return null;
    }
    var text = types.indexOf(Type.STRING);
    return text >= 0 && types.get(1 - text).storage() == Type.Storage.LONG
        ? new KeyRuns(text)
        : null;
  }

  /// Whether rows come in long runs.
  boolean suit(List<Column> columns, int rows) {
    if (!(columns.get(textAt) instanceof TextColumn)
        || !(columns.get(1 - textAt) instanceof LongColumn(_, var values, var nulls, _))
        || nulls != null) {
      return false;
    }
    var changes = 1;
    for (var row = 1; row < rows; row++) {
      changes += values[row] == values[row - 1] ? 0 : 1;
    }
    return rows / changes >= FEWEST_ROWS_OF_A_RUN;
  }

  /// The position of the text among the keys.
  int textAt() {
    return textAt;
  }

  TextColumn texts(List<Column> columns) {
    return (TextColumn) columns.get(textAt);
  }

  LongColumn numbers(List<Column> columns) {
    return (LongColumn) columns.get(1 - textAt);
  }

  /// Goes to the next row, which may begin another run. A dictionary is the same when it is the
  /// same object.
  @SuppressWarnings("ReferenceEquality")
  void enter(Dictionary with, long value) {
    if (with == dictionary && value == number && run > 0) {
      return;
    }
    if (with != dictionary) {
      dictionary = with;
      if (runOf.length < with.size()) {
        runOf = new int[with.size()];
        groupOf = new int[with.size()];
        run = 0;
      }
    }
    number = value;
    if (++run < 0) {
      Arrays.fill(runOf, 0);
      run = 1;
    }
  }

  /// The group of a code in this run, or -1.
  int group(int code) {
    return runOf[code] == run ? groupOf[code] : -1;
  }

  void know(int code, int group) {
    runOf[code] = run;
    groupOf[code] = group;
  }
}
