package vedette.kql.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.kql.source.Source;
import vedette.kql.syntax.Corpora;
import vedette.kql.syntax.Parser;

/// Every query that people wrote has a page, whole or broken, and at once. A sample runs in each
/// build, everything with `-Dvedette.long=true`.
class ExplainCorpusTest {
  private static final long SEED = Long.getLong("vedette.seed", 20_261_121L);
  private static final boolean LONG = Boolean.getBoolean("vedette.long");
  private static final int SAMPLE = 400;
  private static final long LONGEST_NANOS = 8_000_000_000L;

  @Test
  void every_query_has_a_page() {
    sample().forEach(ExplainCorpusTest::check);
  }

  @Test
  void every_piece_of_a_query_has_a_page() {
    Random random = new Random(SEED);
    for (String query : sample()) {
      int cut = random.nextInt(query.length() + 1);
      check(query.substring(cut));
      check(query.substring(0, cut));
    }
  }

  @Test
  void deep_and_long_texts_have_a_page() {
    check("T | where " + "(".repeat(50_000) + "a == 1");
    check("T | where " + "not(".repeat(5_000) + "a" + ")".repeat(5_000));
    check("T | where a" + " or a == 'x'".repeat(20_000));
    check("T | extend a = 1" + " + 1".repeat(900));
    check("T | where a in (" + "'x',".repeat(50_000) + "'y')");
    check("T" + " | where a == 1".repeat(5_000));
    check("T | where " + "a in ((T | where ".repeat(60) + "x" + "))".repeat(60));
    check("let a = b; let b = a; a | where b == a and a > ago(b)");
    check("let f = () { f() }; f | join f on f | invoke f()");
    check("// " + "x".repeat(100_000) + "\n".repeat(1_000) + "//" + "\u202E".repeat(1_000));
  }

  private static void check(String query) {
    long start = System.nanoTime();
    Page page = Explainer.explain(Parser.parse(Source.of(query)));
    String markdown = MarkdownPage.of(page);
    String html = HtmlPage.of(page);
    String json = page.json().toString();
    String name = query.substring(0, Math.min(query.length(), 200));
    assertThat(System.nanoTime() - start).as("time of %s", name).isLessThan(LONGEST_NANOS);
    assertThat(page.title()).as(name).isNotBlank();
    assertThat(page.summary()).as(name).isNotBlank();
    assertThat(page.steps()).as(name).isNotEmpty().allMatch(step -> !step.text().isBlank());
    assertThat(markdown).isNotBlank();
    assertThat(html).endsWith("</html>\n");
    assertThat(json).hasSizeLessThan(2_000_000);
  }

  private static List<String> sample() {
    assumeTrue(Corpora.arePresent(), "skipped: the shared corpora are not beside the repository");
    List<String> queries = new ArrayList<>();
    Corpora.detections().forEach(entry -> queries.add(entry.query()));
    Corpora.conformance().forEach(entry -> queries.add(entry.query()));
    Random random = new Random(SEED);
    return LONG ? queries : random.ints(SAMPLE, 0, queries.size()).mapToObj(queries::get).toList();
  }
}
