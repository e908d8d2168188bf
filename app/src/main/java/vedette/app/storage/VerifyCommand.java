package vedette.app.storage;

import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.folder.DataFolder;
import vedette.store.StoreException;

/// `vedette verify`: reads every byte of a data folder and compares it with its checksum.
public final class VerifyCommand implements Command {
  public VerifyCommand() {}

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public String summary() {
    return "Check every stored byte against its checksum.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(Option.value("data", "DIR", "the data folder"));
  }

  @Override
  public List<String> examples() {
    return List.of("vedette verify --data ~/vedette-data");
  }

  @Override
  public int run(Invocation invocation) {
    var folder = DataFolder.of(invocation);
    var reader = folder.read();
    if (reader.isEmpty()) {
      throw Refusal.wrongUse("there is no folder " + folder.path());
    }
    var err = invocation.terminal().err();
    try (var open = reader.get();
        var snapshot = open.snapshot()) {
      snapshot.verify();
      snapshot
          .rebuiltIndexes()
          .forEach((file, why) ->
              err.println(
                  "vedette: " + file + ": " + why + "; it will be made again from its segment"));
      var rows = snapshot.facts().stream().mapToLong(facts -> facts.rows()).sum();
      err.println(
          "vedette: %d tables with %d rows are sound".formatted(snapshot.names().size(), rows));
      return Exit.DONE;
    } catch (StoreException e) {
      throw Refusal.unfinished(folder.path() + ": " + e.getMessage());
    }
  }
}
