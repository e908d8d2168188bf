package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.functions.Example;
import vedette.functions.Functions;
import vedette.kql.problem.Problem;
import vedette.testkit.golden.GoldenAnswer;
import vedette.testkit.golden.TableText;

/// Every example in the manual of a function answers what the manual says.
class ExamplesTest {
  private static final String ERROR = "error";

  @TestFactory
  Stream<DynamicTest> examplesAnswerWhatTheManualSays() {
    return Functions.names().stream()
        .flatMap(name -> Functions.examples(name).stream())
        .map(example -> DynamicTest.dynamicTest(example.function(), () -> holds(example)));
  }

  private static void holds(Example example) {
    assertThat(difference(example.query(), example.answer()))
        .as("manual of %s:%n%s%n", example.function(), example.query())
        .isEmpty();
  }

  /// What is different between the answer of a query and the lines that a document gives for it.
  static String difference(String query, List<String> lines) {
    if (!lines.isEmpty() && lines.getFirst().startsWith(ERROR + " ")) {
      var codes =
          new Asked(query, StoredTables.NONE)
              .check().problems().stream().map(Problem::code).collect(Collectors.toSet());
      var code = lines.getFirst().substring(ERROR.length()).strip().split("\\W", 2)[0];
      return codes.contains(code) ? "" : "raises " + codes + " instead of " + code;
    }
    return switch (Asked.answer(query, Setting.USUAL)) {
      case GoldenAnswer.Problems(var text) -> text;
      case GoldenAnswer.Tables(var tables) ->
          TableText.difference(lines, Objects.requireNonNull(tables.getFirst()), true);
    };
  }
}
