package vedette.kql.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.kql.problem.Problem;
import vedette.kql.source.Source;
import vedette.kql.source.Span;

class ParserTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set notruncation; set query_now = datetime(2020-01-01); T",
        "declare query_parameters (a:long = 5, b:string = 'x'); print a",
        "restrict access to (A, B*, database('d').*); A",
        "alias database d = cluster('c').database('d'); database('d').T",
        "declare pattern p; p('a').b",
        "declare pattern p = (a:string)[b:string] { ('x').['y'] = { T | take 1 }; }; p('x').y",
        "let f = view () { T }; let g = (T:(a:long), b:long = -1) { T | where a == b }; f",
        "let g = (T:(*)) { T }; g(T)",
        "#crp x=1\nT",
        ".show tables details",
        "print 1, 0x1F, 1.5e3, 1h, 1.5h, 1tick, 2microseconds, true, long(null),"
            + " guid(74be27de-1e4e-49d9-b579-fe0b331d3642)",
        "print \"a\" 'b' @'c\\' h'secret' H@\"x\"\"y\" ```a\n\"b```",
        "print ~~~a\nb~~~",
        "print dynamic({\"a\": [1, -2.5, null, true, datetime(2020-01-01), dynamic([])], \"b\":"
            + " {}})",
        "print typeof(long), typeof(a:long, b:string), typeof(*)",
        "T | where a in (1, 2) and b !in~ ('x') or c has_any (T | project c) and d !between (1 .."
            + " 2)",
        "T | where not(a) and -a.b['c'][0].d[-1] < +2 and * has 'x'",
        "T | where a matches regex 'x' and b startswith_cs 'y' and c !hassuffix 'z'",
        "union withsource=s isfuzzy=true A, (B | take 1), C*, database('d').E*, f(1)",
        "find withsource=s in (A, B*) where a == 1 project a, b:string, pack(*)",
        "search kind=case_sensitive in (A, B) 'x' and a:'y'",
        "search *",
        "T | parse kind=regex flags=U a with * 'x' b:long 'y' c *",
        "T | parse-where a with 'x' b | parse-kv c as (d:long) with (pair_delimiter=';',"
            + " quote='\"')",
        "T | mv-expand kind=array with_itemindex=i a = b to typeof(long), c limit 5",
        "T | mv-apply a = b to typeof(string) limit 2 on (where a > 1 | count)",
        "T | make-series a = avg(x) default=0, count() on t from ago(1d) to now() step 1h by k, j",
        "T | make-series avg(x) on t in range(ago(1d), now(), 1h)",
        "T | summarize hint.shufflekey=k (a, b) = arg_max(t, *), count() by bin(t, 1d), k",
        "T | top-nested 3 of a with others='o' by count() desc, top-nested of b by max(c)",
        "T | top 5 by a asc nulls first | top-hitters 3 of b by c | sort by a desc nulls last, b",
        "T | partition hint.strategy=native by a (top 1 by b) | partition by a { U | take 1 }",
        "T | scan with_match_id=m declare (x:long = 0) with (step s output=all: a > 1 => x = s.x +"
            + " 1; step e: true;)",
        "T | evaluate hint.distribution=per_node bag_unpack(a) : (b:long, c:string)",
        "T | render timechart with (title='x', ycolumns=a, b, ymin=-1)",
        "T | render columnchart kind=stacked | getschema | consume decodeblocks=true",
        "T | fork a = (where x | count) (project y) | facet by a, b with (take 5)",
        "T | reduce kind=source by a with threshold=0.1, characters='-'",
        "T | as hint.materialized=true x | invoke f(1) | serialize a = row_number() | sample 5",
        "T | sample-distinct 5 of a | distinct * | project-by-names a, 'b', dynamic(['c'])",
        "T | project-away a*, *b, c | project-keep ['d e'] | project-reorder a*, b desc | count as"
            + " n",
        "T | join kind=leftouter hint.remote=left (U | take 1) on a, $left.b == $right.c",
        "T | lookup kind=inner U on a | assert-schema (a:long, b:string)",
        "macro-expand isfuzzy=true entity_group [cluster('a'), cluster('b')] as x (x.T | take 1)",
        "externaldata(a:long)[@'https://x'] with (format='csv', ignoreFirstRecord=true)",
        "E | make-graph s --> t with N on id, M on id partitioned-by p (graph-match (a) project"
            + " a.x)",
        "E | make-graph s -- t with_node_id=n | graph-to-table nodes as N with_node_id=i, edges",
        "G | graph-match cycles=none (a)-[e*1..3]->(b)<-[f]-(c)--(d), (a)-->(x) where a.b == 1"
            + " project a.b, z = d.e",
        "G | graph-shortest-paths output=all (a)-[e*1..5]-(b) where a.x == 1 project b",
        "G | graph-mark-components kind=weak with_component_id=c | graph-where-nodes a > 1",
        "print x = toscalar(T | count), materialize(T | take 1)",
        "T | where kind == 1 and x.kind == 2 | extend title = 1, count = 2 | summarize count ="
            + " count()",
      })
  void whole_language_is_read(String query) {
    Parsed parsed = Parser.parse(Source.of(query));
    assertThat(parsed.problems()).isEmpty();
    assertThat(Printer.print(parsed)).isEqualTo(query);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '\0',
      value = {
        "print \"a # KS001",
        "print “a” # KS002",
        "print (1 # KS005",
        "T | where # KS006",
        "T | selekt a # KS176",
        "T | take 5 ) # KS198",
        "print first = 1 # KS228",
        "T | project first, last # KS228",
        "T | sort a # KS005",
        "let x = 5 T # KS198",
        "T | where a == b == c # KS198",
        "print {a} b # KS005",
        "datatable(a:long)[null] # KS006",
      })
  void what_is_wrong_has_the_vendors_code(String query, String code) {
    List<Problem> problems = Parser.parse(Source.of(query.strip())).problems();
    assertThat(problems.getFirst().code()).isEqualTo(code);
  }

  @Test
  void reading_goes_on_behind_what_is_wrong() {
    Parsed parsed = Parser.parse(Source.of("T | selekt a | where b ( 1 | take 5"));
    Expression.Pipe pipe = (Expression.Pipe) query(parsed);
    assertThat(pipe.operators()).hasSize(3);
    assertThat(pipe.operators().getFirst()).isInstanceOf(Operator.Missing.class);
    assertThat(pipe.operators().getLast()).isInstanceOf(Operator.Take.class);
  }

  @Test
  void text_comparisons_bind_tighter_than_arithmetic() {
    Expression expression = query(Parser.parse(Source.of("a + b has c")));
    Expression.Binary sum = (Expression.Binary) expression;
    assertThat(sum.operator()).isEqualTo(BinaryOperator.ADD);
    assertThat(((Expression.Binary) sum.right()).operator()).isEqualTo(BinaryOperator.HAS);
  }

  @Test
  void long_chains_of_or_make_shallow_trees() {
    String query = "a == 0" + " or a == 1".repeat(5_000);
    assertThat(depth(query(Parser.parse(Source.of(query))))).isLessThan(20);
  }

  @Test
  void spans_do_not_make_trees_differ() {
    Script loose = Parser.parse(Source.of("T  |  where a  == 1 // x")).script();
    Script dense = Parser.parse(Source.of("T|where a==1")).script();
    assertThat(loose).isEqualTo(dense).hasSameHashCodeAs(dense);
    assertThat(new Span(1, 2)).isEqualTo(new Span(3, 4));
  }

  @Test
  void texts_lose_their_quotes_and_escapes() {
    assertThat(text("\"a\\tb\\u0041\\x42\\103\\\\\"")).isEqualTo("a\tbABC\\");
    assertThat(text("@'a\\''b'")).isEqualTo("a\\'b");
    assertThat(text("'a' \"b\" @'c'")).isEqualTo("abc");
    assertThat(text("```a\n'b\"```")).isEqualTo("a\n'b\"");
    assertThat(text("h@\"x\"\"y\"")).isEqualTo("x\"y");
  }

  private static String text(String literal) {
    Expression expression = query(Parser.parse(Source.of(literal)));
    return ((Expression.Text) expression).value();
  }

  private static Expression query(Parsed parsed) {
    Statement statement = parsed.script().statements().getFirst();
    return ((Statement.Query) Objects.requireNonNull(statement)).expression();
  }

  private static int depth(Syntax node) {
    return 1 + node.children().stream().mapToInt(ParserTest::depth).max().orElse(0);
  }
}
