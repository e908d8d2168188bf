package vedette.app.check;

import java.util.List;
import vedette.app.query.Json;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonWriter;
import vedette.kql.check.Checked;
import vedette.kql.check.Checker;
import vedette.kql.problem.Problem;
import vedette.kql.problem.Report;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// What checking one text gave.
///
/// @param firstLine the line of its file on which the text begins, from 1
record Verdict(Source source, int firstLine, Kind kind, Checked checked) {
  enum Kind {
    CLEAN("clean"),
    PARSE_ERROR("parse-error"),
    BIND_ERROR("bind-error");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Verdict of(Source source, int firstLine, Checker checker) {
    var parsed = Parser.parse(source);
    var checked = checker.check(parsed);
    var kind =
        !isClean(parsed.problems())
            ? Kind.PARSE_ERROR
            : checked.isClean() ? Kind.CLEAN : Kind.BIND_ERROR;
    return new Verdict(source, firstLine, kind, checked);
  }

  private static boolean isClean(List<Problem> problems) {
    return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
  }

  Report report() {
    return new Report(source, checked.problems());
  }

  /// `{"id","verdict","problems","result","open"}`.
  void write(JsonWriter json, Dynamic id) {
    json.startBag().name("id").value(id).name("verdict").value(kind.word());
    json.name("problems").startArray();
    for (var problem : report().json()) {
      if (problem.get("line") instanceof Integer line) {
        problem.put("line", line + firstLine - 1);
      }
      Json.write(json, problem);
    }
    json.endArray().name("result").startArray();
    for (var column : checked.columns()) {
      json.startArray().value(column.name()).value(column.typeName()).endArray();
    }
    json.endArray().name("open").value(checked.open());
    json.endBag();
  }
}
