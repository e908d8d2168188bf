package vedette.engine;

import java.util.List;
import vedette.data.time.DateTime;
import vedette.engine.run.LimitReached;
import vedette.engine.run.MemoryPool;
import vedette.engine.run.QueryEngine;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunSettings;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;
import vedette.testkit.world.World;

/// Asks queries over more rows than the heap holds, one after the other in one process: each line
/// of its output is how one of them ended.
final class SmallHeap {
  /// Some 20 MB as columns, and several times that while groups or lists are made of them.
  private static final String ROWS =
      "range x from 1 to 200000 step 1 | extend k = (x * 7919) % 150001, t = strcat('text ', x),"
          + " at = datetime(2024-01-01) + x * 1s, v = toreal(x % 1000)";

  private static final long BUDGET = 2L << 20;
  private static final long LONGEST = 20_000_000_000L;
  private static final String AROUND = "datetime(2024-01-01), datetime(2024-01-09)";

  static final List<String> QUERIES =
      List.of(
          "sort by t desc",
          "sort by k asc, t desc | extend p = prev(t)",
          "top 150000 by t",
          "distinct t",
          "summarize count() by t",
          "summarize make_list(t)",
          "summarize make_set(t), take_any(x) by k % 7",
          "summarize make_bag(bag_pack(t, x)) by k % 3",
          "summarize percentile(v, 50), dcount(t), stdev(v) by k",
          "summarize arg_max(x, *) by k",
          "summarize hll(t), tdigest(v) by k",
          "join kind=inner (T) on k",
          "join kind=leftouter (T) on k",
          "join kind=fullouter (T) on t",
          "join kind=leftanti (T | extend k = k + 1) on k",
          "lookup kind=leftouter (T | project k, other = t) on k",
          "union T, T | sort by t",
          "serialize n = row_number() | where n % 2 == 0 | count",
          "serialize p = prev(t), q = next(t)",
          "serialize s = row_cumsum(x) | summarize max(s)",
          "serialize r = row_rank_dense(k), w = row_window_session(at, 1m, 1h)",
          "scan declare (y: long) with (step a: x % 2 == 0; step b: x % 2 == 1 => y = a.x;)",
          "scan with_match_id=m with (step a output=all: true => v = a.v + v;)",
          "make-series count() on at step 1s by t",
          "make-series sum(v) on at from datetime(2024-01-01) to datetime(2024-01-08) step 1s by k",
          "partition hint.strategy=native by k (top 1 by x)",
          "partition by v (summarize count())",
          "partition hint.strategy=shuffle by k (summarize make_list(t))",
          "top-nested of t by count()",
          "top-nested 5 of v by sum(x), top-nested 3 of t by max(x)",
          "top-hitters 150000 of t",
          "sample 150000",
          "sample-distinct 150000 of t",
          "reduce by t",
          "mv-expand n = range(1, 40, 1) | summarize count() by t, tostring(n)",
          "mv-apply n = range(1, 3, 1) on (summarize s = sum(toint(n)))  | sort by t",
          "mv-apply n = pack_array(x, k) on (order by toint(n) asc | take 1) | summarize count() by t",
          "extend b = bag_pack(t, x, 'same', k) | evaluate bag_unpack(b)",
          "extend b = bag_pack('a', t, 'same', k) | evaluate bag_unpack(b)",
          "evaluate pivot(t, count())",
          "evaluate narrow() | sort by Value",
          "evaluate autocluster()",
          "project t, m = x % 2 | evaluate basket()",
          "project t, m = tostring(x % 2) | evaluate diffpatterns(m, '0', '1')",
          "evaluate session_count(t, at, " + AROUND + ", 1h, 30m)",
          "evaluate active_users_count(t, at, " + AROUND + ", 1d, 7d, 2, 3)",
          "evaluate activity_counts_metrics(t, at, " + AROUND + ", 1h)",
          "evaluate activity_engagement(t, at, " + AROUND + ", 1h, 1d)",
          "evaluate activity_metrics(t, at, " + AROUND + ", 1h)",
          "evaluate new_activity_metrics(t, at, " + AROUND + ", 1h)",
          "evaluate sliding_window_counts(t, at, " + AROUND + ", 1h, 1m)",
          "evaluate rolling_percentile(v, 50, t, at, 1m, 5)",
          "evaluate funnel_sequence(t, at, " + AROUND + ", 1h, 1m, v, dynamic([1, 2]))",
          "evaluate funnel_sequence_completion(t, at, "
              + AROUND
              + ", 1m, v, dynamic([1, 2]),"
              + " dynamic([1h]))",
          "evaluate sequence_detect(at, 1h, 1h, a = v == 1, b = v == 2, t)",
          "evaluate rows_near(v == 1, 3)",
          "evaluate schema_merge()",
          "where t in (T | project t) | count",
          "extend m = toscalar(T | summarize make_list(t)) | count",
          "as A | union (A), (A) | sort by t",
          "fork (sort by t) (summarize count() by t)",
          "facet by t, k with (take 1)",
          "summarize by bin(at, 1s), t, k",
          "extend s = strcat_array(range(1, 2000, 1), t) | summarize by s",
          "project x, l = range(1, 500, 1) | sort by x desc");

  private SmallHeap() {}

  /// @param words positions of the queries to ask; none for all
  public static void main(String[] words) {
    var engine = new QueryEngine(MemoryPool.ofHeap());
    for (var i = 0; i < QUERIES.size(); i++) {
      if (words.length == 0 || List.of(words).contains(String.valueOf(i))) {
        var start = System.nanoTime();
        var end = end(engine, "let T = " + ROWS + "; T | " + QUERIES.get(i));
        System.out.println(end + "\t" + (System.nanoTime() - start) / 1_000_000);
      }
    }
  }

  private static String end(QueryEngine engine, String text) {
    var parsed = Parser.parse(Source.of(text));
    var checked = Checker.check(parsed, SmallTables.catalog(), CheckSettings.DEFAULT);
    if (!checked.canRun()) {
      return "refused " + checked.problems() + checked.notBuilt();
    }
    var now = new DateTime(DateTime.EPOCH_TICKS);
    var settings = RunSettings.of(now, System::nanoTime).withMemory(BUDGET).withTimeLimit(LONGEST);
    try (var result = engine.run(checked.query(), SmallTables.database(World.USUAL), settings)) {
      var rows = 0L;
      for (var table : result.tables()) {
        try (var batches = table.open()) {
          for (var batch = batches.next(); batch != null; batch = batches.next()) {
            rows += batch.size();
          }
        }
      }
      return "answered " + rows;
    } catch (LimitReached limit) {
      return "ended " + limit.limit() + " " + limit.getMessage();
    } catch (QueryFailure failure) {
      return "failed " + failure.getMessage();
    } catch (RuntimeException | Error trouble) {
      return "trouble " + trouble;
    }
  }
}
