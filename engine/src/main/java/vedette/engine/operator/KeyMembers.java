package vedette.engine.operator;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.Dictionary;
import vedette.data.type.Type;

/// The text is one of those in `keys`, which one thread at a time asks.
record KeyMembers(int position, GroupTable keys, HashSketch sketch) implements Narrowing {
  static KeyMembers of(int position, Column texts) {
    var keys = new GroupTable(List.of(Type.STRING));
    keys.groups(List.of(texts), texts.size());
    return new KeyMembers(position, keys, HashSketch.of(keys.textHashes()));
  }

  @Override
  public @Nullable KeyMembers below(IntUnaryOperator positions) {
    var other = positions.applyAsInt(position);
    return other < 0 ? null : new KeyMembers(other, keys, sketch);
  }

  @Override
  public ScanFilter.Members filter() {
    return new ScanFilter.Members(
        new CellCondition(position, this::areMembers), position, this::passing);
  }

  private boolean[] areMembers(Column cells) {
    var groups = keys.find(List.of(cells), cells.size());
    var isMember = new boolean[groups.length];
    for (var row = 0; row < groups.length; row++) {
      isMember[row] = groups[row] >= 0;
    }
    return isMember;
  }

  /// A text that has the hash of another one passes too, and finds no partner in the join.
  private int[] passing(Dictionary dictionary, int[] codes, int count) {
    var passing = new int[count];
    var found = 0;
    for (var i = 0; i < count; i++) {
      var hash = dictionary.hash(codes[i]);
      if (sketch.mayHold(hash) && keys.mayHave(hash)) {
        passing[found++] = codes[i];
      }
    }
    return Arrays.copyOf(passing, found);
  }
}
