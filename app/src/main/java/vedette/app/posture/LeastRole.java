package vedette.app.posture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.identity.Catalogue;
import vedette.posture.identity.Plane;
import vedette.posture.identity.Role;

/// The built-in role that grants some operations and the fewest others.
final class LeastRole {
  private LeastRole() {}

  /// @param operations as logs name them; which plane each belongs to is looked up, and one that is
  ///   not known counts as control
  static int print(List<String> operations, Invocation invocation) {
    if (operations.isEmpty()) {
      throw Refusal.wrongUse("name the operations that are used; see vedette posture --help");
    }
    var catalogue = new Catalogue(List.of(), List.of());
    var used = new HashMap<Plane, List<String>>();
    for (var operation : operations) {
      if (operation.contains("*") || !operation.contains("/")) {
        throw Refusal.wrongUse("`" + operation + "` is no single operation");
      }
      used.computeIfAbsent(PowerReport.plane(operation, catalogue), _ -> new ArrayList<>())
          .add(operation);
    }
    var least = catalogue.least(used);
    var isJson = invocation.value("format").orElse("text").equals("json");
    Exports.print(isJson ? json(used, least, catalogue) : text(least, catalogue), invocation);
    return least.isPresent() ? Exit.DONE : Exit.FINDINGS;
  }

  private static int size(Role role, Catalogue catalogue) {
    return catalogue.granted(role, Plane.CONTROL).cardinality()
        + catalogue.granted(role, Plane.DATA).cardinality();
  }

  private static String text(Optional<Role> least, Catalogue catalogue) {
    return least
        .map(role ->
            role.name()
                + " ("
                + role.id()
                + "), which grants "
                + size(role, catalogue)
                + " known operations\n")
        .orElse("no built-in role grants them all; make a custom one of just these\n");
  }

  private static String json(
      Map<Plane, List<String>> used, Optional<Role> least, Catalogue catalogue) {
    var json = new JsonWriter(512).startBag();
    for (var plane : Plane.values()) {
      json.name(plane == Plane.DATA ? "dataActions" : "actions").startArray();
      used.getOrDefault(plane, List.of()).forEach(json::value);
      json.endArray();
    }
    json.name("leastRole");
    if (least.isEmpty()) {
      json.nullValue();
    } else {
      var role = least.get();
      json.startBag().name("id").value(role.id()).name("name").value(role.name());
      json.name("knownOperations").value(size(role, catalogue)).endBag();
    }
    return json.endBag() + "\n";
  }
}
