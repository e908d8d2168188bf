package vedette.functions.net;

import vedette.data.text.Text;

/// Reads the parts of addresses.
final class Addresses {
  private Addresses() {}

  /// The number of four decimal bytes with dots between them, or -1 when the range of the text is
  /// none.
  static long dotted(Text text, int from, int end) {
    var bits = 0L;
    var at = from;
    for (var part = 0; part < 4; part++) {
      if (part > 0) {
        if (at >= end || text.at(at) != '.') {
          return -1;
        }
        at++;
      }
      var start = at;
      var value = 0;
      while (at < end && at - start < 3 && isDigit(text.at(at))) {
        value = value * 10 + (text.at(at) - '0');
        at++;
      }
      if (at == start || value > 255) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return at == end ? bits : -1;
  }

  /// The prefix length behind a slash, up to `max`; -1 when it is none.
  static int prefix(Text text, int from, int max) {
    if (from == text.length() || text.length() - from > 3) {
      return -1;
    }
    var value = 0;
    for (var i = from; i < text.length(); i++) {
      if (!isDigit(text.at(i))) {
        return -1;
      }
      value = value * 10 + (text.at(i) - '0');
    }
    return value > max ? -1 : value;
  }

  static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  /// Whether a byte is an ASCII letter or digit.
  static boolean isWord(byte value) {
    var letter = value | 0x20;
    return isDigit(value) || (value > 0 && letter >= 'a' && letter <= 'z');
  }
}
