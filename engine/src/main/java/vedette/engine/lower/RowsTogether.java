package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.operator.EveryRowOperator;
import vedette.engine.operator.Handover;
import vedette.engine.operator.Operator;
import vedette.engine.operator.PartQueue;
import vedette.engine.operator.TakeOfEachOperator;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.plan.Plan.SortKey;
import vedette.kql.source.Span;

/// Rewrites the body of `mv-apply` so that it runs over the expansions of many input rows at once:
/// a column that says which input row it was goes along, groups and orders begin with it, and
/// `take` counts within it. To open the body once for every row costs a thousand times more.
///
/// Row by row operators, `summarize`, `sort`, `top` and `take` can be told so; a body with anything
/// else runs once for each row.
final class RowsTogether {
  /// The name to switch it off by.
  static final String NAME = "rows-together";

  private final String row;

  private RowsTogether(String row) {
    this.row = row;
  }

  /// The rewritten body.
  ///
  /// @param row the column with the number of the input row
  record Body(Plan plan, String row) {
    /// An operator that must look at the input rows one by one; null when it does as it is.
    @Nullable Operator lower(Plan step, Handover rows, Lowering lowering) {
      if (step instanceof Plan.Take(var input, var count, var span)) {
        return first(input, lowering.rowCount(count, span), lowering);
      }
      if (step instanceof Plan.Top(var input, var count, var keys, var span)) {
        return first(new Plan.Sort(input, keys, span), lowering.rowCount(count, span), lowering);
      }
      if (step instanceof Plan.Summarize groups && groups.keys().size() == 1) {
        var unseen = lowering.lane(PartQueue.alone(), new ArrayList<>());
        var ofNothing = unseen.alone(ofNothing(groups));
        return new EveryRowOperator(lowering.alone(step), ofNothing, rows, lowering.context());
      }
      return null;
    }

    private Operator first(Plan input, int count, Lowering lowering) {
      return new TakeOfEachOperator(lowering.lower(input), count, input.schema().position(row));
    }

    /// The same aggregates without the key, over no rows.
    private static Plan ofNothing(Plan.Summarize groups) {
      var schema = Schema.of(groups.schema().fields().subList(1, groups.schema().size()));
      var none = new Plan.Rows(groups.input().schema(), List.of(), groups.span());
      return new Plan.Summarize(none, List.of(), groups.aggregations(), schema, groups.span());
    }
  }

  /// The body over many rows at once, or null when it must run for each.
  static @Nullable Body of(Plan body) {
    var name = "$row";
    while (uses(body, name)) {
      name += "'";
    }
    var rewritten = new RowsTogether(name).rewritten(body);
    return rewritten == null ? null : new Body(rewritten, name);
  }

  private static boolean uses(Plan plan, String name) {
    return plan.schema().has(name) || plan.inputs().stream().anyMatch(input -> uses(input, name));
  }

  private @Nullable Plan rewritten(Plan plan) {
    if (plan instanceof Plan.Outer(var schema, var span)) {
      return new Plan.Outer(and(schema), span);
    }
    if (plan.inputs().size() != 1) {
      return null;
    }
    var input = rewritten(plan.inputs().getFirst());
    return input == null ? null : over(plan, input);
  }

  /// The operator over an input that has the column.
  private @Nullable Plan over(Plan plan, Plan input) {
    return switch (plan) {
      case Plan.Where(_, var condition, var span) -> new Plan.Where(input, condition, span);
      case Plan.Extend(_, var made, var schema, var span) ->
          new Plan.Extend(input, made, and(schema), span);
      case Plan.Project(_, var made, var span) -> new Plan.Project(input, and(made, span), span);
      case Plan.Serialize(_, var span) -> new Plan.Serialize(input, span);
      case Plan.MvExpand(_, var values, var index, var limit, var arrays, var schema, var span) ->
          new Plan.MvExpand(input, values, index, limit, arrays, and(schema), span);
      case Plan.Summarize(_, var keys, var aggregations, var schema, var span) ->
          new Plan.Summarize(input, and(keys, span), aggregations, first(schema), span);
      case Plan.Sort(_, var keys, var span) -> new Plan.Sort(input, within(keys, span), span);
      case Plan.Top(_, var count, var keys, var span) ->
          new Plan.Top(input, count, within(keys, span), span);
      case Plan.Take(_, var count, var span) -> new Plan.Take(input, count, span);
      case Plan.Outer _, Plan.TableScan _, Plan.Rows _, Plan.RangeRows _, Plan.External _ -> null;
      case Plan.Use _, Plan.MvApply _, Plan.Parse _, Plan.ParseKv _, Plan.Window _ -> null;
      case Plan.Sample _, Plan.MakeSeries _, Plan.TopNested _, Plan.Partition _ -> null;
      case Plan.StepScan _, Plan.Evaluate _, Plan.Join _, Plan.Union _ -> null;
    };
  }

  private Schema and(Schema schema) {
    return schema.with(List.of(new Field(row, Type.LONG)));
  }

  /// The keys of groups come before what is aggregated.
  private Schema first(Schema schema) {
    var fields = new ArrayList<Field>();
    fields.add(new Field(row, Type.LONG));
    fields.addAll(schema.fields());
    return Schema.of(fields);
  }

  private List<Assignment> and(List<Assignment> made, Span span) {
    var all = new ArrayList<Assignment>();
    all.add(new Assignment(row, new Expr.ColumnUse(row, Type.LONG, span)));
    all.addAll(made);
    return all;
  }

  private List<SortKey> within(List<SortKey> keys, Span span) {
    var all = new ArrayList<SortKey>();
    all.add(new SortKey(new Expr.ColumnUse(row, Type.LONG, span), true, true));
    all.addAll(keys);
    return all;
  }
}
