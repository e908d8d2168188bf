package vedette.posture.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The known operations, numbered, and the known roles as bitsets over them.
///
/// The operations are those that published roles, the roles of the export, and the checks name
/// without a wildcard. That is part of what exists, so questions about an operation are answered by
/// the patterns themselves ([Power]); bitsets serve to compare roles. The published roles are
/// Microsoft's public facts as of [#PUBLISHED].
public final class Catalogue {
  /// When the published roles were gathered.
  public static final String PUBLISHED = "2026-08-22";

  private final Map<String, Role> byId = new HashMap<>();
  private final Map<String, Role> byName = new HashMap<>();
  private final List<Role> published;
  private final Map<Plane, List<String>> operations = new HashMap<>();
  private final Map<Role, Map<Plane, BitSet>> sets = new HashMap<>();

  /// @param custom roles of the export; they win over published ones of the same id
  /// @param more operations worth knowing, of either plane
  public Catalogue(Collection<Role> custom, Collection<String> more) {
    published = Published.ROLES;
    published.forEach(this::enter);
    custom.forEach(this::enter);
    for (var plane : Plane.values()) {
      var known = new TreeSet<String>();
      byId.values().forEach(role -> gather(role, plane, known));
      more.forEach(operation -> known.add(operation.toLowerCase(Locale.ROOT)));
      operations.put(plane, List.copyOf(known));
    }
  }

  private void enter(Role role) {
    byId.put(role.id(), role);
    byName.put(role.name().toLowerCase(Locale.ROOT), role);
  }

  private static void gather(Role role, Plane plane, Set<String> known) {
    for (var permission : role.permissions()) {
      for (var list : List.of(permission.granted(plane), permission.takenBack(plane))) {
        for (var text : list) {
          if (text.indexOf('*') < 0) {
            known.add(text.toLowerCase(Locale.ROOT));
          }
        }
      }
    }
  }

  public List<String> operations(Plane plane) {
    return operations.getOrDefault(plane, List.of());
  }

  /// The role that an assignment names, by id, else by name.
  public Optional<Role> role(Assignment assignment) {
    var role = byId.get(assignment.roleId());
    if (role == null) {
      role = byName.get(assignment.roleName().toLowerCase(Locale.ROOT));
    }
    return Optional.ofNullable(role);
  }

  /// The known operations that a role grants, conditions left aside.
  public BitSet granted(Role role, Plane plane) {
    return sets.computeIfAbsent(role, _ -> new HashMap<>())
        .computeIfAbsent(
            plane,
            each -> {
              var all = new BitSet();
              role.permissions().forEach(permission -> all.or(granted(permission, each)));
              return all;
            });
  }

  /// The known operations that one permission grants.
  public BitSet granted(Permission permission, Plane plane) {
    var granted = matching(permission.granted(plane), plane);
    granted.andNot(matching(permission.takenBack(plane), plane));
    return granted;
  }

  private BitSet matching(List<String> texts, Plane plane) {
    var known = operations(plane);
    var found = new BitSet(known.size());
    for (var text : texts) {
      var pattern = new Pattern(text);
      for (var index = 0; index < known.size(); index++) {
        if (!found.get(index) && pattern.matches(known.get(index))) {
          found.set(index);
        }
      }
    }
    return found;
  }

  /// The published role that grants all of some operations and the fewest others.
  ///
  /// @param used operations, each marked with its plane
  public Optional<Role> least(Map<Plane, List<String>> used) {
    @Nullable Role best = null;
    var fewest = Integer.MAX_VALUE;
    for (var role : published) {
      var size = 0;
      var covers = true;
      for (var plane : Plane.values()) {
        var wanted = used.getOrDefault(plane, List.of());
        covers &= wanted.stream().allMatch(operation -> grants(role, operation, plane));
        size += covers ? granted(role, plane).cardinality() : 0;
      }
      if (covers && size < fewest) {
        best = role;
        fewest = size;
      }
    }
    return Optional.ofNullable(best);
  }

  /// Whether a role grants an operation, known or not.
  public static boolean grants(Role role, String operation, Plane plane) {
    var small = operation.toLowerCase(Locale.ROOT);
    for (var permission : role.permissions()) {
      if (any(permission.granted(plane), small) && !any(permission.takenBack(plane), small)) {
        return true;
      }
    }
    return false;
  }

  static boolean any(List<String> patterns, String operation) {
    for (var text : patterns) {
      if (new Pattern(text).matches(operation)) {
        return true;
      }
    }
    return false;
  }

  /// Read once, when the first catalogue is made.
  private static final class Published {
    static final List<Role> ROLES = read();

    static List<Role> read() {
      try (var in = Catalogue.class.getResourceAsStream("built-in-roles.txt")) {
        if (in == null) {
          throw new IllegalStateException("built-in-roles.txt is missing from the module");
        }
        return roles(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The form is told in the head of the file.
    private static List<Role> roles(String text) {
      var roles = new ArrayList<Role>();
      var blocks = text.split("\nrole ", -1);
      for (var index = 1; index < blocks.length; index++) {
        var parts = (blocks[index] + "\n").split("\np\n", -1);
        var permissions = new ArrayList<Permission>();
        for (var each = 1; each < parts.length; each++) {
          permissions.add(permission(List.of(parts[each].split("\n", -1))));
        }
        var head = parts[0].strip();
        roles.add(new Role(head.substring(0, 36), head.substring(37), false, permissions));
      }
      return List.copyOf(roles);
    }

    private static Permission permission(List<String> lines) {
      return new Permission(
          marked(lines, "+ "),
          marked(lines, "- "),
          marked(lines, "d "),
          marked(lines, "x "),
          marked(lines, "c ").stream().findFirst().orElse(null));
    }

    private static List<String> marked(List<String> lines, String mark) {
      return lines.stream()
          .filter(line -> line.startsWith(mark))
          .map(line -> line.substring(mark.length()))
          .toList();
    }
  }
}
