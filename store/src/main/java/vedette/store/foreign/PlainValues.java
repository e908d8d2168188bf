package vedette.store.foreign;

import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// Values as they are: numbers of `width` bytes, bytes of that many, or with their length in front.
final class PlainValues implements Values {
  private final byte[] page;
  private final int end;
  private final int width;
  private int at;

  PlainValues(byte[] page, int from, int end, int width) {
    this.page = page;
    this.at = from;
    this.end = end;
    this.width = width;
  }

  private int advance(int count) {
    if (count < 0 || count > end - at) {
      throw new MalformedException("its values end early");
    }
    var from = at;
    at += count;
    return from;
  }

  @Override
  public long nextLong() {
    return Values.number(page, advance(width), width);
  }

  @Override
  public Text nextBytes() {
    var length = width > 0 ? width : (int) Values.number(page, advance(4), 4);
    return new Text(page, advance(length), length);
  }
}
