package vedette.store.foreign;

import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// The first bytes of all values, then the second ones, and so on.
final class SplitValues implements Values {
  private final byte[] page;
  private final int from;
  private final int width;
  private final int count;
  private int read;

  SplitValues(byte[] page, int from, int end, int width) {
    if (width == 0 || (end - from) % width != 0) {
      throw new MalformedException((end - from) + " bytes of values of " + width + " bytes");
    }
    this.page = page;
    this.from = from;
    this.width = width;
    this.count = (end - from) / width;
  }

  private byte[] gathered() {
    if (read >= count) {
      throw new MalformedException("its values end early");
    }
    var bytes = new byte[width];
    for (var i = 0; i < width; i++) {
      bytes[i] = page[from + i * count + read];
    }
    read++;
    return bytes;
  }

  @Override
  public long nextLong() {
    return Values.number(gathered(), 0, width);
  }

  @Override
  public Text nextBytes() {
    return Text.of(gathered());
  }
}
