package vedette.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.testkit.conformance.Answer;

class GoldenFileTest {
  private static final String TEXT =
      """
      // About the file.

      -- the first
      -- why it is there
      -- in two lines
      print a = 1
      | take 1
      ---- rows
      a:long
      1

      -- the second
      print nothing
      ---- problems
      error X: no

        help: none

      -- without an answer
      print 3
      """;

  private static GoldenFile read(String text) {
    return GoldenFile.read(Path.of("corpus", "x.kqlt"), text.lines().toList());
  }

  private static TableText table(Type type, Scalar... cells) {
    var rows = Arrays.stream(cells).map(List::of).toList();
    return new TableText(Schema.of(new Field("a", type)), new Answer(List.of("a"), rows));
  }

  @Test
  void reads_cases_with_their_lines() {
    var cases = read(TEXT).cases();
    assertThat(cases)
        .extracting(GoldenCase::place)
        .containsExactly("x.kqlt:3", "x.kqlt:12", "x.kqlt:19");
    assertThat(cases.getFirst().why()).isEqualTo("why it is there\nin two lines");
    assertThat(cases.getFirst().query()).isEqualTo("print a = 1\n| take 1");
    assertThat(cases.getFirst().sections())
        .containsExactly(new GoldenSection.Rows(false, List.of("a:long", "1")));
    assertThat(cases.get(1).sections())
        .containsExactly(new GoldenSection.Problems(List.of("error X: no", "", "  help: none")));
  }

  @Test
  void writes_what_it_read_when_nothing_is_new() {
    assertThat(read(TEXT).completed(Map.of())).isEqualTo(TEXT);
  }

  @Test
  void fills_in_answers_and_leaves_the_others_alone() {
    var file = read(TEXT);
    var answers =
        Map.of(file.cases().get(2), tables(table(Type.LONG, Scalar.of(3), Scalar.of(20))));
    assertThat(file.completed(answers)).isEqualTo(TEXT + "---- rows\na:long\n3\n20\n");
  }

  private static GoldenAnswer tables(TableText table) {
    return new GoldenAnswer.Tables(List.of(table), "T\n| count\n");
  }

  @Test
  void names_the_line_of_a_section_it_does_not_know() {
    assertThatThrownBy(() -> read("-- a\nprint 1\n---- row\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.kqlt:3");
    assertThatThrownBy(() -> read("-- a\n-- b\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x.kqlt:1");
  }

  @Test
  void a_wrong_answer_is_different() {
    var test = read(TEXT).cases().getFirst();
    assertThat(test.difference(tables(table(Type.LONG, Scalar.of(1))))).isEmpty();
    assertThat(test.difference(tables(table(Type.LONG, Scalar.of(2))))).contains("2");
    assertThat(test.difference(tables(table(Type.LONG)))).contains("rows 0");
    assertThat(test.difference(tables(table(Type.REAL, Scalar.of(1.0))))).contains("a:real");
    assertThat(test.difference(new GoldenAnswer.Problems("error"))).contains("does not run");
  }

  @Test
  void plans_are_compared_where_they_are_written() {
    var file = read("-- a\nprint 1\n---- rows\na:long\n1\n---- plan simple\nT\n| take 1\n");
    var test = file.cases().getFirst();
    var answer = tables(table(Type.LONG, Scalar.of(1)));
    assertThat(test.difference(answer)).contains("another plan");
    assertThat(file.completed(Map.of(test, answer)))
        .isEqualTo("-- a\nprint 1\n---- rows\na:long\n1\n---- plan simple\nT\n| count\n");
  }

  @Test
  void order_matters_unless_rows_are_sorted() {
    var actual = table(Type.LONG, Scalar.of(2), Scalar.of(1));
    assertThat(TableText.difference(List.of("a:long", "1", "2"), actual, true)).isNotEmpty();
    assertThat(TableText.difference(List.of("a:long", "1", "2"), actual, false)).isEmpty();
  }

  @Test
  void texts_that_could_be_misread_are_quoted_and_read_back() {
    for (var text : List.of("", " x", "null", "a | b", "\"", "line\nend", "[1", "-- x", "plain")) {
      var actual = table(Type.STRING, Scalar.of(text));
      assertThat(TableText.difference(actual.lines(), actual, true)).as(text).isEmpty();
      var other = table(Type.STRING, Scalar.of(text + "!"));
      assertThat(TableText.difference(actual.lines(), other, true)).as(text).isNotEmpty();
    }
    assertThat(table(Type.STRING, Scalar.of("null")).lines())
        .containsExactly("a:string", "\"null\"");
    assertThat(table(Type.LONG, Scalar.nullOf(Type.LONG)).lines())
        .containsExactly("a:long", "null");
  }

  @Test
  void bars_inside_json_do_not_cut() {
    assertThat(TableText.cells("{\"a\":\"x | y\"} | \"p\\\"|q\" | it's")).hasSize(3);
    assertThat(TableText.cells("a | say \"hi | b")).containsExactly("a", "say \"hi", "b");
  }
}
