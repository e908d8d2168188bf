package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.testkit.witness.Cell.Group;
import vedette.testkit.witness.Story.SourceRow;

/// Source rows from solved cells: repeated and varied as the aggregates above them want.
final class Emission {
  private static final int MOST_CHECKED = 60;
  private static final int SPIKE = 80;

  private final Story story;
  private final Solver solver;
  private final Map<Group, Map<Cell, List<Scalar>>> variations = new HashMap<>();
  private final Map<Group, Set<SourceRow>> repeating = new HashMap<>();

  Emission(Story story, Solver solver) {
    this.story = story;
    this.solver = solver;
  }

  /// The copies of a source row.
  List<Map<String, Scalar>> rows(SourceRow row) {
    var total = 1L;
    for (var group : row.groups()) {
      total = Math.min(Witness.MOST_COPIES, total * times(group, row));
    }
    var rows = new ArrayList<Map<String, Scalar>>();
    for (var copy = 0; copy < total; copy++) {
      rows.add(copy(row, copy));
    }
    for (var group : row.groups()) {
      if (group.series != null) {
        return spread(row, group.series);
      }
    }
    return rows;
  }

  private Map<String, Scalar> copy(SourceRow row, long copy) {
    var before = new LinkedHashMap<Cell, Scalar>();
    var rest = copy;
    for (var group : row.groups()) {
      var times = Math.max(1, times(group, row));
      var index = (int) (rest % times);
      rest /= times;
      if (index > 0) {
        variations(group)
            .forEach((cell, values) -> {
              before.putIfAbsent(cell, solver.value(cell));
              cell.value = values.get(index % values.size());
            });
      }
    }
    var cells = cells(row);
    before.forEach((cell, value) -> cell.value = value);
    return cells;
  }

  private Map<String, Scalar> cells(SourceRow row) {
    var cells = new LinkedHashMap<String, Scalar>();
    row.cells()
        .forEach((column, cell) -> {
          var value = Values.as(solver.value(cell), cell.type);
          cells.put(column, value == null ? Scalar.nullOf(cell.type) : value);
        });
    return cells;
  }

  /// How often a row is repeated for a group. Rows that meet in a join multiply, so that one of
  /// them is enough: those that have what varies, or the first. The last of the stories repeats
  /// all.
  private long times(Group group, SourceRow row) {
    var times = times(group);
    return times <= 1 || !story.isSparing() || repeating(group).contains(row) ? times : 1;
  }

  private Set<SourceRow> repeating(Group group) {
    return repeating.computeIfAbsent(
        group,
        _ -> {
          var varied = variations(group).keySet();
          var all = story.rows.stream().filter(row -> row.groups().contains(group)).toList();
          var owners =
              all.stream()
                  .filter(row ->
                      row.cells().values().stream().anyMatch(cell -> varied.contains(cell.root())))
                  .toList();
          var some = owners.isEmpty() ? all.subList(0, Math.min(1, all.size())) : owners;
          Set<SourceRow> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
          chosen.addAll(some);
          return chosen;
        });
  }

  private long times(Group group) {
    var most = group.counts.isEmpty() ? 1L : 0L;
    for (var count : group.counts) {
      most = solver.value(count).value() instanceof Long times ? Math.max(most, times) : most;
    }
    return Math.min(most, Witness.MOST_COPIES);
  }

  /// For each varied cell of a group its values, the solved one first.
  private Map<Cell, List<Scalar>> variations(Group group) {
    return variations.computeIfAbsent(
        group,
        _ -> {
          var all = new LinkedHashMap<Cell, List<Scalar>>();
          group.varied.forEach((count, of) -> {
            if (solver.value(count).value() instanceof Long wanted && wanted > 1) {
              vary(of, (int) Math.min(wanted, Witness.MOST_COPIES), all);
            }
          });
          return all;
        });
  }

  private void vary(Expr of, int wanted, Map<Cell, List<Scalar>> all) {
    for (var cell : solver.cells(of)) {
      if (cell.kind == Cell.Kind.FREE && cell.parts.isEmpty() && cell.shapes.isEmpty()) {
        all.computeIfAbsent(cell, _ -> values(cell, of, wanted));
        return;
      }
    }
  }

  private List<Scalar> values(Cell cell, Expr of, int wanted) {
    var start = solver.value(cell);
    var values = new ArrayList<Scalar>();
    var seen = new HashSet<Scalar>();
    values.add(start);
    seen.add(shown(of));
    var candidates = new ArrayList<>(cell.wishes);
    for (var at = 1; at <= 4 * wanted; at++) {
      candidates.addAll(changed(start, at));
    }
    var checked = 0;
    for (var candidate : candidates) {
      if (values.size() >= wanted) {
        break;
      }
      cell.value = candidate;
      if (++checked > MOST_CHECKED * 4 || (seen.add(shown(of)) && solver.suits(cell))) {
        values.add(candidate);
      }
    }
    cell.value = start;
    return values;
  }

  private Scalar shown(Expr of) {
    var value = solver.evaluate(of);
    return value == null ? Scalar.nullOf(of.type()) : value;
  }

  /// The value changed for the n-th time, in ways that keep what such values look like.
  private static List<Scalar> changed(Scalar value, int times) {
    return switch (value.value()) {
      case Text text -> texts(text.toString(), times);
      case vedette.data.dynamic.Dynamic dynamic -> {
        var changed = new ArrayList<Scalar>();
        for (var text : texts(dynamic.toText().toString(), times)) {
          changed.add(Scalar.of(Values.dynamic(text.value())));
        }
        yield changed;
      }
      case DateTime time -> {
        var changed = new ArrayList<Scalar>();
        for (var step : List.of(10_000_000L, 600_000_000L, 36_000_000_000L, 864_000_000_000L)) {
          if (DateTime.isValid(time.ticks() - times * step)) {
            changed.add(Scalar.of(new DateTime(time.ticks() - times * step)));
          }
        }
        yield changed;
      }
      case Integer number -> List.of(new Scalar(Type.INT, number + times));
      case null -> List.of();
      default -> {
        var moved = Wishes.moved(value, times);
        yield moved == null ? List.of() : List.of(moved);
      }
    };
  }

  private static List<Scalar> texts(String text, int times) {
    if (text.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      var cut = text.lastIndexOf('.');
      var third = text.lastIndexOf('.', cut - 1);
      return List.of(
          Scalar.of(text.substring(0, cut + 1) + (times % 250 + 1)),
          Scalar.of(text.substring(0, third + 1) + (times / 250 % 250) + "." + (times % 250 + 1)));
    }
    var at = text.indexOf('@');
    return at > 0
        ? List.of(Scalar.of(text.substring(0, at) + times + text.substring(at)))
        : List.of(
            Scalar.of(text + " " + times),
            Scalar.of(times + text),
            Scalar.of("user" + times),
            Scalar.of(String.valueOf(times)));
  }

  /// A row a bin, and many in a late one.
  private List<Map<String, Scalar>> spread(SourceRow row, Cell.Series series) {
    var rows = new ArrayList<Map<String, Scalar>>();
    var time =
        solver.cells(series.axis()).stream()
            .filter(cell -> cell.type == Type.DATETIME && cell.kind == Cell.Kind.FREE)
            .findFirst();
    if (time.isEmpty()) {
      rows.add(cells(row));
      return rows;
    }
    var cell = time.get();
    var before = solver.value(cell);
    var bins = Math.min(400, Math.max(1, (series.last() - series.first()) / series.step()));
    for (var bin = 0L; bin < bins; bin++) {
      cell.value = Scalar.of(new DateTime(series.last() - bin * series.step() - series.step() / 2));
      for (var copy = 0; copy < (bin == 1 ? SPIKE : 1); copy++) {
        rows.add(cells(row));
      }
    }
    cell.value = before;
    return rows;
  }

  /// The row with one of its conditioned cells changed to something usual, and a wholly usual row.
  List<Map<String, Scalar>> misses(SourceRow row) {
    var rows = new ArrayList<Map<String, Scalar>>();
    var solved = cells(row);
    var usual = new LinkedHashMap<>(solved);
    row.cells()
        .forEach((column, cell) -> {
          if (solver.isConditioned(cell.root())) {
            var values = Values.usual(cell.type, cell.name, story.now);
            var other = values.get(values.size() > 1 ? 1 : 0);
            usual.put(column, other);
            if (rows.size() < 3) {
              var near = new LinkedHashMap<>(solved);
              near.put(column, other);
              rows.add(near);
            }
          }
        });
    rows.add(usual);
    return rows;
  }
}
