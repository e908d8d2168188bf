package vedette.posture.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What principals may do, exactly: for each assignment that holds at a scope, what its role grants
/// minus what the role takes back; the union over all of them and over groups; minus what deny
/// assignments match.
public final class Power {
  private final Catalogue catalogue;
  private final Map<String, List<Assignment>> byPrincipal = new HashMap<>();
  private final Map<String, List<String>> groupsOf = new HashMap<>();
  private final List<DenyAssignment> denials;

  /// @param memberships group id to member ids, all in small letters
  public Power(
      Catalogue catalogue,
      Collection<Assignment> assignments,
      Collection<DenyAssignment> denials,
      Map<String, List<String>> memberships) {
    this.catalogue = catalogue;
    this.denials = List.copyOf(denials);
    assignments.forEach(
        each -> byPrincipal.computeIfAbsent(each.principalId(), _ -> new ArrayList<>()).add(each));
    memberships.forEach((group, members) ->
        members.forEach(
            member -> groupsOf.computeIfAbsent(member, _ -> new ArrayList<>()).add(group)));
  }

  public Catalogue catalogue() {
    return catalogue;
  }

  /// The principal itself and the groups it is in, each with the way to it.
  private Map<String, List<String>> holders(String principal) {
    var ways = new LinkedHashMap<String, List<String>>();
    var open = new ArrayDeque<String>();
    ways.put(principal, List.of());
    open.add(principal);
    while (!open.isEmpty()) {
      var here = open.removeFirst();
      for (var group : groupsOf.getOrDefault(here, List.of())) {
        if (!ways.containsKey(group)) {
          var way = new ArrayList<>(ways.getOrDefault(here, List.of()));
          way.add(group);
          ways.put(group, way);
          open.add(group);
        }
      }
    }
    return ways;
  }

  /// All assignments that hold for a principal, with the groups between.
  public List<Grant> assignments(String principal) {
    var grants = new ArrayList<Grant>();
    holders(principal)
        .forEach((holder, way) -> {
          for (var each : byPrincipal.getOrDefault(holder, List.of())) {
            catalogue
                .role(each)
                .ifPresent(
                    role -> grants.add(new Grant(principal, named(way), each, role, Truth.TRUE)));
          }
        });
    return grants;
  }

  /// Groups by the name of their own assignments, where those tell it.
  private List<String> named(List<String> groups) {
    return groups.stream()
        .map(id ->
            byPrincipal.getOrDefault(id, List.of()).stream()
                .map(Assignment::principalName)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(id))
        .toList();
  }

  /// The paths through which a principal may do an operation at a scope; none when a deny
  /// assignment matches. Operations beyond the catalogue are answered as well.
  public List<Grant> grants(String principal, String scope, String operation, Plane plane) {
    var small = operation.toLowerCase(Locale.ROOT);
    if (denies(principal, scope, small, plane)) {
      return List.of();
    }
    var found = new ArrayList<Grant>();
    for (var each : assignments(principal)) {
      if (Scope.holds(each.assignment().scope(), scope)) {
        var truth = truth(each, small, plane);
        if (truth != Truth.FALSE) {
          found.add(new Grant(principal, each.groups(), each.assignment(), each.role(), truth));
        }
      }
    }
    return found;
  }

  private static Truth truth(Grant grant, String operation, Plane plane) {
    var truth = Truth.FALSE;
    for (var permission : grant.role().permissions()) {
      if (Catalogue.any(permission.granted(plane), operation)
          && !Catalogue.any(permission.takenBack(plane), operation)) {
        var own = permission.condition();
        truth = truth.or(own == null ? Truth.TRUE : Condition.ask(own, operation));
      }
    }
    var condition = grant.assignment().condition();
    return condition == null ? truth : truth.and(Condition.ask(condition, operation));
  }

  private boolean denies(String principal, String scope, String operation, Plane plane) {
    for (var denial : denials) {
      if (concerns(denial, principal, scope)) {
        for (var permission : denial.permissions()) {
          if (Catalogue.any(permission.granted(plane), operation)
              && !Catalogue.any(permission.takenBack(plane), operation)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean concerns(DenyAssignment denial, String principal, String scope) {
    var same = Scope.key(denial.scope()).equals(Scope.key(scope));
    if (denial.childScopesToo() ? !Scope.holds(denial.scope(), scope) : !same) {
      return false;
    }
    Set<String> holders = new HashSet<>(holders(principal).keySet());
    return (denial.principals().contains(DenyAssignment.EVERYONE)
            || denial.principals().stream().anyMatch(holders::contains))
        && denial.excluded().stream().noneMatch(holders::contains);
  }

  /// The known operations that a principal may do at a scope now: active assignments, conditions
  /// that certainly hold.
  public BitSet effective(String principal, String scope, Plane plane) {
    var all = new BitSet();
    var known = catalogue.operations(plane);
    for (var each : assignments(principal)) {
      if (each.assignment().eligible() || !Scope.holds(each.assignment().scope(), scope)) {
        continue;
      }
      var granted = (BitSet) catalogue.granted(each.role(), plane).clone();
      if (isConditional(each)) {
        for (var index : granted.stream().toArray()) {
          granted.set(index, truth(each, known.get(index), plane) == Truth.TRUE);
        }
      }
      all.or(granted);
    }
    for (var denial : denials) {
      if (concerns(denial, principal, scope)) {
        denial
            .permissions()
            .forEach(permission -> all.andNot(catalogue.granted(permission, plane)));
      }
    }
    return all;
  }

  private static boolean isConditional(Grant grant) {
    return grant.assignment().condition() != null
        || grant.role().permissions().stream().anyMatch(each -> each.condition() != null);
  }
}
