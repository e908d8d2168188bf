package vedette.mcp.inventory;

import java.util.List;

/// How far a listening address can be reached, in rising order.
public enum Exposure {
  LOOPBACK("loopback"),
  LINK_LOCAL("link-local"),
  PRIVATE("private-network"),
  PUBLIC("public-address"),
  ALL("all-interfaces");

  private final String word;

  Exposure(String word) {
    this.word = word;
  }

  /// As reports and tables write it.
  public String word() {
    return word;
  }

  /// The exposure of an address as text; an unknown form counts as public.
  public static Exposure of(String address) {
    var text = address.startsWith("::ffff:") ? address.substring(7) : address;
    if (text.equals("0.0.0.0") || text.equals("::") || text.isEmpty() || text.equals("*")) {
      return ALL;
    }
    if (text.startsWith("127.") || text.equals("::1") || text.equals("localhost")) {
      return LOOPBACK;
    }
    if (text.startsWith("169.254.") || text.matches("(?i)fe[89ab][0-9a-f]:.*")) {
      return LINK_LOCAL;
    }
    var inner =
        text.startsWith("10.")
            || text.startsWith("192.168.")
            || text.matches("172\\.(1[6-9]|2[0-9]|3[01])\\..*")
            || text.matches("(?i)f[cd][0-9a-f]{2}:.*");
    return inner ? PRIVATE : PUBLIC;
  }

  /// The widest of several.
  public static Exposure widest(List<String> addresses) {
    return addresses.stream().map(Exposure::of).max(Exposure::compareTo).orElse(ALL);
  }
}
