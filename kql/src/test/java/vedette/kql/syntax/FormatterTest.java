package vedette.kql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.kql.source.Source;

class FormatterTest {
  @Test
  void each_operator_starts_a_line() {
    assertThat(format("T|where a==1 and b  has 'x'|project a,b=f( c ,-1)"))
        .isEqualTo(
            """
            T
            | where a == 1 and b has 'x'
            | project a, b = f(c, -1)
            """);
  }

  @Test
  void settings_are_tight_and_assignments_are_not() {
    assertThat(
            format("A | join kind = inner hint.strategy = shuffle (B | take 5) on k | extend x=1"))
        .isEqualTo(
            """
            A
            | join kind=inner hint.strategy=shuffle (B | take 5) on k
            | extend x = 1
            """);
  }

  @Test
  void comments_stay_where_they_are() {
    assertThat(format("// first\nT // a table\n\n   // why\n| take 5 // few\n// end"))
        .isEqualTo(
            """
            // first
            T // a table
            // why
            | take 5 // few
            // end
            """);
  }

  @Test
  void functions_have_a_line_for_each_statement() {
    assertThat(format("let f=(a:long,T:(x:long)){let b=a;T|where x>b};\n\n\nf(1,T)"))
        .isEqualTo(
            """
            let f = (a:long, T:(x:long)) {
                let b = a;
                T
                | where x > b
            };

            f(1, T)
            """);
  }

  @Test
  void the_cells_of_a_datatable_stand_in_rows() {
    String cells =
        "'a somewhat longer text to fill the line', 1, 'another text of some length', 2,"
            + "'and one more so that it does not fit', 3";
    assertThat(format("datatable(a:string,b:long)[" + cells + "]"))
        .isEqualTo(
            """
            datatable(a:string, b:long)[
                'a somewhat longer text to fill the line', 1,
                'another text of some length', 2,
                'and one more so that it does not fit', 3
            ]
            """);
  }

  @Test
  void a_query_with_errors_comes_back_as_it_is() {
    assertThat(format("T|where (a  ==1")).isEqualTo("T|where (a  ==1");
  }

  @Test
  void formatting_real_queries_keeps_their_meaning_and_is_done_at_once() {
    assumeTrue(Corpora.arePresent(), "skipped: the shared corpora are not beside the repository");
    List<Corpora.Entry> entries = new ArrayList<>(Corpora.detections());
    entries.addAll(Corpora.conformance());
    for (Corpora.Entry entry : entries) {
      Parsed before = Parser.parse(new Source(entry.id(), entry.query()));
      if (before.isClean()) {
        String once = Formatter.format(before);
        Parsed after = Parser.parse(new Source(entry.id(), once));
        assertThat(after.script()).as(entry.id()).isEqualTo(before.script());
        assertThat(comments(after)).as(entry.id()).isEqualTo(comments(before));
        assertThat(Formatter.format(after)).as(entry.id()).isEqualTo(once);
      }
    }
  }

  private static String format(String query) {
    return Formatter.format(Parser.parse(Source.of(query)));
  }

  private static List<String> comments(Parsed parsed) {
    List<String> comments = new ArrayList<>();
    for (Token token : parsed.tokens()) {
      for (String line : token.trivia(parsed.source()).split("\\R")) {
        int start = line.indexOf("//");
        if (start >= 0) {
          comments.add(line.substring(start).stripTrailing());
        }
      }
    }
    return comments;
  }
}
