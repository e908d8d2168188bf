package vedette.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import vedette.app.bench.BenchCommand;
import vedette.app.check.CheckCommand;
import vedette.app.command.Command;
import vedette.app.command.Refusal;
import vedette.app.explain.ExplainCommand;
import vedette.app.format.FormatCommand;
import vedette.app.ingest.IngestCommand;
import vedette.app.posture.HardenCommand;
import vedette.app.posture.PostureCommand;
import vedette.app.query.QueryCommand;
import vedette.app.scan.ProbeCommand;
import vedette.app.scan.ScanCommand;
import vedette.app.scan.ServersCommand;
import vedette.app.serve.ServeCommand;
import vedette.app.storage.CompactCommand;
import vedette.app.storage.ExportCommand;
import vedette.app.storage.VerifyCommand;
import vedette.app.trial.RunCommand;
import vedette.app.trial.TestCommand;
import vedette.app.version.VersionCommand;
import vedette.app.watch.WatchCommand;

/// What the program can do, in the order of its help. A verb is made when it is used, because
/// loading the others would cost every start.
final class Verbs {
  private static final Map<String, Supplier<Command>> BY_NAME = byName();

  private Verbs() {}

  private static Map<String, Supplier<Command>> byName() {
    var verbs = new LinkedHashMap<String, Supplier<Command>>();
    verbs.put("watch", WatchCommand::new);
    verbs.put("query", QueryCommand::new);
    verbs.put("check", CheckCommand::new);
    verbs.put("explain", ExplainCommand::new);
    verbs.put("ingest", IngestCommand::new);
    verbs.put("posture", PostureCommand::new);
    verbs.put("harden", HardenCommand::new);
    verbs.put("scan", ScanCommand::new);
    verbs.put("probe", ProbeCommand::new);
    verbs.put("servers", ServersCommand::new);
    verbs.put("test", TestCommand::new);
    verbs.put("run", RunCommand::new);
    verbs.put("compact", CompactCommand::new);
    verbs.put("verify", VerifyCommand::new);
    verbs.put("export", ExportCommand::new);
    verbs.put("serve-mcp", ServeCommand::new);
    verbs.put("fmt", FormatCommand::new);
    verbs.put("bench", BenchCommand::new);
    verbs.put("version", VersionCommand::new);
    return verbs;
  }

  static List<Command> all() {
    return BY_NAME.values().stream().map(Supplier::get).toList();
  }

  /// @throws Refusal when there is no such verb
  static Command find(String name) {
    var verb = BY_NAME.get(name);
    if (verb == null) {
      throw Refusal.wrongUse(
          "there is no verb `" + name + "`; there are " + String.join(", ", BY_NAME.keySet()));
    }
    return verb.get();
  }
}
