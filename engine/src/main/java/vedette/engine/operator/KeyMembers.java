package vedette.engine.operator;

import java.util.List;
import vedette.data.column.Column;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;

/// The text is one of those in `keys`, which one thread at a time asks.
record KeyMembers(int position, GroupTable keys) implements Narrowing {
  static KeyMembers of(int position, Column texts) {
    var keys = new GroupTable(List.of(Type.STRING));
    keys.groups(List.of(texts), texts.size());
    return new KeyMembers(position, keys);
  }

  @Override
  public KeyMembers at(int other) {
    return new KeyMembers(other, keys);
  }

  @Override
  public ScanFilter filter() {
    return new ScanFilter.Values(condition(position), position, condition(0), null);
  }

  private Expression condition(int column) {
    return new CellCondition(
        column,
        cells -> {
          var groups = keys.find(List.of(cells), cells.size());
          var isMember = new boolean[groups.length];
          for (var row = 0; row < groups.length; row++) {
            isMember[row] = groups[row] >= 0;
          }
          return isMember;
        });
  }
}
