package vedette.kql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.problem.SyntaxProblem;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Operator;

/// `parse`, `parse-where` and `parse-kv`: columns cut out of a text.
final class ParseCheck {
  private final Checking checking;

  ParseCheck(Checking checking) {
    this.checking = checking;
  }

  Flow parse(Operator.Parse parse, Flow input, Env env) {
    Value value = checking.expressions.check(parse.value(), env.rows(input));
    Expr text = text(value);
    List<Field> captured = new ArrayList<>();
    List<Plan.PatternPart> pattern = new ArrayList<>();
    UniqueNames names = new UniqueNames();
    for (Clause.ParsePiece piece : parse.pattern()) {
      pattern.add(piece(piece, captured, names));
    }
    if (kind(JoinCheck.setting(parse.parameters(), "kind")) == Plan.ParseKind.REGEX) {
      refuseNeighbours(parse.pattern());
    }
    String flags = JoinCheck.setting(parse.parameters(), "flags");
    Plan plan =
        new Plan.Parse(
            input.plan(),
            text,
            kind(JoinCheck.setting(parse.parameters(), "kind")),
            flags == null ? "" : flags,
            pattern,
            parse.where(),
            schema(input, captured),
            parse.span());
    return input.with(plan, visible(input, captured));
  }

  /// In a regular expression nothing tells where a text ends and the next column begins.
  private void refuseNeighbours(List<Clause.ParsePiece> pattern) {
    for (int i = 1; i < pattern.size(); i++) {
      if (pattern.get(i) instanceof Clause.ParseColumn(var next, var span)
          && pattern.get(i - 1) instanceof Clause.ParseColumn(var before, _)
          && type(before) == Type.STRING) {
        checking.report(new SyntaxProblem.MissingPart("a text or `*`", next.name().text(), span));
      }
    }
  }

  private Expr text(Value value) {
    Type type = value.type();
    if (type != null && type != Type.STRING && type != Type.DYNAMIC) {
      checking.typeExpected(List.of("string"), type, value.span());
      return value.expr();
    }
    return checking.calls.convert(value, Type.STRING).expr();
  }

  private Plan.PatternPart piece(Clause.ParsePiece piece, List<Field> captured, UniqueNames names) {
    return switch (piece) {
      case Clause.ParseText(var text, _) -> new Plan.PatternPart.Fixed(Text.of(text));
      case Clause.ParseStar _ -> new Plan.PatternPart.Star();
      case Clause.ParseColumn(var column, var span) -> {
        Type type = type(column);
        String name = column.name().text();
        if (!names.take(name)) {
          checking.broken(
              Rule.DUPLICATE_COLUMN, "the column `" + name + "` is declared already", span);
        } else {
          captured.add(new Field(name, type));
        }
        yield new Plan.PatternPart.Capture(name, type);
      }
    };
  }

  private static Type type(Clause.ColumnDeclaration column) {
    Clause.TypeName name = column.type();
    return name == null ? Type.STRING : Type.named(name.text()).orElse(Type.STRING);
  }

  private static Plan.ParseKind kind(@Nullable String word) {
    return switch (word == null ? "simple" : word.toLowerCase(Locale.ROOT)) {
      case "regex" -> Plan.ParseKind.REGEX;
      case "relaxed" -> Plan.ParseKind.RELAXED;
      default -> Plan.ParseKind.SIMPLE;
    };
  }

  private static Schema schema(Flow input, List<Field> captured) {
    Map<String, Field> fields = new LinkedHashMap<>();
    input.schema().fields().forEach(field -> fields.put(field.name(), field));
    captured.forEach(field -> fields.put(field.name(), field));
    return Schema.of(List.copyOf(fields.values()));
  }

  private static List<Column> visible(Flow input, List<Field> captured) {
    Map<String, Column> columns = new LinkedHashMap<>();
    input.columns().forEach(column -> columns.put(column.name(), column));
    captured.forEach(field -> columns.put(field.name(), new Column(field.name(), field.type())));
    return List.copyOf(columns.values());
  }

  // ---- parse-kv

  Flow pairs(Operator.ParseKv parse, Flow input, Env env) {
    Value value = checking.expressions.check(parse.value(), env.rows(input));
    List<Field> keys = checking.tables.schema(parse.schema()).fields();
    KeyValueSettings settings = new KeyValueSettings();
    parse.properties().forEach(settings::read);
    Plan plan =
        new Plan.ParseKv(
            input.plan(),
            text(value),
            keys,
            settings.pairDelimiter,
            settings.valueDelimiter,
            settings.quotes,
            settings.escape.toString(),
            settings.greedy,
            settings.regex,
            schema(input, keys),
            parse.span());
    return input.with(plan, visible(input, keys));
  }

  /// What `parse-kv ... with (...)` says.
  private static final class KeyValueSettings {
    String pairDelimiter = "";
    String valueDelimiter = "";
    final List<String> quotes = new ArrayList<>();
    final StringBuilder escape = new StringBuilder();
    boolean greedy;
    @Nullable String regex;

    void read(Clause.OperatorParameter property) {
      String value = TableCheck.word(property.value());
      switch (property.name().text()) {
        case "pair_delimiter" -> pairDelimiter = value;
        case "kv_delimiter" -> valueDelimiter = value;
        case "quote" -> quotes.add(value);
        case "escape" -> escape.append(value);
        case "greedy" -> greedy = value.equalsIgnoreCase("true");
        case "regex" -> regex = value;
        default -> {
          // the parser knows which settings there are
        }
      }
    }
  }
}
