package vedette.kql.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;

/// A table in the making: the plan so far and the columns that `*` means.
///
/// The plan may deliver further columns that are bound when named but not part of `*`; they have no
/// entry in [#columns()]. So the order of `columns` need not be that of the plan's schema; a
/// projection at the end brings the two together.
///
/// `open` names the open sources (tables with columns nobody declared) whose further columns still
/// reach this point; it is empty when every column is known. `ordered` says whether neighbours mean
/// something, as after `sort` and `serialize`.
final class Flow {
  private final Plan plan;
  private List<Column> columns;
  private final Set<String> open;
  private final boolean ordered;
  private @Nullable Schema schema;
  private @Nullable Map<String, Column> byName;

  Flow(Plan plan, List<Column> columns, Set<String> open, boolean ordered) {
    this.plan = plan;
    this.columns = List.copyOf(columns);
    this.open = Set.copyOf(open);
    this.ordered = ordered;
  }

  /// A scan of a table whose shape is known.
  static Flow of(Plan.TableScan scan, TableShapes.Shape shape, Set<String> open) {
    Flow flow = new Flow(scan, shape.visible(), open, false);
    flow.schema = shape.schema();
    flow.byName = shape.byName();
    return flow;
  }

  Plan plan() {
    return plan;
  }

  List<Column> columns() {
    return columns;
  }

  Set<String> open() {
    return open;
  }

  boolean ordered() {
    return ordered;
  }

  /// Shows a column of an open source at the end of `*`, where it is first used. The flow itself
  /// changes: whoever else reads these rows by the same name sees the column, too.
  void reveal(Column column) {
    if (column(column.name()) == null) {
      List<Column> more = new ArrayList<>(columns);
      more.add(column);
      columns = List.copyOf(more);
      byName = null;
    }
  }

  /// What the plan delivers; a plan works it out anew each time it is asked.
  Schema schema() {
    Schema known = schema;
    if (known == null) {
      known = plan.schema();
      schema = known;
    }
    return known;
  }

  /// A flow of exactly the columns of the plan, all of known type.
  static Flow of(Plan plan) {
    return new Flow(plan, columnsOf(plan.schema()), Set.of(), false);
  }

  static List<Column> columnsOf(Schema schema) {
    return schema.fields().stream().map(f -> new Column(f.name(), f.type())).toList();
  }

  boolean isOpen() {
    return !open.isEmpty();
  }

  @Nullable Column column(String name) {
    return byName().get(name);
  }

  /// A column that is bound when named but is not part of `*`.
  @Nullable Column hidden(String name) {
    int position = schema().position(name);
    if (position < 0) {
      return null;
    }
    Field field = schema().field(position);
    return new Column(name, field.type());
  }

  Flow with(Plan changed) {
    Flow flow = new Flow(changed, columns, open, ordered);
    flow.byName = byName;
    if (passesOn(changed)) {
      flow.schema = schema;
    }
    return flow;
  }

  /// Whether a plan delivers just what the plan of this flow does.
  @SuppressWarnings("ReferenceEquality")
  private boolean passesOn(Plan changed) {
    return switch (changed) {
      case Plan.Where where -> where.input() == plan;
      case Plan.Sort sort -> sort.input() == plan;
      case Plan.Top top -> top.input() == plan;
      case Plan.Take take -> take.input() == plan;
      case Plan.Serialize serialize -> serialize.input() == plan;
      default -> false;
    };
  }

  Flow with(Plan changed, List<Column> visible) {
    return new Flow(changed, visible, open, ordered);
  }

  Flow asOrdered(boolean order) {
    return order == ordered ? this : knowing(new Flow(plan, columns, open, order));
  }

  Flow closed() {
    return open.isEmpty() ? this : knowing(new Flow(plan, columns, Set.of(), ordered));
  }

  /// A flow of the same plan and columns knows what this one knows of them.
  private Flow knowing(Flow same) {
    same.schema = schema;
    same.byName = byName;
    return same;
  }

  /// A plan whose schema is exactly the visible columns, in order.
  Plan exact(Span span) {
    if (sameAsSchema()) {
      return plan;
    }
    List<Plan.Assignment> all = new ArrayList<>();
    for (Column column : columns) {
      all.add(new Plan.Assignment(column.name(), use(column, span)));
    }
    return new Plan.Project(plan, all, span);
  }

  /// The same rows with nothing hidden.
  Flow exactly(Span span) {
    return with(exact(span));
  }

  private boolean sameAsSchema() {
    List<Field> fields = schema().fields();
    if (fields.size() != columns.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).name().equals(columns.get(i).name())) {
        return false;
      }
    }
    return true;
  }

  /// The expression that reads a column of this flow.
  Expr use(Column column, Span span) {
    int position = schema().position(column.name());
    var type = position < 0 ? column.field().type() : schema().field(position).type();
    return new Expr.ColumnUse(column.name(), type, span);
  }

  Value value(Column column, Span span) {
    return new Value(use(column, span), column.type());
  }

  /// The columns by name.
  Map<String, Column> byName() {
    Map<String, Column> known = byName;
    if (known == null) {
      known = byName(columns);
      byName = known;
    }
    return known;
  }

  static Map<String, Column> byName(List<Column> columns) {
    Map<String, Column> byName = HashMap.newHashMap(columns.size());
    for (Column column : columns) {
      byName.put(column.name(), column);
    }
    return Collections.unmodifiableMap(byName);
  }
}
