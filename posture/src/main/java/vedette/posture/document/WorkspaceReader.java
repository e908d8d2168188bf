package vedette.posture.document;

import java.util.ArrayList;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import vedette.posture.workspace.DefenderAlert;
import vedette.posture.workspace.DiagnosticSetting;
import vedette.posture.workspace.Workspace;

/// Workspaces, diagnostic settings and alerts.
final class WorkspaceReader {
  private WorkspaceReader() {}

  static Workspace workspace(Node node) {
    var retention = node.field("retentionInDays", "retention_in_days").number();
    var cap =
        node.field("workspaceCapping")
            .member("dailyQuotaGb")
            .real()
            .or(() -> node.field("daily_quota_gb").real());
    var name = NetworkReader.name(node);
    return new Workspace(
        node.field("id").text().orElse(name),
        name,
        retention.map(OptionalLong::of).orElse(OptionalLong.empty()),
        open(node, "publicNetworkAccessForIngestion", "internet_ingestion_enabled"),
        open(node, "publicNetworkAccessForQuery", "internet_query_enabled"),
        cap.filter(gb -> gb >= 0).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        !node.field("features").member("disableLocalAuth").flag());
  }

  /// Absent means open: that is the service's default.
  private static boolean open(Node node, String azure, String terraform) {
    var written = node.field(azure);
    if (!written.isAbsent()) {
      return written.needText().equalsIgnoreCase("Enabled");
    }
    var flag = node.field(terraform);
    return flag.isAbsent() || flag.flag();
  }

  static DiagnosticSetting diagnostics(Node node) {
    var id = node.field("id").text().orElse("");
    var end = id.toLowerCase(Locale.ROOT).indexOf("/providers/microsoft.insights/");
    var categories = new ArrayList<String>();
    for (var log : node.field("logs").elements()) {
      if (log.member("enabled").flag()) {
        log.field("category", "categoryGroup").text().ifPresent(categories::add);
      }
    }
    return new DiagnosticSetting(
        NetworkReader.name(node),
        end < 0 ? id : id.substring(0, end),
        node.field("workspaceId").text().orElse(""),
        categories);
  }

  static DefenderAlert endpointAlert(Node node) {
    return new DefenderAlert(
        node.member("id").needText(),
        "Defender for Endpoint",
        node.member("title").freeText().orElse(""),
        node.member("severity").text().orElse(""),
        node.member("status").text().orElse(""),
        node.member("computerDnsName").text().or(() -> node.member("machineId").text()).orElse(""),
        node.field("alertCreationTime", "lastUpdateTime").text().orElse(""),
        node.member("mitreTechniques").texts());
  }

  static DefenderAlert cloudAlert(Node node) {
    return new DefenderAlert(
        node.field("systemAlertId", "name").needText(),
        "Defender for Cloud",
        node.field("alertDisplayName").freeText().orElse(""),
        node.field("severity").text().orElse(""),
        node.field("status").text().orElse(""),
        machine(node),
        node.field("timeGeneratedUtc", "startTimeUtc").text().orElse(""),
        node.field("techniques").texts());
  }

  private static String machine(Node node) {
    var ids = new ArrayList<String>();
    for (var each : node.field("resourceIdentifiers").elements()) {
      each.field("azureResourceId").text().ifPresent(ids::add);
    }
    return ids.isEmpty() ? node.field("compromisedEntity").freeText().orElse("") : ids.getFirst();
  }
}
