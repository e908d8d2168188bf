package vedette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.testkit.world.World;

/// Each operator answers the same in every world: batch sizes, encodings.
class OperatorTest {
  /// A query and its rows, cells separated by ` | `.
  private record Case(String query, String... rows) {}

  private static final List<Case> CASES =
      List.of(
          new Case("Net | count", "9"),
          new Case("Net | where Port == 80 | project Device", "beta", "gamma", "alpha"),
          new Case("Net | where Open and Bytes > 10 | project Device, Bytes", "beta | 60"),
          new Case("Net | where isnull(Port) | project Device", "", "beta"),
          new Case(
              "Net | where Device in ('gamma', 'delta') | project Device, Port",
              "gamma | 80",
              "delta | 22"),
          new Case(
              "Net | extend Twice = Bytes + Bytes | where Twice > 100 | project Twice",
              "120",
              "160"),
          new Case("Net | take 2 | project Device", "alpha", "beta"),
          new Case("Net | take 0 | count", "0"),
          new Case("Net | distinct Device", "alpha", "beta", "", "gamma", "delta"),
          new Case("Net | distinct Open", "true", "false", "null"),
          new Case("Net | project Port | sort by Port asc | take 4", "null", "null", "22", "80"),
          new Case("Net | project Port | sort by Port | take 2", "5008", "5008"),
          new Case(
              "Net | project Score | sort by Score asc",
              "null",
              "null",
              "NaN",
              "-1.0",
              "0.0",
              "1.5",
              "1.5",
              "2.5",
              "9.0"),
          new Case(
              "Net | project Score | sort by Score desc nulls first | take 3",
              "null",
              "null",
              "NaN"),
          new Case(
              "Net | sort by Device asc, Bytes desc | project Device, Bytes",
              " | 40",
              "alpha | 10",
              "alpha | 10",
              "alpha | null",
              "beta | 60",
              "beta | 20",
              "beta | null",
              "delta | 80",
              "gamma | 50"),
          new Case("Net | top 2 by Bytes | project Bytes", "80", "60"),
          new Case(
              "Net | top 3 by Port asc nulls last | project Port, Device",
              "22 | delta",
              "80 | beta",
              "80 | gamma"),
          new Case(
              "Net | summarize count() by Device",
              "alpha | 3",
              "beta | 3",
              " | 1",
              "gamma | 1",
              "delta | 1"),
          new Case(
              "Net | summarize count() by Port, Open",
              "5008 | true | 2",
              "80 | false | 2",
              "443 | true | 1",
              "null | null | 2",
              "80 | true | 1",
              "22 | false | 1"),
          new Case("Net | summarize count() by Score | where count_ == 2", "1.5 | 2", "null | 2"),
          new Case("Nothing | summarize count()", "0"),
          new Case("Nothing | summarize count() by Name"),
          new Case(
              "Net | summarize avg(Bytes) by Open",
              "true | 26.666666666666668",
              "false | 50.0",
              "null | 40.0"),
          new Case("range x from 1 to 5 step 2", "1", "3", "5"),
          new Case("range x from 5 to 1 step -2", "5", "3", "1"),
          new Case("range x from 3 to 1 step 1"),
          new Case("range x from 0.5 to 1.5 step 0.5", "0.5", "1.0", "1.5"),
          new Case("print a = 1, b = 'x'", "1 | x"),
          new Case("datatable(a:long, b:string)[1, 'x', 2, 'y'] | where a > 1", "2 | y"),
          new Case(
              "Net | where Bytes > 50 | union (Host | where Owner == 'ann') | project Device, Owner",
              "beta | ",
              "delta | ",
              "alpha | ann"),
          new Case(
              "Net | where Port == 5008 | join kind=inner Host on Device | project Device, Owner",
              "alpha | ann",
              "beta | bob",
              "beta | ben"),
          new Case(
              "Net | join Host on Device | project Device, Port, Owner",
              "alpha | 5008 | ann",
              "beta | 80 | bob",
              "beta | 80 | ben"),
          new Case(
              "Net | where Port == 80 | join kind=leftouter Host on Device | project Device, Device1, Owner",
              "beta | beta | bob",
              "beta | beta | ben",
              "gamma |  | ",
              "alpha | alpha | ann"),
          new Case(
              "Net | join kind=leftanti Host on Device | distinct Device", "", "gamma", "delta"),
          new Case("Net | join kind=leftsemi Host on Device | distinct Device", "alpha", "beta"),
          new Case(
              "Net | join kind=rightanti Host on Device | project Device, Owner", "zeta | zoe"),
          new Case("Net | join kind=rightsemi Host on Device | project Owner", "ann", "bob", "ben"),
          new Case(
              "Net | where Port == 22 | join kind=fullouter Host on Device | project Device, Port, Device1, Owner",
              "delta | 22 |  | ",
              " | null | alpha | ann",
              " | null | beta | bob",
              " | null | beta | ben",
              " | null | zeta | zoe"),
          new Case(
              "Net | where Port == 22 | join kind=rightouter Host on Device | project Port, Owner",
              "null | ann",
              "null | bob",
              "null | ben",
              "null | zoe"),
          new Case(
              "Net | join kind=inner (Net | where isnull(Port)) on Port | project Device, Device1",
              " | ",
              " | beta",
              "beta | ",
              "beta | beta"),
          new Case(
              "Bags | mv-expand Bag",
              "1 | 1",
              "1 | 2",
              "1 | 3",
              "3 | {\"a\":1}",
              "3 | {\"b\":\"x\"}",
              "4 | null",
              "5 | \"plain\""),
          new Case(
              "Bags | mv-expand with_itemindex=i Bag to typeof(long) | where Id == 1",
              "1 | 1 | 0",
              "1 | 2 | 1",
              "1 | 3 | 2"),
          new Case(
              "Bags | mv-expand kind=array Bag | where Id == 3 | project Bag",
              "[\"a\",1]",
              "[\"b\",\"x\"]"),
          new Case("Bags | mv-expand Bag limit 2 | where Id == 1 | project Bag", "1", "2"),
          new Case(
              "Bags | mv-apply b = Bag on (count) | project Id, Count",
              "1 | 3",
              "2 | 0",
              "3 | 2",
              "4 | 1",
              "5 | 1"),
          new Case(
              "Bags | mv-apply b = Bag to typeof(long) on (top 1 by b | project b) | where Id == 1 | project b",
              "3"),
          new Case(
              "Net | where Port == 80 | serialize n = row_number(), before = prev(Device)"
                  + " | project n, before",
              "1 | ",
              "2 | beta",
              "3 | gamma"),
          new Case(
              "Net | sort by Device asc | serialize n = row_number(1, Device != prev(Device))"
                  + " | where n == 3 | project Device",
              "alpha",
              "beta"),
          new Case(
              "datatable(s:string)['user=ann age=30', 'none', 'user=bob age=x'] | parse s with 'user=' u ' age=' a:long | project u, a",
              "ann | 30",
              " | null",
              " | null"),
          new Case(
              "datatable(s:string)['user=ann age=30', 'none', 'user=bob age=x'] | parse kind=relaxed s with 'user=' u ' age=' a:long | project u, a",
              "ann | 30",
              " | null",
              "bob | null"),
          new Case(
              "datatable(s:string)['a1b22', 'zz'] | parse-where kind=regex s with 'a' x:long 'b' y:long | project x, y",
              "1 | 22"),
          new Case(
              "datatable(s:string)['k=\"a;b\";n=7'] | parse-kv s as (n:long, k:string) with (pair_delimiter=';', kv_delimiter='=', quote='\"') | project n, k",
              "7 | a;b"),
          new Case(
              "Net | partition by Device (top 1 by Bytes | project Device, Bytes) | sort by Device asc",
              " | 40",
              "alpha | 10",
              "beta | 60",
              "delta | 80",
              "gamma | 50"),
          new Case(
              "let few = Net | where Port == 80; few | join kind=inner (few | project Device) on Device | count",
              "3"),
          new Case("let few = materialize(Net | where Port == 80); few | union few | count", "6"),
          new Case(
              "let most = toscalar(Net | top 1 by Bytes | project Bytes); Net | where Bytes == most | project Device",
              "delta"),
          new Case(
              "Net | where Device in ((Host | project Device)) | distinct Device", "alpha", "beta"),
          new Case(
              "Net | top-nested 1 of Device by count(), top-nested 1 of Port by count() | project Device, Port",
              "alpha | 5008"),
          new Case(
              "Net | make-series c = count() on Minute from datetime(2026-09-21T14:13:20) to datetime(2026-09-21T14:16:20) step 1m | project c",
              "[1,1,1]"),
          new Case(
              "range x from 1 to 4 step 1 | scan declare (s:long=0) with (step a: true => s = x + a.s;) | project x, s",
              "1 | 1",
              "2 | 3",
              "3 | 6",
              "4 | 10"),
          new Case("Net | getschema | project ColumnName | take 2", "Minute", "Device"),
          new Case("Net | sample 9 | count", "9"),
          new Case("Net | sample-distinct 5 of Device | count", "5"));

  @TestFactory
  Stream<DynamicTest> sameAnswerInEveryWorld() {
    return CASES.stream()
        .map(test ->
            DynamicTest.dynamicTest(
                test.query(),
                () -> {
                  for (var world : World.all()) {
                    assertThat(Asking.in(world).ask(test.query()))
                        .as(world.toString())
                        .isEqualTo(String.join("\n", test.rows()));
                  }
                }));
  }
}
