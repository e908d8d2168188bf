package vedette.kql.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.type.Type;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.Signature;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// Calls of scalar functions, aggregates and window functions, and everything else that becomes a
/// call in the plan.
final class CallCheck {
  /// Behind the name of an aggregate, what the scalar function of the same name is called.
  private static final String OF_ROW = " (row)";

  private final Checking checking;
  private final Overloads overloads = new Overloads(this);
  private final SpecialCallCheck specials;

  CallCheck(Checking checking) {
    this.checking = checking;
    this.specials = new SpecialCallCheck(checking);
  }

  // ---- calls as written

  Value check(Expression.Call call, Env env) {
    String name = call.function().text();
    Span span = call.span();
    Scope.Meaning meaning = env.scope().find(name);
    if (meaning instanceof Scope.Meaning.OfFunction function) {
      return checking.functions.scalar(function, call.arguments(), env, span);
    }
    if (meaning instanceof Scope.Meaning.Unknown) {
      call.arguments().forEach(argument -> checkQuietly(argument.expression(), env));
      return Value.unknown(span);
    }
    Scope.Meaning.OfFunction saved = checking.saved.find(name);
    if (saved != null) {
      return checking.functions.scalar(saved, call.arguments(), env, span);
    }
    if (env.aggregates() != null && checking.known.aggregate(name) != null) {
      return aggregate(call, env, env.aggregates());
    }
    Value special = specials.check(call, env);
    return special != null ? special : builtIn(call, env);
  }

  private void checkQuietly(Expression argument, Env env) {
    if (!checking.tables.isTabular(argument, env)) {
      checking.expressions.check(argument, env);
    }
  }

  private Value builtIn(Expression.Call call, Env env) {
    String name = call.function().text();
    KnownFunction known = checking.known.scalar(name);
    if (known != null) {
      return known.kind() == KnownFunction.Kind.WINDOW
          ? window(known, call, env)
          : scalar(known, call, env);
    }
    FunctionDefinition built = checking.catalog.function(name);
    if (built != null && built.kind() == FunctionDefinition.Kind.SCALAR) {
      return onlyBuilt(built, call, env);
    }
    return notAFunction(call, env);
  }

  private Value notAFunction(Expression.Call call, Env env) {
    String name = call.function().text();
    Span span = call.function().span();
    if (checking.known.aggregate(name) != null) {
      checking.broken(
          Rule.AGGREGATE_NOT_ALLOWED, "the aggregate `" + name + "` cannot stand here", span);
      return Value.unknown(call.span());
    }
    if (checking.tables.isTabular(call, env)) {
      checking.broken(
          Rule.SCALAR_EXPECTED,
          "a single value is needed here, `" + name + "` gives a table",
          span);
      return Value.unknown(call.span());
    }
    if (!name.isEmpty()) {
      checking.unknownFunction(name, functionNames(env), span);
    }
    call.arguments().forEach(argument -> checkQuietly(argument.expression(), env));
    return Value.unknown(call.span());
  }

  private Set<String> functionNames(Env env) {
    Set<String> names = new LinkedHashSet<>(checking.known.scalarNames());
    names.addAll(checking.known.aggregateNames());
    names.addAll(env.scope().names());
    return names;
  }

  private Value onlyBuilt(FunctionDefinition built, Expression.Call call, Env env) {
    List<Value> arguments = values(call.arguments(), env);
    Overloads.Choice choice = overloads.choose(built, arguments, call.span());
    if (choice == null) {
      List<Type> types = arguments.stream().map(value -> value.expr().type()).toList();
      checking.operatorNotDefined(built.name(), types, call.span());
      return Value.unknown(call.span());
    }
    return Value.of(
        new Expr.Call(built, choice.signature(), choice.arguments(), choice.type(), call.span()));
  }

  private List<Value> values(List<Clause.Named> arguments, Env env) {
    return arguments.stream()
        .map(argument -> checking.expressions.check(argument.expression(), env))
        .toList();
  }

  // ---- scalar functions

  private Value scalar(KnownFunction known, Expression.Call call, Env env) {
    Arguments arguments = arguments(known, call, env);
    if (arguments == null) {
      return Value.unknown(call.span());
    }
    Type type = arguments.result();
    Value value = call(known.name(), arguments.values(), type, call.span());
    return arguments.literalType() == null
        ? value
        : converted(value, arguments.literalType(), call.span());
  }

  /// `extract(..., typeof(long))` is the text and its conversion.
  private Value converted(Value value, Type type, Span span) {
    return value.expr().type() == type ? value : call("to" + type.kqlName(), List.of(value), span);
  }

  /// Checked arguments, and the type that the language gives the result; null when unknown.
  record Arguments(
      List<Value> values,
      KnownSignature signature,
      @Nullable Type result,
      @Nullable Type literalType) {}

  /// Checks the arguments of a call; null when they do not fit, after saying so.
  @Nullable Arguments arguments(KnownFunction known, Expression.Call call, Env env) {
    List<Value> values = new ArrayList<>();
    Type literal = null;
    for (Clause.Named argument : call.arguments()) {
      if (argument.expression() instanceof Expression.TypeOf typeOf) {
        literal = typeOf.type() == null ? null : Type.named(typeOf.type().text()).orElse(null);
      } else if (argument.expression() instanceof Expression.Star star) {
        values.addAll(columns(env, star.span()));
      } else {
        values.add(checking.expressions.check(argument.expression(), env));
      }
    }
    int count = call.arguments().size();
    if (count < known.least() || count > known.most()) {
      wrongCount(known, call);
      return null;
    }
    KnownSignature signature = signature(known, values, count);
    if (signature == null) {
      wrongType(known, values);
      return null;
    }
    constants(known, signature, values);
    Type type = isAmbiguous(known, values, count) ? null : result(signature, values, literal);
    return new Arguments(values, signature, type, literal);
  }

  /// Some arguments must be known before the query runs: a row cannot have a say in them.
  private void constants(KnownFunction known, KnownSignature signature, List<Value> values) {
    for (int i = 0; i < values.size(); i++) {
      boolean constant =
          !signature.parameters().isEmpty() && signature.parameter(i, values.size()).mark() == '!';
      if (constant && usesColumn(values.get(i).expr())) {
        checking.broken(
            Rule.CONSTANT_EXPECTED,
            "`"
                + known.name()
                + "` needs a constant for `"
                + signature.parameter(i, values.size()).name()
                + "`",
            values.get(i).span());
      }
    }
  }

  private static boolean usesColumn(Expr expr) {
    return expr instanceof Expr.ColumnUse || expr.parts().stream().anyMatch(CallCheck::usesColumn);
  }

  private static List<Value> columns(Env env, Span span) {
    Flow row = env.row();
    return row == null
        ? List.of()
        : row.columns().stream().map(column -> row.value(column, span)).toList();
  }

  private void wrongCount(KnownFunction known, Expression.Call call) {
    int least = known.least();
    int most = known.most();
    String wanted =
        least == most
            ? String.valueOf(least)
            : most > 1_000 ? "at least " + least : least + " to " + most;
    checking.broken(
        Rule.ARGUMENT_COUNT,
        "`" + known.name() + "` takes " + wanted + " arguments, not " + call.arguments().size(),
        call.function().span());
  }

  private static @Nullable KnownSignature signature(
      KnownFunction known, List<Value> values, int count) {
    KnownSignature best = null;
    int least = Integer.MAX_VALUE;
    for (KnownSignature signature : known.signatures()) {
      int cost = cost(signature, values, count);
      if (cost >= 0 && cost < least) {
        least = cost;
        best = signature;
      }
    }
    return best;
  }

  /// Whether arguments of unknown type leave open what comes out.
  private static boolean isAmbiguous(KnownFunction known, List<Value> values, int count) {
    if (values.stream().noneMatch(Value::isUnknown)) {
      return false;
    }
    return known.signatures().stream()
            .filter(signature -> cost(signature, values, count) >= 0)
            .map(KnownSignature::result)
            .distinct()
            .count()
        > 1;
  }

  private static int cost(KnownSignature signature, List<Value> values, int count) {
    if (count < signature.least() || count > signature.most()) {
      return -1;
    }
    int cost = 0;
    for (int i = 0; i < values.size(); i++) {
      int misfit = misfit(signature.parameter(i, values.size()), values.get(i));
      if (misfit < 0 && i == values.size() - 1 && i > 0) {
        misfit = misfit(signature.parameters().getLast(), values.get(i)); // an option at the end
      }
      if (misfit < 0) {
        return -1;
      }
      cost += misfit;
    }
    return cost;
  }

  private static int misfit(KnownSignature.Parameter parameter, Value value) {
    Type type = value.type();
    if (type == null) {
      return 0;
    }
    int best = -1;
    for (String kind : parameter.kinds()) {
      int misfit = Types.misfit(kind, type);
      best = best < 0 ? misfit : misfit < 0 ? best : Math.min(best, misfit);
    }
    return best;
  }

  private void wrongType(KnownFunction known, List<Value> values) {
    for (KnownSignature signature : known.signatures()) {
      for (int i = 0; i < values.size(); i++) {
        if (signature.parameters().isEmpty()) {
          continue;
        }
        KnownSignature.Parameter parameter = signature.parameter(i, values.size());
        if (misfit(parameter, values.get(i)) < 0) {
          checking.typeExpected(parameter.kinds(), values.get(i).type(), values.get(i).span());
          return;
        }
      }
    }
    checking.broken(
        Rule.ARGUMENT_COUNT,
        "`" + known.name() + "` cannot be called with these arguments",
        values.isEmpty() ? Span.NONE : values.getFirst().span());
  }

  private static @Nullable Type result(
      KnownSignature signature, List<Value> values, @Nullable Type literal) {
    return switch (signature.result()) {
      case "Parameter0" -> values.isEmpty() ? null : values.get(0).type();
      case "Parameter1" -> values.size() < 2 ? null : values.get(1).type();
      case "Parameter0Promoted" ->
          values.isEmpty() ? null : values.get(0).is(Type.INT) ? Type.LONG : values.get(0).type();
      case "ParameterNLiteral", "Parameter0Literal", "Parameter1Literal" ->
          literal == null ? Type.STRING : literal;
      case "Widest" -> widest(values);
      case "Common", "CommonNonDynamic" -> common(values);
      default -> signature.fixedResult().orElse(Type.DYNAMIC);
    };
  }

  private static @Nullable Type widest(List<Value> values) {
    List<Type> types = new ArrayList<>();
    for (Value value : values) {
      if (value.type() == null) {
        return null;
      }
      types.add(value.type());
    }
    boolean number = types.stream().anyMatch(Type::isNumber);
    return number ? Types.widest(types) : Type.DYNAMIC;
  }

  static @Nullable Type common(List<Value> values) {
    List<Type> types = new ArrayList<>();
    for (Value value : values) {
      if (value.type() == null) {
        return null;
      }
      types.add(value.type());
    }
    return Types.common(types);
  }

  // ---- aggregates

  private Value aggregate(Expression.Call call, Env env, AggregateSink sink) {
    KnownFunction known = checking.known.aggregate(call.function().text());
    Value counted = known == null ? null : countOfNumbers(call, env, sink);
    if (counted != null) {
      return counted;
    }
    Arguments arguments = known == null ? null : arguments(known, call, env.plain());
    if (known == null || arguments == null) {
      return Value.unknown(call.span());
    }
    Type type = aggregateResult(known, arguments);
    Field output = new Field(sink.nextName(), type == null ? Type.DYNAMIC : type);
    Plan.Aggregation made =
        built(aggregation(known.name(), List.of(output), arguments.values(), call.span()), type);
    sink.found.add(made);
    Type planned = made.outputs().getFirst().type();
    return new Value(new Expr.ColumnUse(output.name(), planned, call.span()), type);
  }

  /// Over a column that nobody could type the built function decides what comes out.
  private static Plan.Aggregation built(Plan.Aggregation made, @Nullable Type known) {
    if (known != null || made.signature().overload() < 0 || made.arguments().isEmpty()) {
      return made;
    }
    List<Type> types = made.arguments().stream().map(Expr::type).toList();
    Field output =
        new Field(made.outputs().getFirst().name(), made.signature().result().apply(types));
    return new Plan.Aggregation(
        List.of(output), made.function(), made.signature(), made.arguments());
  }

  /// `count(x)` of a number counts all rows, as the service answers although the vendor's editor
  /// refuses it.
  private @Nullable Value countOfNumbers(Expression.Call call, Env env, AggregateSink sink) {
    if (!call.function().text().equals("count") || call.arguments().size() != 1) {
      return null;
    }
    if (call.arguments().getFirst().expression() instanceof Expression.Star star) {
      checking.broken(
          Rule.ARGUMENT_COUNT,
          "`count` counts rows and takes no star",
          "COUNT(*) of SQL is `count()`",
          star.span());
      return Value.unknown(call.span());
    }
    Value value =
        checking.silently(() ->
            checking.expressions.check(call.arguments().getFirst().expression(), env.plain()));
    Type type = value.type();
    if (type == null || !type.isNumber()) {
      return null;
    }
    checking.broken(
        Rule.STRICTER_TYPE,
        "`count` counts rows, whatever is between its parentheses",
        call.span());
    Field output = new Field(sink.nextName(), Type.LONG);
    sink.found.add(aggregation("count", List.of(output), List.of(), call.span()));
    return Value.of(new Expr.ColumnUse(output.name(), Type.LONG, call.span()));
  }

  private static @Nullable Type aggregateResult(KnownFunction known, Arguments arguments) {
    return switch (known.name()) {
      case "percentile", "percentilew" ->
          arguments.values().isEmpty() ? null : percentile(arguments.values().getFirst().type());
      case "any", "take_any", "arg_max", "arg_min", "argmax", "argmin" ->
          arguments.values().isEmpty() ? null : arguments.values().getFirst().type();
      default -> arguments.result();
    };
  }

  /// Percentiles of whole numbers are whole numbers of the wide type.
  static @Nullable Type percentile(@Nullable Type type) {
    return type == Type.INT ? Type.LONG : type;
  }

  /// An aggregate of the plan, whether it is built or not.
  Plan.Aggregation aggregation(String name, List<Field> outputs, List<Value> arguments, Span span) {
    FunctionDefinition built = checking.catalog.function(name);
    if (built != null && built.kind() == FunctionDefinition.Kind.AGGREGATE) {
      Overloads.Choice choice = overloads.choose(built, arguments, span);
      if (choice != null) {
        return new Plan.Aggregation(outputs, built, choice.signature(), choice.arguments());
      }
    }
    checking.notBuilt("the aggregate `" + name + "`", span);
    List<Expr> plain = arguments.stream().map(Value::expr).toList();
    return new Plan.Aggregation(
        outputs, placeholder(name, FunctionDefinition.Kind.AGGREGATE), NO_SIGNATURE, plain);
  }

  // ---- window functions

  private Value window(KnownFunction known, Expression.Call call, Env env) {
    WindowSink sink = env.windows();
    Arguments arguments = arguments(known, call, env);
    if (arguments == null) {
      return Value.unknown(call.span());
    }
    if (sink == null) {
      checking.broken(
          Rule.WINDOW_NOT_ALLOWED,
          "`" + known.name() + "` cannot stand here",
          call.function().span());
      return Value.unknown(call.span());
    }
    if (env.row() != null && !env.row().ordered()) {
      checking.broken(
          Rule.NOT_ORDERED,
          "`" + known.name() + "` looks at neighbouring rows, and these have no order",
          call.function().span());
      return Value.unknown(call.span());
    }
    requireColumn(known, call);
    Type type = arguments.result();
    Type planned = type == null ? Type.DYNAMIC : type;
    String name = sink.nextName();
    sink.add(windowCall(known.name(), name, arguments.values(), planned, call.span()));
    return new Value(new Expr.ColumnUse(name, planned, call.span()), type);
  }

  private void requireColumn(KnownFunction known, Expression.Call call) {
    boolean needed =
        known.signatures().getFirst().parameters().stream().anyMatch(p -> p.mark() == '@');
    if (!needed || call.arguments().isEmpty()) {
      return;
    }
    Expression first = call.arguments().getFirst().expression();
    while (first instanceof Expression.Parenthesized(var inner, _)) {
      first = inner;
    }
    if (!(first instanceof Expression.Reference)
        && !(first instanceof Expression.Path)
        && !(first instanceof Expression.Element)) {
      checking.broken(Rule.COLUMN_EXPECTED, "the name of a column is needed here", first.span());
    }
  }

  private Plan.WindowCall windowCall(
      String name, String column, List<Value> arguments, Type type, Span span) {
    FunctionDefinition built = checking.catalog.function(name);
    if (built != null && built.kind() == FunctionDefinition.Kind.WINDOW) {
      Overloads.Choice choice = overloads.choose(built, arguments, span);
      if (choice != null) {
        return new Plan.WindowCall(
            column, built, choice.signature(), choice.arguments(), choice.type());
      }
    }
    checking.notBuilt("the function `" + name + "`", span);
    return new Plan.WindowCall(
        column,
        placeholder(name, FunctionDefinition.Kind.WINDOW),
        NO_SIGNATURE,
        arguments.stream().map(Value::expr).toList(),
        type);
  }

  // ---- calls that the checker makes itself

  private static final Signature NO_SIGNATURE =
      new Signature(-1, List.of(), true, _ -> Type.DYNAMIC);

  private static FunctionDefinition placeholder(String name, FunctionDefinition.Kind kind) {
    return new FunctionDefinition(
        name, kind, List.of(), true, false, FunctionDefinition.Naming.NONE, "", "");
  }

  /// A call of a function by name, with the type that the built function gives.
  Value call(String name, List<Value> arguments, Span span) {
    KnownFunction known = checking.known.scalar(name);
    Type type = Type.DYNAMIC;
    if (known != null) {
      KnownSignature signature = signature(known, arguments, arguments.size());
      type = signature == null ? null : result(signature, arguments, null);
    }
    return call(name, arguments, type, span);
  }

  /// @param type what the language says the result is; null when unknown
  Value call(String name, List<Value> arguments, @Nullable Type type, Span span) {
    FunctionDefinition built = checking.catalog.function(name);
    if (built != null && !built.replacedBy().isEmpty() && built.signatures().isEmpty()) {
      built = checking.catalog.function(built.replacedBy());
    }
    if (built != null && built.kind() == FunctionDefinition.Kind.AGGREGATE) {
      built = checking.catalog.function(name + OF_ROW);
    }
    if (built == null) {
      String modern = modern(name);
      built = modern.equals(name) ? null : checking.catalog.function(modern);
    }
    Overloads.Choice choice = built == null ? null : overloads.choose(built, arguments, span);
    if (built == null || choice == null) {
      checking.notBuilt(description(name), span);
      Expr call =
          new Expr.Call(
              placeholder(name, FunctionDefinition.Kind.SCALAR),
              NO_SIGNATURE,
              arguments.stream().map(Value::expr).toList(),
              type == null ? Type.DYNAMIC : type,
              span);
      return new Value(call, type);
    }
    Expr call = new Expr.Call(built, choice.signature(), choice.arguments(), choice.type(), span);
    return settled(new Value(call, choice.type()), type);
  }

  private static String description(String name) {
    return Character.isLetter(name.charAt(0)) || name.charAt(0) == '_'
        ? "the function `" + name + "`"
        : "the operator `" + name + "`";
  }

  /// The newer name of an obsolete function.
  private String modern(String name) {
    KnownFunction known = checking.known.scalar(name);
    if (known == null || known.replacedBy().equals("-")) {
      return SpecialCallCheck.alias(name);
    }
    return known.replacedBy();
  }

  /// Where the built function and the language disagree about the type, the language wins.
  private Value settled(Value call, @Nullable Type type) {
    if (type == null) {
      return new Value(call.expr(), null);
    }
    if (type == Type.INT && call.is(Type.LONG)) {
      return new Value(call.expr(), type); // told as int, computed as long
    }
    return call.is(type) ? call : convert(call, type);
  }

  /// An operator with two operands, by its spelling.
  Expr operator(String symbol, Value left, Value right, Type type, Span span) {
    return call(symbol, List.of(left, right), type, span).expr();
  }

  /// The value as another type; the same when it has that type already.
  Value convert(Value value, Type type) {
    Expr expr = value.expr();
    if (expr.type() == type) {
      return value.type() == type
          ? value
          : new Value(expr, value.type() == null ? type : value.type());
    }
    if (type == Type.STRING && expr.type() != Type.DYNAMIC) {
      return call("tostring", List.of(value), Type.STRING, expr.span());
    }
    return new Value(new Expr.Convert(expr, type, expr.span()), type);
  }
}
