package vedette.posture.network;

import java.util.Locale;

/// Resource ids: paths that Azure compares ignoring case.
public final class ResourceId {
  private ResourceId() {}

  /// The last part.
  public static String name(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /// The form in which two spellings of one id are equal.
  public static String key(String id) {
    var small = id.toLowerCase(Locale.ROOT);
    return small.length() > 1 && small.endsWith("/")
        ? small.substring(0, small.length() - 1)
        : small;
  }

  /// The part behind `segment`, as `rg1` behind `resourceGroups`; empty when there is none.
  public static String part(String id, String segment) {
    var parts = id.split("/", -1);
    for (var index = 0; index + 1 < parts.length; index++) {
      if (parts[index].equalsIgnoreCase(segment)) {
        return parts[index + 1];
      }
    }
    return "";
  }

  /// The virtual network of a subnet's id, in comparable form.
  public static String networkOfSubnet(String subnet) {
    var key = key(subnet);
    var at = key.indexOf("/subnets/");
    return at < 0 ? key : key.substring(0, at);
  }
}
