package vedette.store.foreign;

import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// All lengths, then all bytes.
final class DeltaTexts implements Values {
  private final DeltaReader lengths;
  private final byte[] page;
  private final int end;
  private int at;

  DeltaTexts(byte[] page, int from, int end) {
    this.lengths = new DeltaReader(page, from, end);
    this.page = page;
    this.at = new DeltaReader(page, from, end).skip();
    this.end = end;
  }

  @Override
  public Text nextBytes() {
    var length = lengths.next();
    if (length < 0 || length > end - at) {
      throw new MalformedException("its values end early");
    }
    var from = at;
    at += (int) length;
    return new Text(page, from, (int) length);
  }
}
