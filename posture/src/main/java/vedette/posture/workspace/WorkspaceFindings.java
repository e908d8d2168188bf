package vedette.posture.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import vedette.posture.finding.Finding;
import vedette.posture.finding.Finding.Severity;
import vedette.posture.network.Machine;
import vedette.posture.network.ResourceId;

/// Checks of workspaces and of what arrives in them, MCP-LOG-1 to MCP-LOG-7.
public final class WorkspaceFindings {
  private static final long LEAST_DAYS = 90;
  private final List<Finding> findings = new ArrayList<>();

  public WorkspaceFindings() {}

  /// What was found, the order being that of the questions.
  public List<Finding> all() {
    return List.copyOf(findings);
  }

  /// Doors and retention of each workspace.
  public WorkspaceFindings workspaces(Collection<Workspace> workspaces) {
    for (var each : workspaces) {
      if (each.publicIngestion()) {
        add(
            "MCP-LOG-1",
            Severity.MEDIUM,
            each,
            "logs can be written from any network",
            update(each, "--ingestion-access Disabled"));
      }
      if (each.publicQuery()) {
        add(
            "MCP-LOG-2",
            Severity.MEDIUM,
            each,
            "logs can be read from any network",
            update(each, "--query-access Disabled"));
      }
      if (each.retentionDays().isPresent() && each.retentionDays().getAsLong() < LEAST_DAYS) {
        add(
            "MCP-LOG-3",
            Severity.MEDIUM,
            each,
            "logs are kept " + each.retentionDays().getAsLong() + " days, less than " + LEAST_DAYS,
            update(each, "--retention-time " + LEAST_DAYS));
      }
      if (each.dailyCapGb().isEmpty()) {
        add(
            "MCP-LOG-4",
            Severity.LOW,
            each,
            "there is no daily cap, so a flood of logs costs without limit",
            update(each, "--quota 20"));
      } else {
        add(
            "MCP-LOG-4",
            Severity.LOW,
            each,
            "logs above "
                + each.dailyCapGb().getAsDouble()
                + " GB a day are lost, and a flood can hide what comes after it",
            "");
      }
    }
    return this;
  }

  private static String update(Workspace each, String change) {
    return "az monitor log-analytics workspace update --ids '"
        + each.id().replace("'", "'\\''")
        + "' "
        + change;
  }

  private void add(String check, Severity severity, Workspace each, String message, String fix) {
    findings.add(new Finding(check, severity, each.name(), each.id(), message, List.of(), fix));
  }

  /// Resources that send their logs nowhere; nothing is said when no setting was exported.
  public WorkspaceFindings diagnostics(
      Collection<DiagnosticSetting> settings, Collection<String> resources) {
    if (settings.isEmpty()) {
      return this;
    }
    Set<String> logged = new TreeSet<>();
    settings.stream()
        .filter(each -> !each.categories().isEmpty())
        .forEach(each -> logged.add(ResourceId.key(each.resource())));
    for (var resource : resources) {
      if (!logged.contains(ResourceId.key(resource))) {
        findings.add(
            new Finding(
                "MCP-LOG-5",
                Severity.MEDIUM,
                ResourceId.name(resource),
                resource,
                "no diagnostic setting sends its logs anywhere",
                List.of(),
                ""));
      }
    }
    return this;
  }

  /// Tables that rules need and no workspace has; nothing is said when no table was exported.
  ///
  /// @param needed table to the names of the rules that read it
  public WorkspaceFindings tables(
      Collection<String> present, SortedMap<String, List<String>> needed) {
    if (present.isEmpty()) {
      return this;
    }
    needed.forEach((table, rules) -> {
      if (!present.contains(table)) {
        findings.add(
            new Finding(
                "MCP-LOG-6",
                Severity.HIGH,
                table,
                table,
                rules.size() + " rules read this table, and it does not arrive",
                rules.stream().map(rule -> "because " + rule + " reads it").toList(),
                "switch on the connector that fills " + table));
      }
    });
    return this;
  }

  /// Alerts joined with the machines they are about.
  public WorkspaceFindings alerts(Collection<DefenderAlert> alerts, Collection<Machine> machines) {
    for (var alert : alerts) {
      var machine = machines.stream().filter(each -> isAbout(alert, each)).findFirst();
      var subject = machine.map(Machine::name).orElse(alert.machine());
      var known = machine.isPresent() ? "" : ", a machine that is not in the inventory";
      findings.add(
          new Finding(
              "MCP-LOG-7",
              severity(alert),
              subject,
              machine.map(Machine::id).orElse(alert.machine()) + " alert " + alert.id(),
              alert.source() + ": " + alert.title() + known,
              alert.techniques(),
              ""));
    }
    return this;
  }

  private static boolean isAbout(DefenderAlert alert, Machine machine) {
    var host = alert.machine().contains("/") ? alert.machine() : alert.machine().split("\\.", 2)[0];
    return ResourceId.key(machine.id()).equals(ResourceId.key(alert.machine()))
        || machine.name().equalsIgnoreCase(host);
  }

  private static Severity severity(DefenderAlert alert) {
    return switch (alert.severity()) {
      case "High" -> Severity.HIGH;
      case "Medium" -> Severity.MEDIUM;
      default -> Severity.LOW;
    };
  }
}
