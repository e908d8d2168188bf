package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.data.number.Reals;
import vedette.data.table.Database;
import vedette.data.table.Table;
import vedette.data.type.Scalar;
import vedette.engine.run.QueryEngine;
import vedette.functions.Example;
import vedette.functions.Functions;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.conformance.Answer;

/// Runs the examples in the manuals of all functions: what a manual promises is what happens.
class ManualTest {
  private static final int ROWS_MAX = 1_000;

  private static final Database NO_TABLES =
      new Database() {
        @Override
        public @Nullable Table table(String name) {
          return null;
        }

        @Override
        public Set<String> names() {
          return Set.of();
        }
      };

  @TestFactory
  Stream<DynamicTest> examples() {
    return Functions.names().stream()
        .flatMap(name ->
            Functions.examples(name).stream()
                .map(example -> DynamicTest.dynamicTest(name, () -> check(example))));
  }

  private static void check(Example example) {
    var parsed = Parser.parse(Source.of(example.query()));
    var checked = Checker.check(parsed, new BuiltIns(), CheckSettings.DEFAULT);
    assertThat(checked.canRun())
        .as(() -> "%s: %s %s".formatted(example.query(), checked.problems(), checked.notBuilt()))
        .isTrue();
    try (var result = new QueryEngine().run(checked.query(), NO_TABLES, Asking.usualSettings())) {
      var table = result.tables().getFirst();
      var header =
          table.schema().fields().stream()
              .map(field -> field.name() + ":" + field.type().kqlName())
              .toList();
      var rows = Answer.of(table.schema(), table.open(), ROWS_MAX).rows().stream();
      var lines =
          Stream.concat(
                  Stream.of(header), rows.map(row -> row.stream().map(ManualTest::text).toList()))
              .toList();
      assertThat(lines)
          .as(example.query())
          .isEqualTo(example.answer().stream().map(ManualTest::cells).toList());
    }
  }

  private static String text(Scalar cell) {
    return switch (cell.value()) {
      case null -> "null";
      case Double real when Double.isNaN(real) -> "NaN";
      case Double real -> Reals.text(real);
      case Object value when cell.isNull() -> "null";
      case Object value -> value.toString();
    };
  }

  private static List<String> cells(String line) {
    return Stream.of(line.split("\\|", -1)).map(String::strip).toList();
  }
}
