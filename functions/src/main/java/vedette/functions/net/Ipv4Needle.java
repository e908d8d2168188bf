package vedette.functions.net;

import vedette.data.text.Text;

/// An address, or the first numbers of one, that is looked for in running text.
final class Ipv4Needle {
  private static final Ipv4Needle NOTHING = new Ipv4Needle(-1, 0);
  private final long bits;
  private final int prefix;

  private Ipv4Needle(long bits, int prefix) {
    this.bits = bits;
    this.prefix = prefix;
  }

  /// A whole address; what is none is found nowhere.
  static Ipv4Needle address(Text text) {
    var bits = Addresses.dotted(text, 0, text.length());
    return bits < 0 ? NOTHING : new Ipv4Needle(bits, Ipv4.BITS);
  }

  /// A whole address, or one to three numbers with a dot behind each.
  static Ipv4Needle beginning(Text text) {
    var dots = 0;
    for (var i = 0; i < text.length(); i++) {
      dots += text.at(i) == '.' ? 1 : 0;
    }
    if (dots == 0 || dots > 3 || text.at(text.length() - 1) != '.') {
      return address(text);
    }
    var filled = text.concat(Text.of("0" + ".0".repeat(3 - dots)));
    var bits = Addresses.dotted(filled, 0, filled.length());
    return bits < 0 ? NOTHING : new Ipv4Needle(bits, dots * 8);
  }

  /// Whether `text` holds a matching address that no letter or digit touches.
  boolean isIn(Text text) {
    for (var at = 0; at < text.length(); at++) {
      if (Addresses.isDigit(text.at(at)) && (at == 0 || !Addresses.isWord(text.at(at - 1)))) {
        var end = end(text, at);
        var found = Addresses.dotted(text, at, end);
        if (found >= 0 && bits >= 0 && Ipv4.masked(found, prefix) == bits) {
          return true;
        }
      }
    }
    return false;
  }

  /// Where the fourth number behind `from` ends, or the text before it does.
  private static int end(Text text, int from) {
    var dots = 0;
    var at = from;
    while (at < text.length() && at - from < 16) {
      var value = text.at(at);
      if (value == '.' && dots < 3) {
        dots++;
      } else if (!Addresses.isWord(value)) {
        break;
      }
      at++;
    }
    return at;
  }
}
