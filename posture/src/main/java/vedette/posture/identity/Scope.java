package vedette.posture.identity;

import java.util.Locale;

/// Scopes: paths whose segments nest, compared ignoring case.
public final class Scope {
  private static final String MANAGEMENT = "/providers/microsoft.management/managementgroups/";

  private Scope() {}

  static String key(String scope) {
    var small = scope.toLowerCase(Locale.ROOT);
    while (small.endsWith("/")) {
      small = small.substring(0, small.length() - 1);
    }
    return small;
  }

  /// Whether what is assigned at `outer` holds at `inner`. A management group in an export of a
  /// subscription is one above it, so it counts as holding every subscription.
  static boolean holds(String outer, String inner) {
    var one = key(outer);
    var two = key(inner);
    return one.isEmpty()
        || one.equals(two)
        || two.startsWith(one + "/")
        || (one.startsWith(MANAGEMENT) && !two.isEmpty() && !two.startsWith(MANAGEMENT));
  }

  /// Whether it is a resource group or something above it.
  public static boolean isWide(String scope) {
    var key = key(scope);
    return key.startsWith(MANAGEMENT) || key.split("/", -1).length <= 5;
  }
}
