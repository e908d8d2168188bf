package vedette.engine.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.engine.operator.BagMembers;
import vedette.engine.operator.BagUnpackOperator;
import vedette.engine.operator.BagUnpackOperator.Slot;
import vedette.engine.operator.Operator;
import vedette.engine.plugin.PivotOperator;
import vedette.engine.plugin.PluginOperator;
import vedette.engine.plugin.Plugins;
import vedette.engine.run.NotBuilt;
import vedette.engine.run.QueryFailure;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// `evaluate`: each plugin by name.
final class PluginLowering {
  private PluginLowering() {}

  static Operator lower(Plan.Evaluate plan, Lowering lowering) {
    return switch (plan.plugin()) {
      case "bag_unpack" -> bagUnpack(plan, lowering);
      case "identity" -> lowering.lower(plan.input());
      case "pivot" -> pivot(plan, lowering);
      default -> ofAllRows(plan, lowering);
    };
  }

  private static Operator ofAllRows(Plan.Evaluate plan, Lowering lowering) {
    var plugin = Plugins.named(plan.plugin());
    if (plugin == null) {
      throw new NotBuilt("evaluate " + plan.plugin(), plan.span());
    }
    var inputs = new ArrayList<Operator>();
    inputs.add(lowering.lowerWhole(plan.input()));
    plan.tables().forEach(table -> inputs.add(lowering.lowerWhole(table)));
    var given = new ArrayList<PluginOperator.Given>();
    for (var argument : plan.arguments()) {
      given.add(
          usesColumns(argument)
              ? new PluginOperator.Given.OfRow(
                  lowering.expression(argument, inputs.getFirst().schema()))
              : new PluginOperator.Given.Value(lowering.value(argument)));
    }
    return new PluginOperator(
        plan.plugin(), inputs, plugin, given, plan.schema(), plan.span(), lowering.context());
  }

  private static boolean usesColumns(Expr expr) {
    return expr instanceof Expr.ColumnUse
        || expr.parts().stream().anyMatch(PluginLowering::usesColumns);
  }

  /// The names along the pivot are read from the groups before the pipeline has its columns.
  private static Operator pivot(Plan.Evaluate plan, Lowering lowering) {
    var groups = lowering.lowerWhole(plan.input());
    var empty = lowering.lowerWhole(plan.tables().getFirst());
    return PivotOperator.of(
        groups, empty, plan.schema(), lowering.hasOpenColumns(plan), lowering.context());
  }

  /// What `bag_unpack` was told beside the bag.
  private record Unpacking(String prefix, String conflict, Set<String> ignored) {}

  private static Operator bagUnpack(Plan.Evaluate plan, Lowering lowering) {
    if (!(plan.arguments().getFirst() instanceof Expr.ColumnUse(var bagName, _, _))) {
      throw new QueryFailure("`bag_unpack` needs a column.", plan.span());
    }
    var input = lowering.lower(plan.input());
    var bag = input.schema().position(bagName);
    var unpacking = unpacking(plan.arguments().subList(1, plan.arguments().size()), lowering);
    var fields = new ArrayList<Field>();
    var slots = new ArrayList<Slot>();
    for (var field : plan.schema().fields()) {
      fields.add(field);
      slots.add(slot(field, input.schema(), bag, unpacking, plan));
    }
    if (lowering.hasOpenColumns(plan)) {
      var members = BagMembers.of(input, bag, lowering.context());
      var own = unpacking.prefix().isEmpty() ? members.remove(bagName) : null;
      if (own != null && !unpacking.ignored().contains(bagName)) {
        fields.add(Math.min(bag, fields.size()), new Field(bagName, own));
        slots.add(Math.min(bag, slots.size()), new Slot.Member(Text.of(bagName), own));
      }
      members.forEach((key, type) -> add(key, type, unpacking, plan, fields, slots));
    }
    return new BagUnpackOperator(input, bag, slots, Schema.of(fields));
  }

  private static Slot slot(
      Field field, Schema input, int bag, Unpacking unpacking, Plan.Evaluate plan) {
    var position = input.position(field.name());
    return position >= 0 && position != bag && plan.input().schema().has(field.name())
        ? new Slot.Kept(position)
        : new Slot.Member(member(field.name(), unpacking.prefix()), field.type());
  }

  private static Text member(String column, String prefix) {
    return Text.of(column.startsWith(prefix) ? column.substring(prefix.length()) : column);
  }

  private static void add(
      String key,
      Type type,
      Unpacking unpacking,
      Plan.Evaluate plan,
      List<Field> fields,
      List<Slot> slots) {
    var name = unpacking.prefix() + key;
    var member = new Slot.Member(Text.of(key), type);
    var present = fields.stream().map(Field::name).toList().indexOf(name);
    if (unpacking.ignored().contains(key)) {
      return;
    }
    if (present < 0) {
      fields.add(new Field(name, type));
      slots.add(member);
    } else if (unpacking.conflict().equals("replace_source")) {
      fields.set(present, new Field(name, type));
      slots.set(present, member);
    } else if (!unpacking.conflict().equals("keep_source")) {
      throw new QueryFailure(
          "The bag has a member `" + key + "`, and there is a column of that name.", plan.span());
    }
  }

  private static Unpacking unpacking(List<Expr> arguments, Lowering lowering) {
    var prefix = "";
    var conflict = "error";
    var ignored = new HashSet<String>();
    for (var argument : arguments) {
      switch (lowering.value(argument).value()) {
        case Text text when isConflict(text.toString()) -> conflict = text.toString();
        case Text text -> prefix = text.toString();
        case Dynamic names -> {
          for (var i = 0; i < names.size(); i++) {
            ignored.add(names.value(i).toText().toString());
          }
        }
        case null, default -> {}
      }
    }
    return new Unpacking(prefix, conflict, ignored);
  }

  private static boolean isConflict(String text) {
    return text.equals("error") || text.equals("keep_source") || text.equals("replace_source");
  }
}
