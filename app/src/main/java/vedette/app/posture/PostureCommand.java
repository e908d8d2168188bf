package vedette.app.posture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.output.Hostile;
import vedette.posture.network.DeadRules;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule.Direction;

/// `vedette posture`: who can reach a port, what identities may do, and whether it is recorded,
/// from exports of the cloud alone.
public final class PostureCommand implements Command {
  private static final String USUAL_PORT = "5008";

  public PostureCommand() {}

  private enum Format {
    TEXT,
    JSON
  }

  private enum Way {
    INBOUND,
    OUTBOUND
  }

  @Override
  public String name() {
    return "posture";
  }

  @Override
  public String summary() {
    return "Judge exports of the cloud: networks, identities, workspaces.";
  }

  @Override
  public String operands() {
    return "nsg|rbac|power|workspaces|paths|rows FILE... | least-role OPERATION...";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.values("port", "PORT", "the destination port; 5008 when none is given"),
        Option.value("protocol", "PROTOCOL", "tcp (the default), udp, icmp, esp or ah"),
        Option.value("direction", "WAY", "inbound (the default) or outbound"),
        Option.value("vm", "NAME", "this machine only"),
        Option.flag("detail", "more facts in the JSON: addresses, groups, dead default rules"),
        Option.values("mcp", "VM", "rbac, paths: machines that serve MCP; all when none is named"),
        Option.value("principal", "ID", "power: the object id of whom to ask about"),
        Option.value("scope", "SCOPE", "power: where; / when none is given"),
        Option.values("action", "OPERATION", "power: may it do this, and by which path"),
        Option.value("table", "NAME", "rows: " + String.join(", ", Rows.TABLES)),
        Option.value("data", "DIR", "rows: store all tables in this data folder"),
        Option.values(
            "rules", "PATH", "workspaces: rules whose tables must arrive; else the shipped"),
        Option.value("baseline", "FILE", "the JSON of the last run, to tell what is new"),
        Option.value("waivers", "FILE", "accepted findings: identity, owner, expires, reason"),
        Option.value("format", "FORMAT", "text or json; but for nsg also md, html, sarif, ocsf"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette posture nsg --port 5008 nsg-list.json nic-list.json service-tags.json",
        "vedette posture nsg --port 22 --vm vm-mcp-01 --format json *.json",
        "vedette posture rbac --mcp vm-mcp-01 vm-list.json role-assignment-list.json",
        "vedette posture power --principal ID --scope /subscriptions/S role-assignment-list.json",
        "vedette posture least-role Microsoft.KeyVault/vaults/secrets/getSecret/action",
        "vedette posture workspaces --format md log-analytics-workspace-list.json tables.json",
        "vedette scan --format json > scan.json",
        "vedette posture paths --mcp vm-mcp-01 --format html *.json > paths.html",
        "vedette posture rows --table AzureNsgRules nsg-list.json > AzureNsgRules.jsonl",
        "vedette posture rows --data ~/vedette-data *.json");
  }

  @Override
  public int run(Invocation invocation) {
    var words = invocation.operands();
    if (words.isEmpty()) {
      throw Refusal.wrongUse(
          "say what to judge: nsg, rbac, power, workspaces, paths, rows or least-role; see vedette"
              + " posture --help");
    }
    var files = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "nsg" -> nsg(files, invocation);
      case "rbac" -> {
        var estate = Exports.read(files, invocation);
        var findings = Judgements.identities(estate, invocation);
        yield Findings.print("What identities may do", findings, invocation);
      }
      case "workspaces" -> {
        var findings = Judgements.workspaces(Exports.read(files, invocation), invocation);
        yield Findings.print("Whether it is recorded", findings, invocation);
      }
      case "paths" -> {
        var estate = Exports.read(files, invocation);
        var notes = new ArrayList<String>();
        var findings =
            Paths.findings(estate, questions(invocation), invocation.values("mcp"), notes);
        notes.forEach(
            note -> invocation.terminal().err().println("vedette: note: " + Hostile.line(note)));
        yield Findings.print("Attack paths", findings, invocation);
      }
      case "rows" -> rows(files, invocation);
      case "power" -> PowerReport.print(Exports.read(files, invocation), invocation);
      case "least-role" -> LeastRole.print(files, invocation);
      default ->
          throw Refusal.wrongUse(
              "`"
                  + words.getFirst()
                  + "` is nothing to judge; there are nsg, rbac, power, workspaces, paths, rows,"
                  + " least-role");
    };
  }

  /// One table as lines of JSON, or all of them into the data folder.
  private static int rows(List<String> files, Invocation invocation) {
    var table = invocation.value("table").orElse("");
    var time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    if (table.isEmpty() && invocation.value("data").isPresent()) {
      RowStore.keep(Exports.read(files, invocation), time, invocation);
      return Exit.DONE;
    }
    if (!Rows.TABLES.contains(table)) {
      throw Refusal.wrongUse(
          "--table is one of " + String.join(", ", Rows.TABLES) + "; --data DIR stores them all");
    }
    Exports.print(Rows.write(Exports.read(files, invocation), table, time), invocation);
    return Exit.DONE;
  }

  private static int nsg(List<String> files, Invocation invocation) {
    var format = invocation.choice("format", Format.TEXT);
    var questions = questions(invocation);
    var network = Exports.read(files, invocation).network();
    var reachability = new Reachability(network);
    var wanted = invocation.value("vm").orElse("");
    var reaches = new ArrayList<Reach>();
    for (var each : network.interfaces()) {
      if (wanted.isEmpty() || wanted.equalsIgnoreCase(each.machineName())) {
        questions.forEach(question -> reaches.add(reachability.of(each, question)));
      }
    }
    if (reaches.isEmpty() && !wanted.isEmpty()) {
      throw Refusal.wrongUse("there is no machine " + wanted + " with an interface in these files");
    }
    if (reaches.isEmpty()) {
      var hint = "vedette: note: no network interface in these files; add `az network nic list`";
      invocation.terminal().err().println(hint);
    }
    var report = new NsgReport(reaches, new DeadRules(network).all());
    Exports.print(
        format == Format.JSON ? report.json(invocation.has("detail")) : report.text(), invocation);
    return report.hasFindings() ? Exit.FINDINGS : Exit.DONE;
  }

  private static List<Reach.Question> questions(Invocation invocation) {
    var word = invocation.value("protocol").orElse("tcp");
    var protocols = Protocol.parse(word);
    if (protocols.isEmpty() || protocols.get().size() != 1) {
      throw Refusal.wrongUse("--protocol is one of tcp, udp, icmp, esp, ah, not `" + word + "`");
    }
    var protocol = protocols.get().iterator().next();
    var direction =
        switch (invocation.choice("direction", Way.INBOUND)) {
          case INBOUND -> Direction.INBOUND;
          case OUTBOUND -> Direction.OUTBOUND;
        };
    var ports = invocation.values("port");
    var questions = new ArrayList<Reach.Question>();
    for (var port : ports.isEmpty() ? List.of(USUAL_PORT) : ports) {
      questions.add(new Reach.Question(direction, protocol, port(port)));
    }
    return questions;
  }

  static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw Refusal.wrongUse("--port is a number up to 65535, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }
}
