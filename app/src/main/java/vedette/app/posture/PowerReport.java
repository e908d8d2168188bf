package vedette.app.posture;

import java.util.List;
import java.util.Locale;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.output.Hostile;
import vedette.data.dynamic.JsonWriter;
import vedette.posture.document.Estate;
import vedette.posture.identity.Catalogue;
import vedette.posture.identity.Grant;
import vedette.posture.identity.Plane;
import vedette.posture.identity.Power;
import vedette.posture.identity.Truth;

/// What one principal may do at a scope: single operations with the path that grants each, and all
/// known operations that it may use now.
final class PowerReport {
  private final Power power;
  private final String principal;
  private final String scope;

  private PowerReport(Power power, String principal, String scope) {
    this.power = power;
    this.principal = principal;
    this.scope = scope;
  }

  static int print(Estate estate, Invocation invocation) {
    var principal = invocation.value("principal").orElse("").toLowerCase(Locale.ROOT);
    if (principal.isEmpty()) {
      throw Refusal.wrongUse("--principal is the object id of whom to ask about");
    }
    var scope = invocation.value("scope").orElse("/");
    var report = new PowerReport(Judgements.power(estate), principal, scope);
    var asked = invocation.values("action");
    var isJson = invocation.value("format").orElse("text").equals("json");
    Exports.print(isJson ? report.json(asked) : report.text(asked), invocation);
    return Exit.DONE;
  }

  /// The plane an operation belongs to; one that is not known counts as control.
  static Plane plane(String operation, Catalogue catalogue) {
    var small = operation.toLowerCase(Locale.ROOT);
    return catalogue.operations(Plane.DATA).contains(small)
            && !catalogue.operations(Plane.CONTROL).contains(small)
        ? Plane.DATA
        : Plane.CONTROL;
  }

  private List<Grant> grants(String operation) {
    return power.grants(principal, scope, operation, plane(operation, power.catalogue()));
  }

  /// `yes`, `unknown` where a condition decides on what no export holds, `eligible` where a role
  /// must be activated first, or `no`.
  private static String verdict(List<Grant> grants) {
    var active = grants.stream().filter(grant -> !grant.assignment().eligible()).toList();
    if (active.stream().anyMatch(grant -> grant.truth() == Truth.TRUE)) {
      return "yes";
    }
    return active.isEmpty() ? grants.isEmpty() ? "no" : "eligible" : "unknown";
  }

  private List<String> effective(Plane plane) {
    var known = power.catalogue().operations(plane);
    return power.effective(principal, scope, plane).stream().mapToObj(known::get).toList();
  }

  private String json(List<String> asked) {
    var json = new JsonWriter(4_096).startBag().name("principal").value(principal);
    json.name("scope").value(scope).name("asked").startArray();
    for (var operation : asked) {
      var grants = grants(operation);
      json.startBag().name("operation").value(operation);
      json.name("verdict").value(verdict(grants)).name("because").startArray();
      grants.forEach(grant -> json.value(grant.path()));
      json.endArray().endBag();
    }
    json.endArray();
    for (var plane : Plane.values()) {
      json.name(plane == Plane.DATA ? "dataActions" : "actions").startArray();
      effective(plane).forEach(json::value);
      json.endArray();
    }
    return json.endBag() + "\n";
  }

  private String text(List<String> asked) {
    var text = new StringBuilder();
    for (var operation : asked) {
      var grants = grants(operation);
      text.append(Hostile.line(operation + ": " + verdict(grants))).append('\n');
      grants.forEach(grant -> text.append("    ").append(Hostile.line(grant.path())).append('\n'));
    }
    for (var plane : Plane.values()) {
      var all = effective(plane);
      text.append(all.size()).append(" known operations of the ");
      text.append(plane.name().toLowerCase(Locale.ROOT)).append(" plane");
      text.append(asked.isEmpty() && !all.isEmpty() ? ":\n    " : "\n");
      if (asked.isEmpty() && !all.isEmpty()) {
        text.append(String.join("\n    ", all.stream().map(Hostile::line).toList())).append('\n');
      }
    }
    return text.toString();
  }
}
