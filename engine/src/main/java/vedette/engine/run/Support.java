package vedette.engine.run;

import vedette.engine.lower.Plugins;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Query;

/// Finds what a query uses and Vedette lacks, before anything runs.
final class Support {
  private Support() {}

  static void check(Query query) {
    query.bindings().forEach(binding -> check(binding.plan()));
    query.results().forEach(result -> check(result.plan()));
  }

  private static void check(Plan plan) {
    plan.inputs().forEach(Support::check);
    switch (plan) {
      case Plan.Evaluate(_, var plugin, _, _, var span) -> {
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
