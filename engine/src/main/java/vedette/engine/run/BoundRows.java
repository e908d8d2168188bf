package vedette.engine.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.type.Scalar;
import vedette.engine.lower.Lowering;
import vedette.engine.operator.HeldOperator;
import vedette.engine.operator.HeldRows;
import vedette.engine.operator.KeptRows;
import vedette.engine.operator.Operator;
import vedette.kql.plan.Binding;
import vedette.kql.plan.Plan;

/// The bindings of one run: rows kept for those that run once, pipelines made anew for the others.
///
/// A binding runs when its rows are first asked for, so one that nobody reads costs nothing.
final class BoundRows implements Subqueries, Lowering.UseOfBinding, AutoCloseable {
  /// A chain of `let`s that each use the one before twice doubles at every step; from here on the
  /// rows are kept instead.
  private static final int MOST_COPIES = 200;

  private final Map<String, Binding> bindings = new HashMap<>();
  private final Map<String, KeptRows> kept = new HashMap<>();
  private final Map<String, HeldRows> members = new HashMap<>();
  private final Map<String, Scalar> scalars = new HashMap<>();
  private final Map<String, Column> sets = new HashMap<>();
  private final RunContext context;
  private @Nullable Lowering lowering;
  private int copies;

  BoundRows(List<Binding> bindings, RunContext context) {
    bindings.forEach(binding -> this.bindings.put(binding.name(), binding));
    this.context = context;
  }

  void lowerWith(Lowering with) {
    lowering = with;
  }

  private Binding binding(String name) {
    return Objects.requireNonNull(bindings.get(name), () -> "no binding " + name);
  }

  @Override
  public Operator use(Plan.Use use, Lowering inside) {
    var binding = binding(use.binding());
    if (!binding.once() && copies++ < MOST_COPIES) {
      return inside.lower(binding.plan());
    }
    return new HeldOperator(use.binding(), use.schema(), () -> rows(use.binding()));
  }

  private synchronized Batches rows(String name) {
    var rows = kept.get(name);
    if (rows == null) {
      rows = KeptRows.of(pipeline(name), "materialize", context);
      kept.put(name, rows);
    }
    return rows.open();
  }

  private Operator pipeline(String name) {
    return Objects.requireNonNull(lowering, "no lowering yet").lowerWhole(binding(name).plan());
  }

  @Override
  public synchronized Scalar scalarOf(String name) {
    var known = scalars.get(name);
    if (known == null) {
      known = firstCell(name);
      scalars.put(name, known);
    }
    return known;
  }

  private Scalar firstCell(String name) {
    var pipeline = pipeline(name);
    try (var batches = pipeline.open()) {
      for (var batch = batches.next(); batch != null; batch = batches.next()) {
        if (batch.size() > 0) {
          return batch.column(0).scalar(0);
        }
      }
    }
    return Scalar.nullOf(pipeline.schema().field(0).type());
  }

  @Override
  public synchronized Column setOf(String name) {
    var known = sets.get(name);
    if (known == null) {
      known = firstColumn(name);
      sets.put(name, known);
    }
    return known;
  }

  private Column firstColumn(String name) {
    var pipeline = pipeline(name);
    var held = HeldRows.of(pipeline, "in", context);
    members.put(name, held);
    var rows = held.joined();
    return rows.size() == 0
        ? new ConstantColumn(Scalar.nullOf(pipeline.schema().field(0).type()), 0)
        : rows.column(0);
  }

  @Override
  public synchronized void close() {
    kept.values().forEach(KeptRows::close);
    kept.clear();
    members.values().forEach(HeldRows::close);
    members.clear();
  }
}
