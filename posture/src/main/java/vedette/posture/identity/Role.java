package vedette.posture.identity;

import java.util.List;

/// A role definition.
///
/// @param id the GUID that assignments name, in small letters
/// @param custom made by the tenant, not by Microsoft
public record Role(String id, String name, boolean custom, List<Permission> permissions) {
  public Role {
    permissions = List.copyOf(permissions);
  }
}
