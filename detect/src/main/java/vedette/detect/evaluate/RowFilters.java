package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.ExpressionCompiler;
import vedette.engine.evaluate.QueryContext;
import vedette.engine.evaluate.Selection;
import vedette.kql.plan.Expr;

/// The conditions next to the scans of many rules, prepared once and evaluated over each delivery
/// at most once however many rules have them. They tell which few new rows a rule must look at all,
/// so that planning and running its query is paid for rows that matter.
///
/// A condition that fails leaves all rows to the rule, whose own run then says what is wrong.
final class RowFilters {
  /// A selection so much smaller than the delivery is narrowed by itself.
  private static final int NARROW = 8;

  private final Map<String, TableConditions> tables = new HashMap<>();
  private final LiteralIndex index = new LiteralIndex();

  /// By rule and table, what its scans ask of rows.
  private final Map<String, Map<String, List<ScanFilter>>> filters = new HashMap<>();

  /// @param conditions by number
  /// @param clauses literals that a row must have to fulfil them
  private record ScanFilter(int[] conditions, List<LiteralIndex.Clause> clauses) {
    boolean tellsNothing() {
      return conditions.length == 0 && clauses.isEmpty();
    }
  }

  RowFilters(List<CompiledRule> rules) {
    for (var rule : rules) {
      var scans = ScanPrefix.conditions(rule.query());
      var mine = new HashMap<String, List<ScanFilter>>();
      scans.forEach((table, ofTable) -> {
        var known = tables.computeIfAbsent(table, _ -> new TableConditions());
        var some =
            ofTable.stream()
                .map(scan -> new ScanFilter(known.numbers(scan), index.add(scan)))
                .toList();
        if (some.stream().noneMatch(ScanFilter::tellsNothing)) {
          mine.put(table, some);
        }
      });
      filters.put(rule.rule().id(), mine);
    }
    tables.values().forEach(TableConditions::ready);
    index.ready();
  }

  /// What is known of one delivery so far.
  Delivery over(Map<String, ArrivedTable> arrived) {
    return new Delivery(arrived);
  }

  /// The rows of one delivery that rules need.
  final class Delivery {
    private final Map<String, ArrivedTable> arrived;
    private final Map<String, Evaluated> evaluated = new HashMap<>();

    private Delivery(Map<String, ArrivedTable> arrived) {
      this.arrived = arrived;
    }

    Map<String, ArrivedTable> arrived() {
      return arrived;
    }

    /// The rows of a table that a rule must look at, rising; null when those are all.
    int @Nullable [] rows(CompiledRule rule, String table) {
      var scans = filters.getOrDefault(rule.rule().id(), Map.of()).get(table);
      var conditions = tables.get(table);
      var delivered = arrived.get(table);
      if (scans == null || conditions == null || delivered == null) {
        return null;
      }
      var known =
          evaluated.computeIfAbsent(
              table,
              _ ->
                  new Evaluated(conditions, delivered.rows(), index.over(table, delivered.rows())));
      try {
        return known.any(scans);
      } catch (RuntimeException failing) {
        return null;
      }
    }

    /// The tables of a rule with no more than those rows; null when there is nothing to look at.
    @Nullable Map<String, ArrivedTable> narrowed(CompiledRule rule) {
      if (!concerns(rule)) {
        return null;
      }
      var narrowed = new HashMap<String, ArrivedTable>();
      var nothing = true;
      for (var name : rule.tables()) {
        var table = arrived.get(name);
        var rows = table == null ? null : rows(rule, name);
        if (table == null) {
          continue;
        }
        nothing &= rows != null && rows.length == 0;
        if (nothing && rows != null && rows.length == 0) {
          continue;
        }
        narrowed.put(name, rows == null ? table : table.at(rows));
      }
      return nothing && rule.silent() ? null : narrowed;
    }

    /// Whether any table of a rule is in the delivery.
    boolean concerns(CompiledRule rule) {
      for (var name : rule.tables()) {
        if (arrived.containsKey(name)) {
          return true;
        }
      }
      return false;
    }
  }

  /// Conditions over the columns of one table, by number.
  private static final class TableConditions {
    private static final QueryContext NOWHERE = QueryContext.at(DateTime.MIN);
    private final Map<String, Field> physical = new LinkedHashMap<>();
    private final Map<Expr, Integer> numbers = new HashMap<>();
    private final List<Expression> compiled = new ArrayList<>();
    private Schema schema = Schema.EMPTY;

    /// The numbers of conditions; none when there are none that tell anything.
    int[] numbers(ScanPrefix.Conditioned scan) {
      var mine = new ArrayList<Integer>();
      for (var condition : scan.conditions()) {
        if (bind(scan, condition)) {
          mine.add(numbers.computeIfAbsent(condition, _ -> numbers.size()));
        }
      }
      return mine.stream().mapToInt(Integer::intValue).toArray();
    }

    /// Whether the columns of a condition are called the same in all rules.
    private boolean bind(ScanPrefix.Conditioned scan, Expr condition) {
      for (var part : Shapes.all(condition)) {
        if (part instanceof Expr.ColumnUse(var name, var type, _)) {
          var column =
              scan.scan().columns().stream().filter(one -> one.name().equals(name)).findFirst();
          if (column.isEmpty()) {
            return false;
          }
          var field = new Field(column.get().physical(), type);
          if (!field.equals(physical.computeIfAbsent(name, _ -> field))) {
            return false;
          }
        }
      }
      return true;
    }

    void ready() {
      var fields = new ArrayList<Field>();
      physical.forEach((name, field) -> fields.add(new Field(name, field.type())));
      schema = Schema.of(fields);
      var ordered = new Expr[numbers.size()];
      numbers.forEach((condition, number) -> ordered[number] = condition);
      for (var condition : ordered) {
        compiled.add(compiled(condition));
      }
    }

    private Expression compiled(Expr condition) {
      try {
        return ExpressionCompiler.compile(condition, schema, NOWHERE);
      } catch (RuntimeException refused) {
        return new Unknown();
      }
    }

    /// The columns of a delivery under the names that the conditions use.
    Batch batch(Rows rows) {
      var columns = new ArrayList<Column>(physical.size());
      for (var field : physical.values()) {
        var position = rows.schema().position(field.name());
        var fits = position >= 0 && rows.schema().field(position).type() == field.type();
        columns.add(fits ? rows.batch().column(position) : Rows.absent(field.type(), rows.size()));
      }
      return new Batch(columns, rows.size());
    }
  }

  /// A condition that only the rule's own run can judge: it leaves all rows.
  private record Unknown() implements Expression {
    @Override
    public Type type() {
      return Type.BOOL;
    }

    @Override
    public Column evaluate(Batch batch, Selection selection) {
      return new ConstantColumn(Scalar.of(true), selection.count());
    }
  }

  /// What the conditions of one table say of a delivery.
  private static final class Evaluated {
    private final TableConditions conditions;
    private final Batch batch;
    private final LiteralIndex.Hits hits;
    private final @Nullable Selection[] whole;

    Evaluated(TableConditions conditions, Rows rows, LiteralIndex.Hits hits) {
      this.conditions = conditions;
      this.batch = conditions.batch(rows);
      this.hits = hits;
      this.whole = new @Nullable Selection[conditions.compiled.size()];
    }

    /// The rows that fulfil all conditions of some scan.
    int @Nullable [] any(List<ScanFilter> scans) {
      int[] found = {};
      for (var scan : scans) {
        var some = all(scan);
        if (some.count() == batch.size()) {
          return null;
        }
        found = found.length == 0 ? rows(some) : united(found, rows(some));
      }
      return found;
    }

    private Selection all(ScanFilter scan) {
      var left = withLiterals(scan.clauses());
      for (var number : scan.conditions()) {
        if (left.isEmpty()) {
          break;
        }
        var known = whole[number];
        if (known == null && left.count() * NARROW <= batch.size()) {
          left = conditions.compiled.get(number).filter(batch, left);
          continue;
        }
        if (known == null) {
          known = conditions.compiled.get(number).filter(batch, Selection.all(batch));
          whole[number] = known;
        }
        left = both(left, known);
      }
      return left;
    }

    /// The rows that have the rarest of the literals asked for; all where none is rare.
    private Selection withLiterals(List<LiteralIndex.Clause> clauses) {
      LiteralIndex.@Nullable Clause rarest = null;
      var fewest = batch.size();
      for (var clause : clauses) {
        var count = hits.atMost(clause);
        if (count == 0) {
          return new Selection(new int[0], 0);
        }
        if (count < fewest) {
          fewest = count;
          rarest = clause;
        }
      }
      if (rarest == null || fewest > batch.size() / 2) {
        return Selection.all(batch);
      }
      var rows = hits.rows(rarest);
      return new Selection(rows, rows.length);
    }

    private static int[] rows(Selection selection) {
      var rows = new int[selection.count()];
      for (var i = 0; i < rows.length; i++) {
        rows[i] = selection.row(i);
      }
      return rows;
    }

    private Selection both(Selection left, Selection right) {
      if (left.count() == batch.size()) {
        return right;
      }
      if (right.count() == batch.size()) {
        return left;
      }
      var kept = new int[Math.min(left.count(), right.count())];
      var count = 0;
      for (int i = 0, j = 0; i < left.count() && j < right.count(); ) {
        var order = Integer.compare(left.row(i), right.row(j));
        if (order == 0) {
          kept[count++] = left.row(i);
        }
        i += order <= 0 ? 1 : 0;
        j += order >= 0 ? 1 : 0;
      }
      return new Selection(kept, count);
    }

    private static int[] united(int[] left, int[] right) {
      var all = Arrays.copyOf(left, left.length + right.length);
      System.arraycopy(right, 0, all, left.length, right.length);
      return Arrays.stream(all).sorted().distinct().toArray();
    }
  }
}
