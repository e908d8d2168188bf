package vedette.posture.identity;

import java.util.List;

/// A deny assignment: what it matches is denied, whatever roles grant.
///
/// @param principals ids in small letters; the all-zero id means everyone
/// @param excluded ids in small letters
public record DenyAssignment(
    String name,
    List<Permission> permissions,
    String scope,
    boolean childScopesToo,
    List<String> principals,
    List<String> excluded) {
  /// The principal that stands for all.
  public static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

  public DenyAssignment {
    permissions = List.copyOf(permissions);
    principals = List.copyOf(principals);
    excluded = List.copyOf(excluded);
  }
}
