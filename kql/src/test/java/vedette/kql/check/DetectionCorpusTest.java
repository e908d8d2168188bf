package vedette.kql.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// Holds the checker to what the vendor's binder said about thousands of detection queries, and to
/// the queries whose answers were recorded.
class DetectionCorpusTest {
  /// The shapes in which the vendor's editor is stricter than its service.
  private static final Set<String> STRICTER = Set.of("KS107", "KS142", "KS147", "KS234", "KS109");

  @Test
  void verdicts_and_result_columns_are_the_vendors() {
    assumeTrue(
        SharedFiles.arePresent(), "skipped: the shared corpora are not beside the repository");
    SharedCatalog catalog = new SharedCatalog();
    int verdicts = 0;
    int queries = 0;
    int clean = 0;
    int schemas = 0;
    for (Dynamic entry : SharedFiles.jsonLines("corpus/queries-open.jsonl")) {
      Dynamic oracle = SharedFiles.member(entry, "oracle");
      String verdict = SharedFiles.text(oracle, "verdict");
      boolean open = verdict.equals("open-tables");
      Checked checked =
          check(
              SharedFiles.text(entry, "query"),
              catalog,
              CheckSettings.DEFAULT.withOpenTables(open));
      boolean wanted = open || verdict.equals("clean");
      queries++;
      verdicts += wanted == checked.isClean() || isStricter(oracle, checked) ? 1 : 0;
      if (wanted && checked.isClean()) {
        clean++;
        schemas += columns(oracle).equals(columns(checked)) ? 1 : 0;
      }
    }
    double sameVerdict = (double) verdicts / queries;
    double sameSchema = (double) schemas / clean;
    System.out.printf(
        "detections: %d queries, verdict %.2f %%, columns of %d clean ones %.2f %%%n",
        queries, 100 * sameVerdict, clean, 100 * sameSchema);
    assertThat(sameVerdict).isGreaterThan(0.99);
    assertThat(sameSchema).isGreaterThan(0.97);
  }

  private static boolean isStricter(Dynamic oracle, Checked checked) {
    return checked.isClean()
        && checked.problems().stream().anyMatch(p -> p.code().equals("VD014"))
        && SharedFiles.elements(SharedFiles.member(oracle, "errors")).stream()
            .allMatch(error -> STRICTER.contains(error.element(0).toText().toString()));
  }

  @Test
  void queries_with_recorded_answers_are_clean_and_name_their_columns() {
    assumeTrue(
        SharedFiles.arePresent(), "skipped: the shared corpora are not beside the repository");
    SharedCatalog catalog = new SharedCatalog();
    List<String> refused = new ArrayList<>();
    int named = 0;
    int count = 0;
    for (String file :
        List.of("emulator-docs-open", "emulator-fuzz-open", "emulator-measured-open")) {
      for (Dynamic entry : SharedFiles.jsonLines("conformance/" + file + ".jsonl")) {
        if (!SharedFiles.text(entry, "tier").startsWith("gold")) {
          continue;
        }
        count++;
        Checked checked = check(SharedFiles.text(entry, "query"), catalog, CheckSettings.DEFAULT);
        if (!checked.isClean()) {
          refused.add(SharedFiles.text(entry, "id"));
          continue;
        }
        named += firstNames(checked).equals(names(entry)) ? 1 : 0;
      }
    }
    System.out.printf(
        "recorded answers: %d queries, %d refused %s, %d with the recorded names%n",
        count, refused.size(), refused, named);
    assertThat(refused.size()).isLessThan(count / 100);
    assertThat(named).isGreaterThan(count * 97 / 100);
  }

  @Test
  void queries_that_the_vendor_refuses_statically_are_refused() {
    assumeTrue(
        SharedFiles.arePresent(), "skipped: the shared corpora are not beside the repository");
    SharedCatalog catalog = new SharedCatalog();
    int count = 0;
    List<String> accepted = new ArrayList<>();
    for (Dynamic entry : SharedFiles.jsonLines("conformance/expect-error-open.jsonl")) {
      Dynamic expected = SharedFiles.member(entry, "expect_error");
      if (SharedFiles.text(expected, "kind").equals("static")) {
        count++;
        Checked checked = check(SharedFiles.text(entry, "query"), catalog, CheckSettings.DEFAULT);
        boolean refused =
            checked.problems().stream()
                .anyMatch(p -> p.severity() == Severity.ERROR && p.code().startsWith("KS"));
        if (!refused) {
          accepted.add(SharedFiles.text(entry, "id"));
        }
      }
    }
    System.out.printf("refusals: %d of %d, not %s%n", count - accepted.size(), count, accepted);
    assertThat(accepted.size()).isLessThan(count / 20 + 1);
  }

  private static Checked check(String query, SharedCatalog catalog, CheckSettings settings) {
    return Checker.check(Parser.parse(Source.of(query)), catalog, settings);
  }

  private static List<String> columns(Dynamic oracle) {
    return SharedFiles.elements(SharedFiles.member(oracle, "result")).stream()
        .map(column -> column.element(0).toText() + ":" + column.element(1).toText())
        .toList();
  }

  private static List<String> columns(Checked checked) {
    return checked.columns().stream()
        .map(column -> column.name() + ":" + column.typeName())
        .toList();
  }

  private static List<String> names(Dynamic entry) {
    Dynamic expected = SharedFiles.member(entry, "expected");
    return SharedFiles.elements(SharedFiles.member(expected, "columns")).stream()
        .map(name -> name.toText().toString())
        .toList();
  }

  private static List<String> firstNames(Checked checked) {
    return checked.query().results().isEmpty()
        ? List.of()
        : checked.query().results().getFirst().plan().schema().fields().stream()
            .map(field -> field.name())
            .toList();
  }
}
