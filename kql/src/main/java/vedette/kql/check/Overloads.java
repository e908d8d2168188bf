package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.Signature;
import vedette.kql.catalog.Signature.Accepts;
import vedette.kql.catalog.Signature.Parameter;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;

/// Picks the overload of a built function that fits arguments best, and makes the arguments fit:
/// conversions put in, left-out arguments filled in.
///
/// What may be passed at all was decided before, from the language's own signatures; here only the
/// code to run is chosen.
final class Overloads {
  private static final int AS_TEXT = 40;

  /// Most functions of numbers compute with reals whatever they are given.
  private static final int AS_REAL = 30;

  private static final int NEVER = 1_000;

  private final CallCheck calls;

  Overloads(CallCheck calls) {
    this.calls = calls;
  }

  /// A function with arguments that fit it.
  record Choice(Signature signature, List<Expr> arguments, Type type) {}

  @Nullable Choice choose(FunctionDefinition function, List<Value> arguments, Span span) {
    Signature best = null;
    int least = NEVER;
    for (Signature signature : function.signatures()) {
      int cost = cost(signature, arguments);
      if (cost < least) {
        least = cost;
        best = signature;
      }
      if (cost == 0) {
        break; // none fits better
      }
    }
    return best == null ? null : fitted(best, arguments, span);
  }

  private static int cost(Signature signature, List<Value> arguments) {
    int required = 0;
    for (Parameter parameter : signature.parameters()) {
      required += parameter.fallback() == null ? 1 : 0;
    }
    int most = signature.repeats() ? Integer.MAX_VALUE : signature.parameters().size();
    boolean emptyRepeat = signature.repeats() && arguments.size() == required - 1;
    if ((arguments.size() < required && !emptyRepeat) || arguments.size() > most) {
      return NEVER;
    }
    Map<String, Type> shared = shared(signature, arguments);
    int cost = 0;
    for (int i = 0; i < arguments.size(); i++) {
      cost += cost(parameter(signature, i), arguments.get(i), shared);
    }
    return cost;
  }

  private static int cost(Parameter parameter, Value argument, Map<String, Type> shared) {
    Type type = argument.expr().type();
    return switch (parameter.accepts()) {
      case Accepts.Anything _ -> 1;
      case Accepts.Exactly(var wanted) -> cost(type, wanted);
      case Accepts.Same(var variable) -> {
        Type common = shared.get(variable);
        yield common == null ? NEVER : 1 + (common == type ? 0 : cost(type, common));
      }
    };
  }

  private static int cost(Type from, Type to) {
    if (from == to) {
      return 0;
    }
    if (Types.promotes(from, to)) {
      return 2 + Types.rank(to) - Types.rank(from);
    }
    if (from == Type.DECIMAL && to == Type.REAL) {
      return AS_REAL;
    }
    if (from == Type.DYNAMIC) {
      return to == Type.STRING ? 20 : 21;
    }
    return to == Type.STRING || to == Type.DYNAMIC ? AS_TEXT : NEVER;
  }

  private static Map<String, Type> shared(Signature signature, List<Value> arguments) {
    if (!hasShared(signature)) {
      return Map.of();
    }
    Map<String, List<Type>> types = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (parameter(signature, i).accepts() instanceof Accepts.Same(var variable)) {
        types.computeIfAbsent(variable, _ -> new ArrayList<>()).add(arguments.get(i).expr().type());
      }
    }
    Map<String, Type> shared = new HashMap<>();
    types.forEach((variable, all) -> {
      Type common = Types.common(all);
      if (common != null) {
        shared.put(variable, common);
      }
    });
    return shared;
  }

  private static boolean hasShared(Signature signature) {
    for (Parameter parameter : signature.parameters()) {
      if (parameter.accepts() instanceof Accepts.Same) {
        return true;
      }
    }
    return false;
  }

  private static Parameter parameter(Signature signature, int index) {
    List<Parameter> parameters = signature.parameters();
    return parameters.get(Math.min(index, parameters.size() - 1));
  }

  private Choice fitted(Signature signature, List<Value> arguments, Span span) {
    Map<String, Type> shared = shared(signature, arguments);
    List<Expr> fitted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      fitted.add(fitted(parameter(signature, i), arguments.get(i), shared).expr());
    }
    for (int i = arguments.size(); i < signature.parameters().size(); i++) {
      var fallback = signature.parameters().get(i).fallback();
      if (fallback != null) {
        fitted.add(new Expr.Literal(fallback, span));
      }
    }
    List<Type> types = fitted.stream().map(Expr::type).toList();
    return new Choice(signature, fitted, signature.result().apply(types));
  }

  private Value fitted(Parameter parameter, Value argument, Map<String, Type> shared) {
    Type wanted =
        switch (parameter.accepts()) {
          case Accepts.Anything _ -> argument.expr().type();
          case Accepts.Exactly(var type) -> type;
          case Accepts.Same(var variable) -> shared.getOrDefault(variable, argument.expr().type());
        };
    return calls.convert(argument, wanted);
  }
}
