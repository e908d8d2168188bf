package vedette.data.column;

import java.util.Arrays;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// `string` values: row `r` holds entry `codes[r]` of the dictionary. Never null.
public record TextColumn(Dictionary dictionary, int[] codes, int size) implements Column {
  @Override
  public Type type() {
    return Type.STRING;
  }

  @Override
  public boolean isNull(int row) {
    return false;
  }

  public Text text(int row) {
    return dictionary.entry(codes[row]);
  }

  @Override
  public Object value(int row) {
    return text(row);
  }

  @Override
  public TextColumn take(int[] rows, int count) {
    return new TextColumn(dictionary, takeCodes(codes, rows, count), count);
  }

  @Override
  public TextColumn slice(int from, int to) {
    return new TextColumn(dictionary, Arrays.copyOfRange(codes, from, to), to - from);
  }

  static int[] takeCodes(int[] codes, int[] rows, int count) {
    var taken = new int[count];
    for (var i = 0; i < count; i++) {
      taken[i] = codes[rows[i]];
    }
    return taken;
  }
}
