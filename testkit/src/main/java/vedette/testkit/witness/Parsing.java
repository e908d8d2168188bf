package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.data.schema.Field;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// `parse` and `parse-kv` backwards: a text made of the fixed pieces and of cells for what is cut
/// out.
final class Parsing {
  private Parsing() {}

  static Map<String, Expr> row(
      Plan.Parse parse, Map<String, Expr> row, Story story, Meanings meanings) {
    var shape = new ArrayList<Object>();
    var result = new LinkedHashMap<>(row);
    for (var part : parse.pattern()) {
      switch (part) {
        case Plan.PatternPart.Fixed(var text) ->
            shape.add(
                parse.kind() == Plan.ParseKind.REGEX
                    ? RegexExample.of(text.toString(), 0, "")
                    : text.toString());
        case Plan.PatternPart.Star _ -> {}
        case Plan.PatternPart.Capture(var column, var type) -> {
          var cell = story.cell(Cell.Kind.FREE, type, column);
          shape.add(cell);
          result.put(column, Story.use(cell));
        }
      }
    }
    return shaped(parse.schema(), parse.text(), shape, row, result, story, meanings);
  }

  static Map<String, Expr> row(
      Plan.ParseKv parse, Map<String, Expr> row, Story story, Meanings meanings) {
    var shape = new ArrayList<Object>();
    var result = new LinkedHashMap<>(row);
    for (var key : parse.keys()) {
      var cell = story.cell(Cell.Kind.FREE, key.type(), key.name());
      if (!shape.isEmpty()) {
        shape.add(parse.pairDelimiter());
      }
      shape.add(key.name() + parse.valueDelimiter());
      shape.add(cell);
      result.put(key.name(), Story.use(cell));
    }
    return shaped(parse.schema(), parse.text(), shape, row, result, story, meanings);
  }

  private static Map<String, Expr> shaped(
      vedette.data.schema.Schema schema,
      Expr text,
      List<Object> shape,
      Map<String, Expr> row,
      Map<String, Expr> result,
      Story story,
      Meanings meanings) {
    var whole = meanings.bag(meanings.of(text, row));
    if (whole != null && whole.kind == Cell.Kind.FREE) {
      whole.shapes.add(shape);
    }
    var ordered = new LinkedHashMap<String, Expr>();
    for (Field field : schema.fields()) {
      var known = result.get(field.name());
      ordered.put(field.name(), known == null ? story.opaque(field.type()) : known);
    }
    return ordered;
  }
}
