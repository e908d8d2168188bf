package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.functions.Example;
import vedette.functions.Functions;
import vedette.kql.problem.Problem;
import vedette.kql.problem.ProblemPages;
import vedette.testkit.golden.GoldenAnswer;
import vedette.testkit.golden.TableText;

/// Every example in the manual of a function answers what the manual says.
class ExamplesTest {
  private static final String ERROR = "error";

  /// They need more than a short query: a run, a saved function, great depth.
  private static final Set<String> NEED_MORE = Set.of("VD003", "VD011", "VD012");

  @TestFactory
  Stream<DynamicTest> examplesAnswerWhatTheManualSays() {
    return Functions.names().stream()
        .flatMap(name -> Functions.examples(name).stream())
        .map(example -> DynamicTest.dynamicTest(example.function(), () -> holds(example)));
  }

  @TestFactory
  Stream<DynamicTest> examplesOfProblemsRaiseTheirCode() {
    return ProblemPages.all().stream()
        .filter(page -> !NEED_MORE.contains(page.code()))
        .map(page ->
            DynamicTest.dynamicTest(
                page.code(),
                () ->
                    assertThat(difference(page.example(), List.of(ERROR + " " + page.code())))
                        .as("page of %s:%n%s%n", page.code(), page.example())
                        .isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> whatAProblemsPageCallsRightIsRight() {
    return ProblemPages.all().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                page.code(),
                () -> {
                  var checked = new Asked(page.better(), StoredTables.NONE).check();
                  assertThat(checked.problems()).as(page.better()).isEmpty();
                  assertThat(checked.canRun()).as(page.better()).isTrue();
                }));
  }

  private static void holds(Example example) {
    assertThat(difference(example.query(), example.answer()))
        .as("manual of %s:%n%s%n", example.function(), example.query())
        .isEmpty();
  }

  /// What is different between the answer of a query and the lines that a document gives for it.
  static String difference(String query, List<String> lines) {
    if (!lines.isEmpty() && lines.getFirst().matches("(error|warning|hint) [A-Z]{2}[0-9]{3}.*")) {
      var checked = new Asked(query, StoredTables.NONE).check();
      var codes =
          Stream.concat(checked.problems().stream(), checked.notBuilt().stream())
              .map(Problem::code)
              .collect(Collectors.toSet());
      var code = lines.getFirst().split(" ", 2)[1].split("\\W", 2)[0];
      return codes.contains(code) ? "" : "raises " + codes + " instead of " + code;
    }
    return switch (Asked.answer(query, Setting.USUAL)) {
      case GoldenAnswer.Problems(var text) -> text;
      case GoldenAnswer.Tables(var tables, _) ->
          TableText.difference(lines, Objects.requireNonNull(tables.getFirst()), true);
    };
  }
}
