package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.Assignment;
import vedette.kql.source.Span;

/// Carries the identity of the source row through a plan that works row by row, so that each row of
/// the result can say which event it came from.
///
/// A plan that aggregates, joins, cuts or looks at neighbouring rows has no such identity.
final class RowIdentities {
  private static final String ID = HiddenColumns.ROW_ID.name();

  private RowIdentities() {}

  /// The plan with one more column, `_RowId`, or empty when it does not work row by row.
  static Optional<Plan> carry(Plan plan) {
    return switch (plan) {
      case Plan.TableScan(var table, var columns, var span) -> {
        var more = new ArrayList<>(columns);
        if (columns.stream().noneMatch(column -> column.name().equals(ID))) {
          more.add(new Plan.TableScan.Column(ID, Type.LONG, ID));
        }
        yield Optional.of(new Plan.TableScan(table, more, span));
      }
      case Plan.Where(var input, var condition, var span) ->
          carry(input).map(in -> new Plan.Where(in, condition, span));
      case Plan.Extend(var input, var assignments, var schema, var span) ->
          carry(input).map(in -> new Plan.Extend(in, assignments, with(schema), span));
      case Plan.Project(var input, var assignments, var span) ->
          carry(input).map(in -> new Plan.Project(in, with(assignments, span), span));
      case Plan.Serialize(var input, var span) ->
          carry(input).map(in -> new Plan.Serialize(in, span));
      case Plan.Sort(var input, var keys, var span) ->
          carry(input).map(in -> new Plan.Sort(in, keys, span));
      case Plan.MvExpand expand ->
          carry(expand.input())
              .map(in ->
                  new Plan.MvExpand(
                      in,
                      expand.expansions(),
                      expand.itemIndex(),
                      expand.rowLimit(),
                      expand.arrayBags(),
                      with(expand.schema()),
                      expand.span()));
      case Plan.Parse parse ->
          carry(parse.input())
              .map(in ->
                  new Plan.Parse(
                      in,
                      parse.text(),
                      parse.kind(),
                      parse.flags(),
                      parse.pattern(),
                      parse.onlyMatches(),
                      with(parse.schema()),
                      parse.span()));
      case Plan.Union(var parts, var schema, var span) -> union(parts, schema, span);
      case Plan.Rows _,
          Plan.RangeRows _,
          Plan.External _,
          Plan.Use _,
          Plan.Outer _,
          Plan.MvApply _,
          Plan.ParseKv _,
          Plan.Window _,
          Plan.Summarize _,
          Plan.Top _,
          Plan.Take _,
          Plan.Sample _,
          Plan.MakeSeries _,
          Plan.TopNested _,
          Plan.Partition _,
          Plan.StepScan _,
          Plan.Evaluate _,
          Plan.Join _ ->
          Optional.empty();
    };
  }

  private static Optional<Plan> union(List<Plan> parts, Schema schema, Span span) {
    var carried = new ArrayList<Plan>();
    for (var part : parts) {
      var plan = carry(part);
      if (plan.isEmpty()) {
        return Optional.empty();
      }
      carried.add(plan.get());
    }
    return Optional.of(new Plan.Union(carried, with(schema), span));
  }

  private static Schema with(Schema schema) {
    if (schema.has(ID)) {
      return schema;
    }
    var fields = new ArrayList<>(schema.fields());
    fields.add(HiddenColumns.ROW_ID);
    return Schema.of(fields);
  }

  private static List<Assignment> with(List<Assignment> assignments, Span span) {
    var more = new ArrayList<>(assignments);
    if (assignments.stream().noneMatch(assignment -> assignment.name().equals(ID))) {
      more.add(new Assignment(ID, new Expr.ColumnUse(ID, Type.LONG, span)));
    }
    return more;
  }

  /// Names of the tables that a plan scans.
  static Set<String> tables(Plan plan) {
    var tables = new TreeSet<String>();
    collect(plan, tables);
    return tables;
  }

  private static void collect(Plan plan, Set<String> tables) {
    if (plan instanceof Plan.TableScan(var table, _, _)) {
      tables.add(table);
    }
    plan.inputs().forEach(input -> collect(input, tables));
  }
}
