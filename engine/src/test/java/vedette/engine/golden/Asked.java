package vedette.engine.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Table;
import vedette.data.type.Scalar;
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
import vedette.kql.source.Span;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Parser;
import vedette.kql.syntax.Syntax;
import vedette.testkit.conformance.Answer;
import vedette.testkit.golden.GoldenAnswer;
import vedette.testkit.golden.TableText;

/// A query on its way to an answer, by the road that a user's query takes.
record Asked(String text, StoredTables tables) {
  /// Queries in which the name of a table, or that there is none, shows in the answer.
  private static final Pattern NAMES_TABLES = Pattern.compile("\\b(withsource|search|find)\\b");

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
    if (NAMES_TABLES.matcher(text).find()) {
      return this;
    }
    var replaced = new StringBuilder();
    var stored = new LinkedHashMap<String, Table>();
    var end = 0;
    for (var span : dataTables()) {
      var table = table(text.substring(span.start(), span.end()), setting);
      if (table != null) {
        var name = "Stored" + stored.size();
        stored.put(name, table);
        replaced.append(text, end, span.start()).append(name);
        end = span.end();
      }
    }
    return new Asked(
        replaced.append(text, end, text.length()).toString(), new StoredTables(stored));
  }

  private List<Span> dataTables() {
    var parsed = Parser.parse(Source.of(text));
    var spans = new ArrayList<Span>();
    if (parsed.isClean()) {
      collect(parsed.script(), spans);
    }
    return spans;
  }

  private static void collect(Syntax node, List<Span> spans) {
    if (node instanceof Expression.DataTable table) {
      spans.add(table.span());
    } else {
      node.children().forEach(child -> collect(child, spans));
    }
  }

  /// The table that `datatable` makes, or null when it does not stand alone.
  private static @Nullable Table table(String dataTable, Setting setting) {
    if (answer(dataTable, Setting.USUAL) instanceof GoldenAnswer.Tables(var tables, _)) {
      var rows = new ArrayList<List<@Nullable Object>>();
      for (var row : tables.getFirst().answer().rows()) {
        rows.add(values(row));
      }
      return setting.world().table(tables.getFirst().schema(), rows);
    }
    return null;
  }

  private static List<@Nullable Object> values(List<Scalar> row) {
    var values = new ArrayList<@Nullable Object>();
    row.forEach(cell -> values.add(cell.value()));
    return values;
  }
}
