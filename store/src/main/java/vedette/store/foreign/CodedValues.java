package vedette.store.foreign;

import vedette.data.text.Text;

/// Codes of a dictionary.
record CodedValues(HybridReader codes, PageDictionary dictionary) implements Values {
  int nextCode() {
    return dictionary.check(codes.next());
  }

  @Override
  public long nextLong() {
    return dictionary.number(nextCode());
  }

  @Override
  public Text nextBytes() {
    return dictionary.bytes(nextCode());
  }
}
