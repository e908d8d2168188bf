package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Query;
import vedette.kql.source.Span;
import vedette.testkit.witness.Cell.Group;

/// Follows one row through a plan, from its sources to the answer: which cells it is made of and
/// what must hold for it to come through.
final class PlanWalk implements Meanings.Subqueries {
  private static final int MOST_WALKS = 3_000;

  private final Story story;
  private final Meanings meanings;
  private final Wishes wishes;
  private final Aggregates aggregates;
  private final Map<String, Plan> bindings = new HashMap<>();
  private final Map<String, Expr> scalars = new HashMap<>();
  private int walks;

  PlanWalk(Story story, Query query) {
    this.story = story;
    this.meanings = new Meanings(story, this);
    this.wishes = new Wishes(story, meanings);
    this.aggregates = new Aggregates(story, meanings, wishes, this);
    query.bindings().forEach(binding -> bindings.put(binding.name(), binding.plan()));
  }

  Wishes wishes() {
    return wishes;
  }

  /// The row that comes out, as expressions over cells.
  ///
  /// @param outer the row handed in by a node around, for `mv-apply` and `partition`
  /// @param groups the aggregates above
  Map<String, Expr> walk(Plan plan, Map<String, Expr> outer, List<Group> groups) {
    if (++walks > MOST_WALKS || story.isFull()) {
      return unknown(plan.schema());
    }
    return switch (plan) {
      case Plan.TableScan scan -> scan(scan, groups);
      case Plan.External external -> external(external, groups);
      case Plan.Rows rows -> rows(rows);
      case Plan.RangeRows range -> row(range.field().name(), meanings.of(range.first(), Map.of()));
      case Plan.Use use -> use(use, groups);
      case Plan.Outer _ -> outer;
      case Plan.Where where -> {
        var row = walk(where.input(), outer, groups);
        wishes.require(meanings.of(where.condition(), row));
        yield row;
      }
      case Plan.Extend extend -> {
        var row = walk(extend.input(), outer, groups);
        var more = new LinkedHashMap<>(row);
        more.putAll(assigned(extend.assignments(), row));
        yield more;
      }
      case Plan.Project project ->
          assigned(project.assignments(), walk(project.input(), outer, groups));
      case Plan.MvExpand expand ->
          expanded(expand.expansions(), expand.itemIndex(), walk(expand.input(), outer, groups));
      case Plan.MvApply apply -> applied(apply, outer, groups);
      case Plan.Parse parse ->
          Parsing.row(parse, walk(parse.input(), outer, groups), story, meanings);
      case Plan.ParseKv parse ->
          Parsing.row(parse, walk(parse.input(), outer, groups), story, meanings);
      case Plan.Serialize serialize -> walk(serialize.input(), outer, groups);
      case Plan.Window window -> windowed(window, outer, groups);
      case Plan.Summarize summarize -> aggregates.row(summarize, outer, groups);
      case Plan.MakeSeries series -> aggregates.row(series, outer, groups);
      case Plan.TopNested nested -> aggregates.row(nested, outer, groups);
      case Plan.Sort sort -> walk(sort.input(), outer, groups);
      case Plan.Top top -> walk(top.input(), outer, groups);
      case Plan.Take take -> walk(take.input(), outer, groups);
      case Plan.Sample sample -> {
        var row = walk(sample.input(), outer, groups);
        var of = sample.distinctOf();
        yield of == null ? row : assigned(List.of(of), row);
      }
      case Plan.Partition partition ->
          walk(partition.body(), walk(partition.input(), outer, groups), groups);
      case Plan.StepScan scan -> stepped(scan, outer, groups);
      case Plan.Evaluate evaluate -> evaluated(evaluate, outer, groups);
      case Plan.Join join -> joined(join, outer, groups);
      case Plan.Union union ->
          walk(union.parts().get(story.choose(union.parts().size())), outer, groups);
    };
  }

  @Override
  public Expr first(String binding, Type type) {
    var known = scalars.get(binding);
    if (known != null) {
      return known;
    }
    var plan = bindings.get(binding);
    var row = plan == null ? Map.<String, Expr>of() : walk(plan, Map.of(), List.of());
    var first = row.isEmpty() ? story.opaque(type) : row.values().iterator().next();
    scalars.put(binding, first);
    return first;
  }

  Map<String, Expr> unknown(Schema schema) {
    var row = new LinkedHashMap<String, Expr>();
    for (Field field : schema.fields()) {
      row.put(field.name(), story.opaque(field.type()));
    }
    return row;
  }

  private static Map<String, Expr> row(String name, Expr value) {
    var row = new LinkedHashMap<String, Expr>();
    row.put(name, value);
    return row;
  }

  private Map<String, Expr> scan(Plan.TableScan scan, List<Group> groups) {
    var cells = new LinkedHashMap<String, Cell>();
    var row = new LinkedHashMap<String, Expr>();
    for (var column : scan.columns()) {
      var cell =
          cells.computeIfAbsent(
              column.physical(), name -> story.cell(Cell.Kind.FREE, column.type(), name));
      row.put(column.name(), Story.use(cell));
    }
    story.rows.add(new Story.SourceRow(scan.table(), false, cells, groups));
    return row;
  }

  private Map<String, Expr> external(Plan.External external, List<Group> groups) {
    var cells = new LinkedHashMap<String, Cell>();
    var row = new LinkedHashMap<String, Expr>();
    for (var field : external.schema().fields()) {
      var cell = story.cell(Cell.Kind.FREE, field.type(), field.name());
      cells.put(field.name(), cell);
      row.put(field.name(), Story.use(cell));
    }
    var address = external.addresses().isEmpty() ? "" : external.addresses().getFirst();
    story.rows.add(new Story.SourceRow(address, true, cells, groups));
    return row;
  }

  /// One of the rows that stand in the query.
  private Map<String, Expr> rows(Plan.Rows rows) {
    if (rows.rows().isEmpty()) {
      return unknown(rows.schema());
    }
    var chosen = rows.rows().get(story.choose(rows.rows().size()));
    var row = new LinkedHashMap<String, Expr>();
    for (var at = 0; at < rows.schema().size(); at++) {
      row.put(rows.schema().field(at).name(), meanings.of(chosen.get(at), Map.of()));
    }
    return row;
  }

  private Map<String, Expr> use(Plan.Use use, List<Group> groups) {
    var plan = bindings.get(use.binding());
    return plan == null ? unknown(use.schema()) : walk(plan, Map.of(), groups);
  }

  Map<String, Expr> assigned(List<Plan.Assignment> assignments, Map<String, Expr> row) {
    var values = new LinkedHashMap<String, Expr>();
    for (var assignment : assignments) {
      values.put(assignment.name(), meanings.of(assignment.value(), row));
    }
    return values;
  }

  private Map<String, Expr> expanded(
      List<Plan.Expansion> expansions, @Nullable String itemIndex, Map<String, Expr> row) {
    var more = new LinkedHashMap<>(row);
    for (var expansion : expansions) {
      var array = meanings.of(expansion.value(), row);
      more.put(expansion.name(), meanings.element(array, expansion.type()));
    }
    if (itemIndex != null) {
      more.put(itemIndex, story.opaque(Type.LONG));
    }
    return more;
  }

  private Map<String, Expr> applied(
      Plan.MvApply apply, Map<String, Expr> outer, List<Group> groups) {
    var row = walk(apply.input(), outer, groups);
    var body = walk(apply.body(), expanded(apply.expansions(), apply.itemIndex(), row), groups);
    var all = new LinkedHashMap<String, Expr>();
    apply.kept().forEach(name -> all.put(name, known(row, name)));
    all.putAll(body);
    return renamed(all, apply.schema());
  }

  /// The row under the names of a schema, by name where it has one and by place otherwise.
  private Map<String, Expr> renamed(Map<String, Expr> row, Schema schema) {
    var values = new ArrayList<>(row.values());
    var result = new LinkedHashMap<String, Expr>();
    for (var at = 0; at < schema.size(); at++) {
      var field = schema.field(at);
      var named = row.get(field.name());
      result.put(
          field.name(),
          named != null ? named : at < values.size() ? values.get(at) : story.opaque(field.type()));
    }
    return result;
  }

  private Expr known(Map<String, Expr> row, String name) {
    var value = row.get(name);
    return value == null ? story.opaque(Type.STRING) : value;
  }

  private Map<String, Expr> windowed(
      Plan.Window window, Map<String, Expr> outer, List<Group> groups) {
    var row = new LinkedHashMap<>(walk(window.input(), outer, groups));
    for (var call : window.calls()) {
      row.put(call.name(), story.opaque(call.type()));
    }
    return row;
  }

  /// A row for each step, the first of which is followed.
  private Map<String, Expr> stepped(
      Plan.StepScan scan, Map<String, Expr> outer, List<Group> groups) {
    var row = new LinkedHashMap<>(walk(scan.input(), outer, groups));
    for (var at = 0; at < scan.steps().size(); at++) {
      var own = at == 0 ? row : walk(scan.input(), outer, groups);
      wishes.require(meanings.of(scan.steps().get(at).condition(), own));
    }
    scan.schema().fields().forEach(f -> row.computeIfAbsent(f.name(), _ -> story.opaque(f.type())));
    return row;
  }

  private Map<String, Expr> evaluated(
      Plan.Evaluate evaluate, Map<String, Expr> outer, List<Group> groups) {
    var row = walk(evaluate.input(), outer, groups);
    var bag =
        evaluate.plugin().equals("bag_unpack") && !evaluate.arguments().isEmpty()
            ? meanings.bag(meanings.of(evaluate.arguments().getFirst(), row))
            : null;
    var result = new LinkedHashMap<String, Expr>();
    for (var field : evaluate.schema().fields()) {
      var known = row.get(field.name());
      if (known == null && bag != null) {
        known = new Expr.Convert(Story.use(story.part(bag, field.name())), field.type(), Span.NONE);
      }
      result.put(field.name(), known == null ? story.opaque(field.type()) : known);
    }
    return result;
  }

  private Map<String, Expr> joined(Plan.Join join, Map<String, Expr> outer, List<Group> groups) {
    var needsLeft = join.kind() != Plan.JoinKind.RIGHT_ANTI;
    var needsRight = join.kind() != Plan.JoinKind.LEFT_ANTI;
    var left = needsLeft ? walk(join.left(), outer, groups) : unknown(join.left().schema());
    var right = needsRight ? walk(join.right(), outer, groups) : unknown(join.right().schema());
    if (needsLeft && needsRight) {
      for (var key : join.keys()) {
        wishes.equal(meanings.of(key.left(), left), meanings.of(key.right(), right));
      }
    }
    var row = new LinkedHashMap<String, Expr>();
    for (var column : join.output()) {
      row.put(column.name(), known(column.fromRight() ? right : left, column.source()));
    }
    return row;
  }
}
