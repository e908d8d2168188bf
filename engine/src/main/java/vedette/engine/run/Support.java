package vedette.engine.run;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import vedette.engine.plugin.Plugins;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Query;

/// Finds what a query uses and Vedette lacks, and plans too deep to walk, before anything runs.
final class Support {
  private Support() {}

  /// Pipelines call each other, one frame a station or more, on a stack of a megabyte.
  private static final int DEEPEST = 1_000;

  static void check(Query query) {
    checkDepth(query);
    query.bindings().forEach(binding -> check(binding.plan()));
    query.results().forEach(result -> check(result.plan()));
  }

  private static void checkDepth(Query query) {
    var depths = new HashMap<String, Integer>();
    for (var binding : query.bindings()) {
      depths.put(binding.name(), depth(binding.plan(), depths));
    }
    query.results().forEach(result -> depth(result.plan(), depths));
  }

  /// The longest way down, through the bindings that are used; walks without recursion.
  private static int depth(Plan root, Map<String, Integer> bindings) {
    record Visit(Plan plan, int depth) {}
    var open = new ArrayDeque<Visit>();
    open.push(new Visit(root, 1));
    var deepest = 0;
    while (!open.isEmpty()) {
      var visit = open.pop();
      var below =
          visit.plan() instanceof Plan.Use use ? bindings.getOrDefault(use.binding(), 0) : 0;
      deepest = Math.max(deepest, visit.depth() + below);
      if (deepest > DEEPEST) {
        throw new QueryFailure(
            "The query is a chain of more than " + DEEPEST + " operators.", visit.plan().span());
      }
      visit.plan().inputs().forEach(input -> open.push(new Visit(input, visit.depth() + 1)));
    }
    return deepest;
  }

  private static void check(Plan plan) {
    plan.inputs().forEach(Support::check);
    switch (plan) {
      case Plan.Evaluate(_, _, var plugin, _, _, var span) -> {
        if (!Plugins.has(plugin)) {
          throw new NotBuilt("evaluate " + plugin, span);
        }
      }
      case Plan.MvApply apply -> check(apply.body());
      case Plan.Partition partition -> check(partition.body());
      case Plan.TableScan _, Plan.Rows _, Plan.RangeRows _, Plan.External _, Plan.Use _ -> {}
      case Plan.Outer _, Plan.Where _, Plan.Extend _, Plan.Project _, Plan.MvExpand _ -> {}
      case Plan.Parse _, Plan.ParseKv _, Plan.Serialize _, Plan.Window _ -> {}
      case Plan.Summarize _, Plan.Sort _, Plan.Top _, Plan.Take _, Plan.Sample _ -> {}
      case Plan.MakeSeries _, Plan.TopNested _, Plan.StepScan _, Plan.Join _, Plan.Union _ -> {}
    }
  }
}
