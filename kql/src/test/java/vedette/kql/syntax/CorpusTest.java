package vedette.kql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;

/// Holds the parser to the verdicts that the vendor's parser gave on thousands of real queries.
class CorpusTest {
  /// The part of the detection queries on which the verdicts have to agree.
  private static final double AGREEMENT = 0.997;

  @Test
  void the_verdict_on_detections_is_the_vendors() {
    assumePresent();
    List<Corpora.Entry> entries = Corpora.detections();
    List<String> disagreements = new ArrayList<>();
    for (Corpora.Entry entry : entries) {
      Parsed parsed = Parser.parse(new Source(entry.id(), entry.query()));
      if (parsed.isClean() == entry.verdict().equals("parse-error")) {
        disagreements.add(describe(entry, parsed));
      }
    }
    report("detections", entries.size(), disagreements);
    assertThat(1.0 - (double) disagreements.size() / entries.size())
        .isGreaterThanOrEqualTo(AGREEMENT);
  }

  @Test
  void every_query_with_a_recorded_answer_is_clean() {
    assumePresent();
    List<String> refused = new ArrayList<>();
    int count = 0;
    for (Corpora.Entry entry : Corpora.conformance()) {
      if (entry.tier().startsWith("gold")) {
        count++;
        Parsed parsed = Parser.parse(new Source(entry.id(), entry.query()));
        if (!parsed.isClean()) {
          refused.add(describe(entry, parsed));
        }
      }
    }
    report("recorded answers", count, refused);
    assertThat(refused).isEmpty();
  }

  @Test
  void documented_queries_that_are_refused_are_listed() {
    assumePresent();
    List<String> refused = new ArrayList<>();
    int count = 0;
    for (Corpora.Entry entry : Corpora.conformance()) {
      if (!entry.tier().startsWith("gold") && !entry.tier().equals("error")) {
        count++;
        Parsed parsed = Parser.parse(new Source(entry.id(), entry.query()));
        if (!parsed.isClean()) {
          refused.add(describe(entry, parsed));
        }
      }
    }
    report("documentation", count, refused);
    assertThat(refused.size()).isLessThan(count / 50);
  }

  private static void assumePresent() {
    assumeTrue(Corpora.arePresent(), "skipped: the shared corpora are not beside the repository");
  }

  private static String describe(Corpora.Entry entry, Parsed parsed) {
    return parsed.isClean()
        ? entry.id() + ": clean here, " + entry.verdict() + " there"
        : entry.id() + ": " + new Report(parsed.source(), parsed.problems().subList(0, 1)).text();
  }

  private static void report(String what, int count, List<String> disagreements) {
    System.out.printf("%s: %d of %d agree%n", what, count - disagreements.size(), count);
    disagreements.forEach(System.out::println);
  }
}
