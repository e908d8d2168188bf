package vedette.engine.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import vedette.data.table.Table;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.SimplerQuery;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.plan.PlanText;
import vedette.kql.plan.Query;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;
import vedette.testkit.golden.GoldenAnswer;
import vedette.testkit.golden.MovedTables;
import vedette.testkit.golden.TableText;

/// A query on its way to an answer, by the road that a user's query takes.
record Asked(String text, StoredTables tables) {
  static GoldenAnswer answer(String text, Setting setting) {
    var asked = new Asked(text, StoredTables.NONE);
    var moves = setting.stored() && asked.check().canRun(); // problems quote the text
    return (moves ? asked.stored(setting) : asked).answer(setting);
  }

  Checked check() {
    return Checker.check(Parser.parse(Source.of(text)), tables.catalog(), CheckSettings.DEFAULT);
  }

  private GoldenAnswer answer(Setting setting) {
    var source = Source.of(text);
    var checked = check();
    if (!checked.isClean()) {
      return new GoldenAnswer.Problems(new Report(source, checked.problems()).text());
    }
    if (!checked.canRun()) {
      return new GoldenAnswer.Problems(new Report(source, checked.notBuilt()).text());
    }
    var query = SimplerQuery.of(checked.query(), setting.rules());
    try (var result = new QueryEngine().run(query, tables, setting.run())) {
      var answers = new ArrayList<TableText>();
      for (var table : result.tables()) {
        var rows = Answer.of(table.schema(), table.open(), Integer.MAX_VALUE);
        answers.add(new TableText(table.schema(), rows));
      }
      return new GoldenAnswer.Tables(answers, plan(checked.query()));
    } catch (QueryFailure failure) {
      return new GoldenAnswer.Problems("failure: " + failure.getMessage());
    }
  }

  private String plan(Query query) {
    return tables.names().isEmpty() ? PlanText.of(SimplerQuery.of(query)) : "";
  }

  /// The same query over tables that hold the rows of its `datatable`s.
  private Asked stored(Setting setting) {
    var moved = MovedTables.of(text, dataTable -> answer(dataTable, Setting.USUAL));
    var stored = new LinkedHashMap<String, Table>();
    moved
        .tables()
        .forEach((name, table) -> {
          var plain = setting.world().table(table.schema(), MovedTables.cells(table));
          stored.put(
              name,
              setting.sourced() ? SourcedTable.of(plain, setting.world().batchRows()) : plain);
        });
    return new Asked(moved.text(), new StoredTables(stored));
  }
}
