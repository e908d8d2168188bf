package vedette.posture.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of a role's or a deny assignment's permissions: patterns granted, minus patterns taken
/// back. What is taken back is not denied: another role may give it.
///
/// @param condition the role's own condition, or null
public record Permission(
    List<String> actions,
    List<String> notActions,
    List<String> dataActions,
    List<String> notDataActions,
    @Nullable String condition) {
  public Permission {
    actions = List.copyOf(actions);
    notActions = List.copyOf(notActions);
    dataActions = List.copyOf(dataActions);
    notDataActions = List.copyOf(notDataActions);
  }

  public static Permission of(
      List<String> actions, List<String> not, List<String> data, List<String> notData) {
    return new Permission(actions, not, data, notData, null);
  }

  public List<String> granted(Plane plane) {
    return plane == Plane.CONTROL ? actions : dataActions;
  }

  public List<String> takenBack(Plane plane) {
    return plane == Plane.CONTROL ? notActions : notDataActions;
  }
}
