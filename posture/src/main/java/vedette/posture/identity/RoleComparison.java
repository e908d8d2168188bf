package vedette.posture.identity;

import java.util.List;

/// Whether one role grants all that another does, for every operation there is, known or not.
///
/// Proved by the patterns: each pattern of the smaller role lies in one of the larger, and nothing
/// that the larger takes back meets it, unless the smaller takes the same back. What cannot be
/// proved so is answered with no.
final class RoleComparison {
  private RoleComparison() {}

  static boolean contains(Role large, Role small) {
    for (var permission : small.permissions()) {
      for (var plane : Plane.values()) {
        for (var text : permission.granted(plane)) {
          if (!contains(large, new Pattern(text), permission.takenBack(plane), plane)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private static boolean contains(
      Role large, Pattern pattern, List<String> takenBack, Plane plane) {
    for (var permission : large.permissions()) {
      var covers =
          permission.condition() == null
              && permission.granted(plane).stream()
                  .anyMatch(text -> new Pattern(text).covers(pattern))
              && permission.takenBack(plane).stream()
                  .map(Pattern::new)
                  .allMatch(lost ->
                      !lost.meets(pattern)
                          || takenBack.stream().anyMatch(text -> new Pattern(text).covers(lost)));
      if (covers) {
        return true;
      }
    }
    return false;
  }
}
