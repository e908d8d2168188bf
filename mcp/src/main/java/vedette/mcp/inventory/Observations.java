package vedette.mcp.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.mcp.configuration.ConfiguredServer;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Observation;
import vedette.mcp.finding.Severity;
import vedette.mcp.finding.Verdict;
import vedette.mcp.probe.Check;
import vedette.mcp.probe.Target;
import vedette.mcp.tool.Tool;
import vedette.mcp.tool.ToolReview;

/// Turns what is known of each server into findings.
final class Observations {
  private static final int SHADOWED_MAX = 10;

  private Observations() {}

  static void ofConfiguration(Draft draft, ConfiguredServer entry) {
    var place = entry.client() + ": " + entry.file();
    if (!entry.argumentSecrets().isEmpty()) {
      draft.findings.add(
          Observation.L1.found(
              entry.name()
                  + " is given "
                  + kinds(entry.argumentSecrets())
                  + " as an argument or in"
                  + " its address",
              place));
    }
    if (!entry.keptSecrets().isEmpty()) {
      draft.findings.add(
          Observation.C3.found(
              "the values of " + String.join(", ", entry.keptSecrets()) + " stand in the file",
              place));
    }
    if (entry.url().startsWith("http://") && !isLocal(entry.url())) {
      draft.findings.add(
          Observation.L4.found(entry.name() + " is called at " + entry.url(), place));
    }
  }

  private static boolean isLocal(String url) {
    try {
      return Target.of(url).isLoopback();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static void neverSeen(Draft draft, ConfiguredServer entry) {
    draft.findings.add(
        Observation.C1.found(
            entry.name()
                + " is configured"
                + (entry.disabled() ? ", switched off," : "")
                + " and does not run now",
            entry.client() + ": " + entry.file()));
  }

  static void ofAll(Collection<Draft> drafts, boolean configurationsRead) {
    for (var draft : drafts) {
      launch(draft);
      endpoints(draft);
      if (configurationsRead) {
        shadow(draft);
      }
    }
    shadowedTools(drafts);
  }

  private static void launch(Draft draft) {
    var process = draft.process;
    if (process != null) {
      var secrets = new java.util.TreeSet<>(process.secrets());
      if (process.commandLine().contains("<redacted")) {
        secrets.add("a secret");
      }
      if (!secrets.isEmpty()) {
        draft.findings.add(
            Observation.L1.found(kinds(secrets) + " on the command line", place(draft)));
      }
    }
    var product = draft.product();
    if (product != null) {
      product
          .dangers()
          .forEach((flag, what) -> {
            if ((" " + draft.command + " ").contains(" " + flag + " ")
                || draft.command.contains(flag + "=")) {
              var open = draft.endpoints.stream().anyMatch(e -> e.exposure() != Exposure.LOOPBACK);
              draft.findings.add(
                  Observation.L2.found(
                      open ? Severity.CRITICAL : Severity.HIGH,
                      flag + " switches off " + what,
                      place(draft)));
            }
          });
    }
    var launch = draft.launch();
    if (launch.isFetched() && !launch.isPinned()) {
      draft.findings.add(
          Observation.L3.found(
              launch.runner()
                  + " fetches "
                  + launch.name()
                  + (launch.version() == null ? " without a version" : "@" + launch.version()),
              place(draft)));
    }
  }

  private static String place(Draft draft) {
    return draft.process == null ? draft.command : "process " + draft.process.pid();
  }

  private static String kinds(Set<String> kinds) {
    return String.join(", ", kinds);
  }

  private static void endpoints(Draft draft) {
    for (var endpoint : draft.endpoints) {
      var answer = endpoint.answer();
      var place = endpoint.address() + " port " + endpoint.port();
      if (answer != null && (answer.isMcp() || !speaksElsewhere(draft))) {
        answer.checks().forEach(check -> draft.findings.add(at(place, endpoint, check)));
      } else {
        draft.findings.add(socket(endpoint, place));
      }
    }
  }

  /// A second port, of metrics or a page, is not judged as MCP when another one is.
  private static boolean speaksElsewhere(Draft draft) {
    return draft.endpoints.stream()
        .map(Endpoint::answer)
        .anyMatch(answer -> answer != null && answer.isMcp());
  }

  /// A check at its place. What nobody reaches through the firewall is as bad as on loopback.
  private static Finding at(String place, Endpoint endpoint, Finding check) {
    var critical = check.severity() == Severity.CRITICAL && check.id().equals(Check.A1.name());
    var shielded = endpoint.isBlocked() && critical && check.verdict() == Verdict.FAIL;
    return new Finding(
        check.id(),
        check.title(),
        shielded ? Severity.HIGH : check.severity(),
        check.verdict(),
        shielded
            ? check.evidence() + "; the host firewall " + endpoint.firewall()
            : check.evidence(),
        check.fix(),
        place);
  }

  /// What the socket alone says.
  private static Finding socket(Endpoint endpoint, String place) {
    var loopback = endpoint.exposure() == Exposure.LOOPBACK;
    return new Finding(
        Check.T1.name(),
        Check.T1.title(),
        Check.T1.severity(),
        loopback ? Verdict.PASS : Verdict.FAIL,
        "listens on " + String.join(", ", endpoint.addresses()),
        loopback ? "" : Check.T1.fix(),
        place);
  }

  private static void shadow(Draft draft) {
    var configured = draft.sources.stream().anyMatch(s -> s.startsWith("configuration"));
    if (!configured && draft.process != null) {
      var assistant = draft.attribution.aiHost();
      draft.findings.add(
          Observation.C2.found(
              assistant.isEmpty() ? Severity.LOW : Severity.MEDIUM,
              "no configuration of a client names it"
                  + (assistant.isEmpty() ? "" : ", and " + assistant + " started it"),
              place(draft)));
    }
  }

  private static void shadowedTools(Collection<Draft> drafts) {
    var lists = new HashMap<String, List<Tool>>();
    var byName = new HashMap<String, Draft>();
    for (var draft : drafts) {
      var tools = draft.tools;
      if (tools != null) {
        var name = draft.shape() + " " + place(draft);
        lists.put(name, tools);
        byName.put(name, draft);
      }
    }
    var shared = new HashMap<Draft, List<String>>();
    ToolReview.shadowed(lists)
        .forEach((tool, servers) ->
            servers.forEach(server -> {
              var draft = byName.get(server);
              if (draft != null && !sameProduct(servers, byName)) {
                shared.computeIfAbsent(draft, _ -> new ArrayList<>()).add(tool);
              }
            }));
    shared.forEach((draft, tools) ->
        draft.findings.add(
            Observation.D3.found(
                "others give these too: "
                    + String.join(", ", tools.stream().sorted().limit(SHADOWED_MAX).toList()),
                place(draft))));
  }

  /// Two copies of one product share all names and shadow nobody.
  private static boolean sameProduct(List<String> servers, Map<String, Draft> byName) {
    return servers.stream()
            .map(byName::get)
            .map(draft -> draft == null ? "" : draft.shape())
            .distinct()
            .count()
        < 2;
  }
}
