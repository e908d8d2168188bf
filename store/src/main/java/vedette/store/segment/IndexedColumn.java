package vedette.store.segment;

import vedette.data.column.Dictionary;
import vedette.data.type.Type;

/// What the index of a column is made of: its cells on their way into a file, or read back from
/// there. Both make the same index.
interface IndexedColumn {
  Type type();

  int rows();

  /// The entries of a text or dynamic column.
  Dictionary entries();

  /// The same as other tools read them: a dynamic as its JSON.
  Dictionary texts();

  /// The code of each row of a text or dynamic column.
  int[] codes();

  /// How many rows have each code.
  default int[] counts() {
    var counts = new int[entries().size()];
    for (var code : codes()) {
      counts[code]++;
    }
    return counts;
  }

  /// Of a column of whole numbers or times, for each page of rows the lowest and the highest value
  /// and whether there is a null.
  long[] zones();
}
