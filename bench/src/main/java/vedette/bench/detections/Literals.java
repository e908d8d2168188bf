package vedette.bench.detections;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.detect.evaluate.CompiledRule;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.TableScan;

/// What rules compare the columns of their tables with.
final class Literals {
  private static final Set<String> HOLDING =
      Set.of(
          "has",
          "has_cs",
          "contains",
          "contains_cs",
          "startswith",
          "startswith_cs",
          "endswith",
          "endswith_cs",
          "hasprefix",
          "hassuffix",
          "==",
          "=~");

  private Literals() {}

  /// One scan of a rule with the conditions next to it.
  record Look(TableScan scan, List<Expr> conditions) {}

  static List<Look> looks(CompiledRule rule) {
    var looks = new ArrayList<Look>();
    rule.query().bindings().forEach(binding -> collect(binding.plan(), List.of(), looks));
    rule.query().results().forEach(result -> collect(result.plan(), List.of(), looks));
    return looks;
  }

  private static void collect(Plan plan, List<Expr> conditions, List<Look> looks) {
    switch (plan) {
      case TableScan scan -> looks.add(new Look(scan, conditions));
      case Plan.Where(var input, var condition, _) -> {
        var more = new ArrayList<>(conditions);
        more.add(condition);
        collect(input, more, looks);
      }
      default -> plan.inputs().forEach(input -> collect(input, List.of(), looks));
    }
  }

  /// By table, the columns that the conditions of rules look at.
  static Map<String, Set<String>> columns(List<CompiledRule> rules) {
    var columns = new TreeMap<String, Set<String>>();
    for (var rule : rules) {
      for (var look : looks(rule)) {
        var known = columns.computeIfAbsent(look.scan().table(), _ -> new TreeSet<>());
        look.conditions().forEach(condition -> columns(condition, look.scan(), known));
      }
    }
    return columns;
  }

  private static void columns(Expr expr, TableScan scan, Set<String> known) {
    if (expr instanceof Expr.ColumnUse(var name, _, _)) {
      scan.columns().stream()
          .filter(column -> column.name().equals(name))
          .forEach(column -> known.add(column.physical()));
    }
    expr.parts().forEach(part -> columns(part, scan, known));
  }

  /// By table and column, the plain values that at least two rules compare it with.
  static Map<String, Map<String, List<String>>> common(List<CompiledRule> rules) {
    var uses = new HashMap<String, Map<String, Map<String, Integer>>>();
    for (var rule : rules) {
      for (var look : looks(rule)) {
        var table = uses.computeIfAbsent(look.scan().table(), _ -> new HashMap<>());
        for (var condition : look.conditions()) {
          count(condition, look.scan(), table);
        }
      }
    }
    var common = new HashMap<String, Map<String, List<String>>>();
    uses.forEach((table, columns) ->
        columns.forEach((column, values) ->
            values.forEach((value, count) -> {
              if (count > 1) {
                common
                    .computeIfAbsent(table, _ -> new HashMap<>())
                    .computeIfAbsent(column, _ -> new ArrayList<>())
                    .add(value);
              }
            })));
    common.values().forEach(columns -> columns.values().forEach(values -> values.sort(null)));
    return common;
  }

  private static void count(
      Expr condition, TableScan scan, Map<String, Map<String, Integer>> table) {
    if (condition instanceof Expr.And(var left, var right, _)) {
      count(left, scan, table);
      count(right, scan, table);
      return;
    }
    var name =
        condition instanceof Expr.Call call
            ? call.function().name()
            : condition instanceof Expr.In ? "==" : "";
    var wish = wish(condition, scan);
    if (wish != null && (name.equals("==") || name.equals("=~"))) {
      var value = plain(wish.value());
      if (value != null) {
        table.computeIfAbsent(wish.column(), _ -> new HashMap<>()).merge(value, 1, Integer::sum);
      }
    }
  }

  private static @Nullable String plain(Scalar value) {
    return switch (value.value()) {
      case Text text when text.toString().matches("[\\w .:/()-]{1,60}") -> text.toString();
      case Long number -> number.toString();
      case Integer number -> number.toString();
      case null, default -> null;
    };
  }

  /// A value that a column should have.
  ///
  /// @param column physical
  record Wish(String column, Scalar value) {}

  /// Cells, as JSON, of a row that fulfils the conditions of a look as far as they are comparisons
  /// with literals.
  static Map<String, String> cells(Look look) {
    var cells = new HashMap<String, String>();
    look.conditions().forEach(condition -> fulfil(condition, look.scan(), cells));
    return cells;
  }

  private static void fulfil(Expr condition, TableScan scan, Map<String, String> cells) {
    switch (condition) {
      case Expr.And(var left, var right, _) -> {
        fulfil(left, scan, cells);
        fulfil(right, scan, cells);
      }
      case Expr.Or(var left, _, _) -> fulfil(left, scan, cells);
      default -> {
        var wish = wish(condition, scan);
        if (wish != null) {
          var json = new JsonWriter();
          switch (wish.value().value()) {
            case Text text -> json.value(text);
            case Long number -> json.value(number);
            case Integer number -> json.value((long) number);
            case Boolean truth -> json.value(truth);
            case null, default -> json.nullValue();
          }
          cells.put(wish.column(), json.toString());
        }
      }
    }
  }

  private static @Nullable Wish wish(Expr condition, TableScan scan) {
    return switch (condition) {
      case Expr.In(var value, var items, var negated, _, _) when !negated && !items.isEmpty() ->
          wish(value, items.getFirst(), scan);
      case Expr.Call call
          when HOLDING.contains(call.function().name()) && call.arguments().size() == 2 ->
          wish(call.arguments().getFirst(), call.arguments().getLast(), scan);
      default -> null;
    };
  }

  private static @Nullable Wish wish(Expr column, Expr value, TableScan scan) {
    var constant = value.constant();
    var use = column instanceof Expr.Convert(var inner, _, _) ? inner : column;
    if (constant == null || !(use instanceof Expr.ColumnUse(var name, _, _))) {
      return null;
    }
    return scan.columns().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(one -> new Wish(one.physical(), constant))
        .orElse(null);
  }
}
