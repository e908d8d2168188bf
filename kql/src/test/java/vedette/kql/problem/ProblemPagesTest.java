package vedette.kql.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Parser;

class ProblemPagesTest {
  @Test
  void every_problem_has_a_page() {
    assertThat(ProblemPages.all()).hasSizeGreaterThan(10);
    for (ProblemPage page : ProblemPages.all()) {
      assertThat(page.code()).matches("(KS|VD)[0-9]{3}");
      assertThat(page.title()).isNotBlank();
      assertThat(page.means()).endsWith(".");
      assertThat(page.fix()).endsWith(".");
      assertThat(page.example()).isNotBlank();
    }
    assertThat(ProblemPages.of("KS142")).isNotNull();
    assertThat(ProblemPages.of("KS999")).isNull();
  }

  @Test
  void examples_about_how_a_query_is_written_raise_their_code() {
    for (Class<?> record : SyntaxProblem.class.getPermittedSubclasses()) {
      ProblemPage page = page(record);
      List<Problem> problems = Parser.parse(Source.of(page.example())).problems();
      assertThat(problems).as(page.example()).extracting(Problem::code).contains(page.code());
    }
  }

  private static ProblemPage page(Class<?> record) {
    try {
      return (ProblemPage) record.getDeclaredField("PAGE").get(null);
    } catch (ReflectiveOperationException missing) {
      throw new AssertionError(record + " has no page", missing);
    }
  }

  @Test
  void a_report_shows_the_place() {
    Parsed parsed = Parser.parse(new Source("rules/x.kql", "T\n| selct a"));
    assertThat(new Report(parsed.source(), parsed.problems()).text())
        .isEqualTo(
            """
            error KS176: there is no operator `selct`
              ┌─ rules/x.kql:2:3
              │
            2 │ | selct a
              │   ━━━━━
              │
              help: did you mean `project`?
              learn: vedette explain --code KS176
            """);
  }

  @Test
  void a_report_lets_nothing_move_the_cursor() {
    Parsed parsed = Parser.parse(Source.of("T | where \u001b[31m\u202e x"));
    assertThat(new Report(parsed.source(), parsed.problems()).text())
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void places_count_code_points_from_one() {
    Parsed parsed = Parser.parse(Source.of("print '\ud83d\ude00' \\"));
    Map<String, Object> first = new Report(parsed.source(), parsed.problems()).json().getFirst();
    assertThat(first).containsEntry("line", 1).containsEntry("column", 11);
  }

  @Test
  void suggestions_know_slips_and_other_languages() {
    assertThat(Suggestions.near("AccountNme", List.of("AccountName", "Computer")))
        .containsExactly("AccountName");
    assertThat(Suggestions.near("timestamp", List.of("Timestamp"))).containsExactly("Timestamp");
    assertThat(Suggestions.near("xyz", List.of("AccountName"))).isEmpty();
    assertThat(Suggestions.operators("stats", List.of("where"))).containsExactly("summarize");
  }
}
