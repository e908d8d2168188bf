package vedette.kql.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// What names and types come out, and what is refused, one rule at a time.
class CheckerTest {
  private static Checked check(String query) {
    return Checker.check(Parser.parse(Source.of(query)), new SmallCatalog(), CheckSettings.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '`',
      textBlock =
          """
          T | where TimeGenerated > ago(1d) --> a:long s:string d:dynamic Timestamp:datetime
          T | extend s = a, b = a + 1 --> a:long s:long d:dynamic Timestamp:datetime b:long
          T | project d.x.y, a + 1, tostring(s) --> d_x_y:dynamic Column1:long s:string
          T | summarize count(), make_set(s), max(a) by bin(Timestamp, 1d) --> Timestamp:datetime count_:long set_s:dynamic max_a:long
          T | summarize arg_max(Timestamp, *) by s --> s:string Timestamp:datetime a:long d:dynamic
          T | join kind=inner U on a --> a:long s:string d:dynamic Timestamp:datetime a1:long s1:long
          T | join kind=leftanti U on a --> a:long s:string d:dynamic Timestamp:datetime
          T | lookup U on a --> a:long s:string d:dynamic Timestamp:datetime s1:long
          union T, U --> a:long s_string:string s_long:long d:dynamic Timestamp:datetime
          T | mv-expand d to typeof(long) --> a:long s:string d:long Timestamp:datetime
          T | parse s with 'x' n:int * --> a:long s:string d:dynamic Timestamp:datetime n:int
          print 1, b = 'x' --> print_0:long b:string
          T | count --> Count:long
          T | distinct s --> s:string
          let f = (x:long) { x + 1 }; T | project y = f(a) --> y:long
          T | project y = Twice(a) --> y:long
          Open | where b_s == 'x' --> a:long b_s:unknown
          range i from 1 to 3 step 1 --> i:long
          T | getschema --> ColumnName:string ColumnOrdinal:long DataType:string ColumnType:string
          """)
  void columns(String query, String columns) {
    Checked checked = check(query);
    assertThat(checked.isClean()).as(checked.problems().toString()).isTrue();
    assertThat(
            checked.columns().stream()
                .map(column -> column.name() + ":" + column.typeName())
                .collect(Collectors.joining(" ")))
        .isEqualTo(columns.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '`',
      textBlock =
          """
          T | where nosuch == 1 --> KS142
          NoSuchTable --> KS142
          T | where s > 1 --> KS106
          T | where s --> KS107
          T | extend b = nosuch(a) --> KS211
          T | extend b = count() --> KS144
          T | extend b = strlen() --> KS119
          T | project b = a, b = s --> KS171
          T | join U on Timestamp --> KS145
          T | join U on $left.s == $right.s --> KS227
          T | summarize count() by d --> KS116
          T | extend b = a[0] --> KS147
          T | extend b = prev(a) --> VD010
          let f = (x:long) { f(x) }; print f(1) --> KS211
          let a = 1; let a = 2; print a --> KS201
          T + 1 --> KS108
          """)
  void refused(String query, String code) {
    assertThat(check(query).problems()).extracting(problem -> problem.code()).contains(code);
  }

  @Test
  void an_unknown_name_is_told_once() {
    assertThat(check("T | extend b = nosuch + 1 | where b > 2 | summarize max(b) by b").problems())
        .hasSize(1);
  }

  @Test
  void what_is_not_built_is_no_mistake() {
    Checked checked = check("T | where s has 'x'");
    assertThat(checked.isClean()).isTrue();
    assertThat(checked.canRun()).isFalse();
    assertThat(checked.notBuilt()).extracting(problem -> problem.code()).contains("VD002");
  }

  @Test
  void long_chains_and_pipes_do_not_overflow() {
    String chain = "T | where " + "s == 'x' or ".repeat(5_000) + "a == 1";
    assertThat(check(chain).query().results()).hasSize(1);
    String pipe = "T" + " | where a > 1".repeat(20_000);
    assertThat(check(pipe).problems()).extracting(problem -> problem.code()).contains("VD012");
    String calls = "let f0 = (x:long) { x };";
    for (int i = 1; i < 40; i++) {
      calls += "let f" + i + " = (x:long) { f" + (i - 1) + "(x) + f" + (i - 1) + "(x) };";
    }
    assertThat(check(calls + "print f39(1)").problems())
        .extracting(problem -> problem.code())
        .contains("VD012");
  }
}
