package vedette.engine.operator;

import java.util.List;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// Numbers the different keys of rows, in order of first sight.
sealed interface GroupNumbers permits GroupTable, RunGroups {
  /// For keys of these types.
  ///
  /// @param rising the position of a key that stays the same for many rows, or -1
  static GroupNumbers of(List<Type> types, int rising) {
    var run = rising >= 0 ? rising : numberBesideText(types);
    return run >= 0 ? new RunGroups(types, run, false) : new GroupTable(types);
  }

  /// A number or time beside one text stays the same for many rows more often than not.
  private static int numberBesideText(List<Type> types) {
    var text = types.size() == 2 ? types.indexOf(Type.STRING) : -1;
    return text >= 0 && types.get(1 - text).storage() == Type.Storage.LONG ? 1 - text : -1;
  }

  /// How many groups there are.
  int size();

  /// Memory held, about.
  long bytes();

  /// The group of each row, new keys numbered on the way.
  int[] groups(List<Column> keys, int rows);

  /// The group here of each group of another one for the same types.
  int[] merge(GroupNumbers other);

  /// The keys of all groups as columns, in the order of their numbers.
  List<Column> keyColumns();
}
