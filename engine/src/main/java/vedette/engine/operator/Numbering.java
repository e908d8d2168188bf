package vedette.engine.operator;

import java.util.List;
import vedette.data.column.Column;
import vedette.data.type.Type;

/// The cells of a column as numbers from 0 on, in order of first sight; equal cells have equal
/// numbers, and null is a value like others.
///
/// @param of the number of each row
/// @param size how many numbers there are
public record Numbering(int[] of, int size) {
  public static Numbering of(Column column, Type type, int rows) {
    var table = new GroupTable(List.of(type));
    var numbers = table.groups(List.of(column), rows);
    return new Numbering(numbers, table.size());
  }
}
