package vedette.engine;

import java.util.stream.Collectors;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.RunSettings;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.plan.Query;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;
import vedette.testkit.world.World;

/// Asks queries over [SmallTables] in a chosen world.
record Asking(World world, RunSettings settings) {
  static Asking in(World world) {
    return new Asking(
        world, RunSettings.of(SmallTables.NOW, System::nanoTime).withBatchRows(world.batchRows()));
  }

  static Asking with(RunSettings settings) {
    return new Asking(World.USUAL, settings);
  }

  static RunSettings usualSettings() {
    return RunSettings.of(SmallTables.NOW, System::nanoTime);
  }

  static Query query(String text) {
    var parsed = Parser.parse(Source.of(text));
    var checked = Checker.check(parsed, SmallTables.catalog(), CheckSettings.DEFAULT);
    if (!checked.canRun()) {
      throw new IllegalArgumentException(checked.problems() + " " + checked.notBuilt());
    }
    return checked.query();
  }

  /// The rows of the first result, one line each, cells separated by ` | `.
  String ask(String text) {
    try (var result = new QueryEngine().run(query(text), SmallTables.database(world), settings)) {
      var table = result.tables().getFirst();
      return Answer.of(table.schema(), table.open(), Integer.MAX_VALUE).rows().stream()
          .map(row ->
              row.stream()
                  .map(cell -> cell.isNull() ? "null" : String.valueOf(cell.value()))
                  .collect(Collectors.joining(" | ")))
          .collect(Collectors.joining("\n"));
    }
  }
}
