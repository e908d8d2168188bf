package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;
import vedette.testkit.witness.Cell.Group;

/// What an aggregate gives when one row, repeated and varied as often as wanted, makes its group.
///
/// An aggregate with a condition of its own (`countif`) gets a second row of the same keys for
/// which that condition holds, so that several such thresholds can be met in one group.
final class Aggregates {
  private static final Set<String> OF_ONE =
      Set.of(
          "sum",
          "avg",
          "min",
          "max",
          "any",
          "take_any",
          "anyif",
          "percentile",
          "sumif",
          "minif",
          "maxif",
          "avgif",
          "take_anyif",
          "arg_max",
          "arg_min");
  private static final Set<String> LISTS =
      Set.of(
          "make_set",
          "make_list",
          "makeset",
          "makelist",
          "make_set_if",
          "make_list_if",
          "make_list_with_nulls");
  private static final int MOST_OWN_ROWS = 6;

  private final Story story;
  private final Meanings meanings;
  private final Wishes wishes;
  private final PlanWalk walk;
  private int ownRows;

  Aggregates(Story story, Meanings meanings, Wishes wishes, PlanWalk walk) {
    this.story = story;
    this.meanings = meanings;
    this.wishes = wishes;
    this.walk = walk;
  }

  /// A group: its rows, its keys, and how to make another row of it.
  private record Members(
      Plan input,
      Map<String, Expr> outer,
      List<Group> groups,
      Group group,
      Map<String, Expr> row,
      List<Plan.Assignment> keys) {}

  Map<String, Expr> row(Plan.Summarize summarize, Map<String, Expr> outer, List<Group> groups) {
    var members = members(summarize.input(), summarize.keys(), outer, groups);
    var result = new LinkedHashMap<>(walk.assigned(summarize.keys(), members.row()));
    for (var aggregation : summarize.aggregations()) {
      add(aggregation, members, result);
    }
    return result;
  }

  private Members members(
      Plan input, List<Plan.Assignment> keys, Map<String, Expr> outer, List<Group> groups) {
    var group = new Group();
    var inner = new ArrayList<>(groups);
    inner.add(group);
    return new Members(input, outer, groups, group, walk.walk(input, outer, inner), keys);
  }

  Map<String, Expr> row(Plan.TopNested nested, Map<String, Expr> outer, List<Group> groups) {
    var of = nested.levels().stream().map(Plan.NestedLevel::of).toList();
    var members = members(nested.input(), of, outer, groups);
    var known = new LinkedHashMap<>(walk.assigned(of, members.row()));
    nested.levels().forEach(level -> add(level.by(), members, known));
    var result = new LinkedHashMap<String, Expr>();
    nested
        .schema()
        .fields()
        .forEach(field -> {
          var value = known.get(field.name());
          result.put(field.name(), value == null ? story.opaque(field.type()) : value);
        });
    return result;
  }

  /// Rows over the whole axis, and many near its end: a series with a step that stands out.
  Map<String, Expr> row(Plan.MakeSeries series, Map<String, Expr> outer, List<Group> groups) {
    var members = members(series.input(), series.keys(), outer, groups);
    var axis = meanings.of(series.axis().value(), members.row());
    var step = ticks(meanings.of(series.step(), Map.of()));
    var day = 864_000_000_000L;
    var last = ticks(series.last() == null ? null : meanings.of(series.last(), Map.of()));
    var first = ticks(series.first() == null ? null : meanings.of(series.first(), Map.of()));
    var end = last == null ? story.now.ticks() : last;
    if (step != null && step > 0 && axis.type() == Type.DATETIME) {
      members.group().series =
          new Cell.Series(axis, first == null ? end - 14 * day : first, end, step);
    }
    var result = new LinkedHashMap<String, Expr>();
    var keys = walk.assigned(series.keys(), members.row());
    series
        .schema()
        .fields()
        .forEach(field -> {
          var key = keys.get(field.name());
          result.put(field.name(), key == null ? story.opaque(field.type()) : key);
        });
    return result;
  }

  private static @Nullable Long ticks(@Nullable Expr expr) {
    var constant = expr == null ? null : expr.constant();
    var value = constant == null ? null : constant.value();
    return value instanceof DateTime time
        ? (Long) time.ticks()
        : value instanceof TimeSpan span ? (Long) span.ticks() : null;
  }

  private void add(Plan.Aggregation aggregation, Members members, Map<String, Expr> result) {
    var name = aggregation.function().name();
    var arguments = aggregation.arguments();
    var outputs = aggregation.outputs();
    var own = members;
    if (name.endsWith("if")
        && !arguments.isEmpty()
        && !name.equals("anyif")
        && arguments.getLast().type() == Type.BOOL) {
      own = ownMembers(members, arguments.getLast());
    }
    if (name.equals("arg_max") || name.equals("arg_min")) {
      for (var at = 0; at < outputs.size(); at++) {
        var named = own.row().get(outputs.get(at).name());
        var value =
            at < arguments.size()
                ? meanings.of(arguments.get(at), own.row())
                : named == null ? story.opaque(outputs.get(at).type()) : named;
        result.put(outputs.get(at).name(), as(value, outputs.get(at).type()));
      }
      return;
    }
    var type = outputs.getFirst().type();
    var value = value(name, arguments, own, type);
    result.put(outputs.getFirst().name(), as(value, type));
    outputs.stream().skip(1).forEach(more -> result.put(more.name(), story.opaque(more.type())));
  }

  private static Expr as(Expr value, Type type) {
    return value.type() == type ? value : new Expr.Convert(value, type, Span.NONE);
  }

  private Expr value(String name, List<Expr> arguments, Members members, Type type) {
    if (name.equals("count") || name.equals("countif")) {
      return Story.use(count(members.group(), null));
    }
    if (arguments.isEmpty()) {
      return story.opaque(type);
    }
    var first = meanings.of(arguments.getFirst(), members.row());
    if (name.equals("dcount") || name.equals("dcountif") || name.equals("count_distinct")) {
      return Story.use(count(members.group(), first));
    }
    if (LISTS.contains(name)) {
      var list = story.cell(Cell.Kind.LIST, Type.DYNAMIC, "");
      list.item = first;
      list.group = members.group();
      return Story.use(list);
    }
    return OF_ONE.contains(name) ? first : story.opaque(type);
  }

  /// How many rows, or how many different values of an expression, the group has.
  private Cell count(Group group, @Nullable Expr of) {
    var count = story.cell(Cell.Kind.COUNT, Type.LONG, "count");
    count.wishes.add(Scalar.of(1L));
    count.group = group;
    group.counts.add(count);
    if (of != null) {
      group.varied.put(count, of);
    }
    return count;
  }

  private Members ownMembers(Members members, Expr condition) {
    if (++ownRows > MOST_OWN_ROWS) {
      return members;
    }
    var own = members(members.input(), members.keys(), members.outer(), members.groups());
    wishes.require(meanings.of(condition, own.row()));
    for (var key : members.keys()) {
      wishes.equal(meanings.of(key.value(), members.row()), meanings.of(key.value(), own.row()));
    }
    return own;
  }

  /// Says that an array over a group must have this many different elements.
  static void lengthen(Story story, Cell list, long length) {
    var group = list.group;
    var item = list.item;
    if (group != null && item != null && length > 1) {
      var count = story.cell(Cell.Kind.COUNT, Type.LONG, "length");
      count.wishes.add(Scalar.of(length));
      count.group = group;
      group.counts.add(count);
      group.varied.put(count, item);
    }
  }
}
