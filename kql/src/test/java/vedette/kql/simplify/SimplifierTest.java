package vedette.kql.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.check.SmallCatalog;
import vedette.kql.plan.PlanText;
import vedette.kql.plan.Query;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// Each rule on a query that needs it, and the same query with the rule off.
class SimplifierTest {
  private static Query query(String text) {
    return Checker.check(Parser.parse(Source.of(text)), new SmallCatalog(), CheckSettings.DEFAULT)
        .query();
  }

  private static String simple(String text, Simplification... rules) {
    Set<Simplification> on = EnumSet.noneOf(Simplification.class);
    on.addAll(Set.of(rules));
    return PlanText.of(new Simplifier(on, _ -> null).simplify(query(text)));
  }

  @Test
  void filters_move_to_the_source_and_become_one() {
    String text = "T | extend b = a + 1 | sort by a | where s == 'x' | where a > 1 | where b > 2";
    assertThat(simple(text, Simplification.PUSH_FILTERS, Simplification.MERGE_FILTERS))
        .startsWith(
            "T\n| where (s == \"x\") and (a > 1)\n| extend b = a + 1\n| where b > 2\n| sort");
    assertThat(simple(text)).isEqualTo(PlanText.of(query(text)));
  }

  @Test
  void filters_stay_where_rows_are_counted() {
    String text = "T | take 3 | where a > 1";
    assertThat(simple(text, Simplification.PUSH_FILTERS)).startsWith("T\n| take 3\n| where a > 1");
    String unique = "T | join U on a | where s == 'x'";
    assertThat(simple(unique, Simplification.PUSH_FILTERS)).contains("  )\n| where s == \"x\"");
  }

  @Test
  void filters_on_keys_move_below_groups() {
    assertThat(
            simple(
                "T | summarize n = count() by s | where s == 'x' and n > 1",
                Simplification.PUSH_FILTERS))
        .startsWith("T\n| where s == \"x\"\n| summarize n = count() by s\n| where n > 1");
  }

  @Test
  void unread_columns_are_not_read() {
    assertThat(simple("T | where a > 1 | project s", Simplification.PRUNE_COLUMNS))
        .contains("project s");
    Query pruned =
        new Simplifier(EnumSet.allOf(Simplification.class), _ -> null)
            .simplify(
                query(
                    "let X = T | extend b = d.x; X | summarize arg_max(Timestamp, *) by s | project s, a"));
    assertThat(pruned.bindings().getFirst().plan().schema().fields())
        .extracting(field -> field.name())
        .containsExactly("a", "s", "Timestamp");
  }

  @Test
  void sort_and_take_become_top() {
    assertThat(simple("T | sort by a | take 5", Simplification.TOP_OF_SORT))
        .startsWith("T\n| top 5 by a desc");
  }

  @Test
  void double_negation_goes() {
    assertThat(simple("T | where not(not(a > 1))", Simplification.DOUBLE_NEGATION))
        .contains("where a > 1");
  }
}
