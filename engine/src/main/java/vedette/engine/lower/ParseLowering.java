package vedette.engine.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.engine.operator.KeyValueCutter;
import vedette.engine.operator.KeyValueRegexCutter;
import vedette.engine.operator.Operator;
import vedette.engine.operator.ParseOperator;
import vedette.engine.operator.PatternCutter;
import vedette.engine.operator.RegexCutter;
import vedette.engine.operator.TextCutter;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.plan.Plan.PatternPart;

/// `parse`, `parse-where`, `parse-kv`.
final class ParseLowering {
  private ParseLowering() {}

  static Operator parse(Plan.Parse plan, Lowering lowering) {
    var captures = new ArrayList<Field>();
    for (var part : plan.pattern()) {
      if (part instanceof PatternPart.Capture(var column, var type)) {
        captures.add(new Field(column, type));
      }
    }
    var types = captures.stream().map(Field::type).toList();
    var cutter =
        switch (plan.kind()) {
          case SIMPLE -> new PatternCutter(plan.pattern(), types, false);
          case RELAXED -> new PatternCutter(plan.pattern(), types, true);
          case REGEX -> new RegexCutter(plan.pattern(), types, plan.flags(), plan.span());
        };
    return operator(
        lowering.lower(plan.input()),
        new Parts(cutter, types, positions(captures), plan.onlyMatches()),
        plan.text(),
        plan.schema(),
        lowering);
  }

  static Operator parseKv(Plan.ParseKv plan, Lowering lowering) {
    var regex = plan.regex();
    TextCutter cutter =
        regex != null
            ? new KeyValueRegexCutter(plan.keys(), regex, plan.span())
            : new KeyValueCutter(
                plan.keys(),
                plan.pairDelimiter(),
                plan.valueDelimiter(),
                plan.quotes(),
                plan.escape(),
                plan.greedy());
    var types = plan.keys().stream().map(Field::type).toList();
    return operator(
        lowering.lower(plan.input()),
        new Parts(cutter, types, positions(plan.keys()), false),
        plan.text(),
        plan.schema(),
        lowering);
  }

  private record Parts(
      TextCutter cutter, List<Type> types, Map<String, Integer> captured, boolean onlyMatches) {}

  private static Map<String, Integer> positions(List<Field> captures) {
    var positions = new HashMap<String, Integer>();
    for (var i = 0; i < captures.size(); i++) {
      positions.put(captures.get(i).name(), i);
    }
    return positions;
  }

  private static Operator operator(
      Operator input, Parts parts, Expr text, Schema schema, Lowering lowering) {
    var slots = new ArrayList<Integer>();
    for (var field : schema.fields()) {
      var capture = parts.captured().get(field.name());
      slots.add(capture == null ? input.schema().position(field.name()) : -1 - capture);
    }
    return new ParseOperator(
        input,
        lowering.expression(text, input.schema()),
        parts.cutter(),
        parts.types(),
        slots,
        parts.onlyMatches(),
        schema,
        lowering.context());
  }
}
