package vedette.engine.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.evaluate.Expression;
import vedette.engine.operator.ApplyOperator;
import vedette.engine.operator.ApplyTogetherOperator;
import vedette.engine.operator.ExpandOperator;
import vedette.engine.operator.ExpandOperator.Slot;
import vedette.engine.operator.Handover;
import vedette.engine.operator.HeldOperator;
import vedette.engine.operator.Operator;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// `mv-expand`, and `mv-apply`, which expands one row at a time.
final class ExpandLowering {
  private static final String ELEMENT = "element";

  private ExpandLowering() {}

  static Operator expand(Plan.MvExpand plan, Lowering lowering) {
    return expansion(
        lowering.lower(plan.input()),
        plan.expansions(),
        plan.itemIndex(),
        plan.rowLimit(),
        plan.arrayBags(),
        plan.schema(),
        null,
        lowering);
  }

  static Operator apply(Plan.MvApply plan, Lowering lowering) {
    var isOff = lowering.context().settings().switchedOff().contains(RowsTogether.NAME);
    var together = isOff ? null : RowsTogether.of(plan.body());
    if (together != null) {
      return applyTogether(plan, together, lowering);
    }
    var input = lowering.lower(plan.input());
    var oneRow = new Handover();
    var expandedRows = new Handover();
    var row = new HeldOperator("one row", plan.input().schema(), () -> Batches.of(oneRow.rows()));
    var outer = outerSchema(plan.body());
    var expanded =
        expansion(
            row,
            plan.expansions(),
            plan.itemIndex(),
            plan.rowLimit(),
            false,
            outer == null ? plan.input().schema() : outer,
            null,
            lowering);
    var body = lowering.inside(expandedRows).lower(plan.body());
    var kept = plan.kept().stream().map(plan.input().schema()::position).toList();
    return new ApplyOperator(
        input, oneRow, expanded, expandedRows, body, kept, plan.schema(), lowering.context());
  }

  private static Operator applyTogether(
      Plan.MvApply plan, RowsTogether.Body body, Lowering lowering) {
    var input = lowering.lower(plan.input());
    var someRows = new Handover();
    var expandedRows = new Handover();
    var rows =
        new HeldOperator("some rows", plan.input().schema(), () -> Batches.of(someRows.rows()));
    var outer = Objects.requireNonNull(outerSchema(body.plan()));
    var expanded =
        expansion(
            rows,
            plan.expansions(),
            plan.itemIndex(),
            plan.rowLimit(),
            false,
            outer,
            body.row(),
            lowering);
    var over = lowering.inside(expandedRows, body).lower(body.plan());
    var schema = plan.body().schema();
    var shown = schema.fields().stream().map(f -> over.schema().position(f.name())).toList();
    return new ApplyTogetherOperator(
        input,
        someRows,
        expanded,
        outer.position(body.row()),
        expandedRows,
        over,
        over.schema().position(body.row()),
        plan.kept().stream().map(plan.input().schema()::position).toList(),
        shown,
        plan.schema(),
        lowering.context());
  }

  /// The schema of the rows that a body reads from the operator around, or null when it reads none.
  static @Nullable Schema outerSchema(Plan body) {
    if (body instanceof Plan.Outer(var schema, _)) {
      return schema;
    }
    for (var input : body.inputs()) {
      var found = outerSchema(input);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static Operator expansion(
      Operator input,
      List<Plan.Expansion> expansions,
      @Nullable String itemIndex,
      long rowLimit,
      boolean arrayBags,
      Schema schema,
      @Nullable String rowNumber,
      Lowering lowering) {
    var values = new ArrayList<ExpandOperator.Expansion>();
    for (var expansion : expansions) {
      values.add(
          new ExpandOperator.Expansion(
              lowering.expression(expansion.value(), input.schema()),
              expansion.type(),
              conversion(expansion, lowering)));
    }
    var slots =
        schema.fields().stream()
            .map(field ->
                field.name().equals(rowNumber)
                    ? new Slot.RowNumber()
                    : slot(field, input.schema(), expansions, itemIndex))
            .toList();
    return new ExpandOperator(
        input, values, slots, rowLimit, arrayBags, schema, lowering.context());
  }

  private static @Nullable Expression conversion(Plan.Expansion expansion, Lowering lowering) {
    if (expansion.type() == Type.DYNAMIC) {
      return null;
    }
    var span = expansion.value().span();
    var element = new Expr.ColumnUse(ELEMENT, Type.DYNAMIC, span);
    return lowering.expression(
        new Expr.Convert(element, expansion.type(), span),
        Schema.of(new Field(ELEMENT, Type.DYNAMIC)));
  }

  private static Slot slot(
      Field field, Schema input, List<Plan.Expansion> expansions, @Nullable String itemIndex) {
    for (var i = 0; i < expansions.size(); i++) {
      if (expansions.get(i).name().equals(field.name())) {
        return new Slot.Expanded(i);
      }
    }
    return field.name().equals(itemIndex)
        ? new Slot.ItemIndex()
        : new Slot.Kept(input.position(field.name()));
  }
}
