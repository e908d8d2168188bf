package vedette.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.engine.kernel.FunctionCall;
import vedette.functions.Functions;
import vedette.functions.Places;
import vedette.kql.plan.Expr;

/// Turns a checked expression into one that evaluates columns.
public final class ExpressionCompiler {
  private final Schema input;
  private final QueryContext context;
  private final WarningSink sink;

  private ExpressionCompiler(Schema input, QueryContext context, WarningSink sink) {
    this.input = input;
    this.context = context;
    this.sink = sink;
  }

  /// The expression over batches with the columns of `input`. One thread may use the result.
  public static Expression compile(Expr expr, Schema input, QueryContext context) {
    WarningSink sink =
        (function, span, _, count, example) ->
            context.warnings().add(function, span, count, example.get());
    return new ExpressionCompiler(input, context, sink).compile(expr);
  }

  /// Several expressions over the same input.
  public static List<Expression> compileAll(
      List<? extends Expr> exprs, Schema input, QueryContext context) {
    var compiled = new ArrayList<Expression>();
    for (var expr : exprs) {
      compiled.add(compile(expr, input, context));
    }
    return compiled;
  }

  /// The expression over batches of the one column `field`, for a caller that itself asks for each
  /// distinct value once.
  public static Expression compileAlone(Expr expr, Field field, QueryContext context) {
    WarningSink sink =
        (function, span, _, count, example) ->
            context.warnings().add(function, span, count, example.get());
    return new ExpressionCompiler(Schema.of(field), context, sink).plain(expr);
  }

  private Expression compile(Expr expr) {
    var column = Distinct.onlyColumn(expr);
    if (column == null || (input.size() == 1 && sink instanceof WeighedSink)) {
      return plain(expr);
    }
    var weighed = new WeighedSink();
    var alone = Schema.of(input.field(input.position(column)));
    var inner = new ExpressionCompiler(alone, context, weighed).compile(expr);
    return new DictionaryExpression(inner, input.position(column), weighed, sink);
  }

  private Expression plain(Expr expr) {
    return switch (expr) {
      case Expr.Literal(var value, _) -> new ConstantExpression(value.type(), () -> value);
      case Expr.ColumnUse use -> new ColumnExpression(use.type(), position(use.name()));
      case Expr.Now now -> new ConstantExpression(now.type(), () -> Scalar.of(context.now()));
      case Expr.ScalarOf(var binding, var type, _) ->
          new ConstantExpression(type, () -> context.scalarOf(binding));
      case Expr.SetOf(var binding, _) ->
          new ConstantExpression(
              expr.type(), () -> Scalar.of(Conversions.array(context.setOf(binding))));
      case Expr.Call call -> call(call);
      case Expr.Convert(var value, var type, _) -> new ConvertExpression(compile(value), type);
      case Expr.And(var left, var right, _) ->
          new LogicExpression(compile(left), compile(right), false);
      case Expr.Or(var left, var right, _) ->
          new LogicExpression(compile(left), compile(right), true);
      case Expr.Case(var branches, var otherwise, var type, _) ->
          new CaseExpression(
              branches.stream().map(branch -> compile(branch.condition())).toList(),
              branches.stream().map(branch -> compile(branch.value())).toList(),
              compile(otherwise),
              type);
      case Expr.In in -> in(in);
      case Expr.Path(var base, var steps, _) -> new PathExpression(compile(base), steps(steps));
    };
  }

  private int position(String name) {
    var position = input.position(name);
    if (position < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + input);
    }
    return position;
  }

  private Expression call(Expr.Call call) {
    var form = Functions.scalar(call.function(), call.signature());
    Refusals.check(call, form);
    var arity = call.arguments().size();
    var function = new FunctionCall(form, call.type(), arity, call.function().deterministic());
    var arguments = new ArrayList<Expression>(arity);
    for (var argument : call.arguments()) {
      arguments.add(compile(argument));
    }
    var made =
        new CallExpression(
            function, arguments, call.type(), form.warns() ? sink : null, form.name(), call.span());
    if (call.function().name().equals(Places.FUNCTION)) {
      return new PlacedExpression(made, context, call.span());
    }
    return call.function().deterministic()
        ? made
        : new ChanceExpression(made, new SplittableRandom(context.random().nextLong()));
  }

  private Expression in(Expr.In in) {
    var sets = new ArrayList<MemberSet.Source>();
    var varying = new ArrayList<Expression>();
    for (var item : in.items()) {
      switch (item) {
        case Expr.SetOf(var binding, _) -> sets.add(() -> context.setOf(binding));
        case Expr.Literal _, Expr.Now _, Expr.ScalarOf _ -> {
          var constant = compile(item);
          sets.add(() -> ConstantExpression.one(constant));
        }
        case Expr.ColumnUse _,
            Expr.Call _,
            Expr.Convert _,
            Expr.And _,
            Expr.Or _,
            Expr.Case _,
            Expr.In _,
            Expr.Path _ ->
            varying.add(compile(item));
      }
    }
    return new InExpression(compile(in.value()), sets, varying, in.negated(), in.ignoringCase());
  }

  private List<PathExpression.Step> steps(List<Expr.Path.Step> steps) {
    return steps.stream()
        .map(step ->
            switch (step) {
              case Expr.Path.Step.Member(var name) ->
                  (PathExpression.Step) new PathExpression.Member(name);
              case Expr.Path.Step.Element(var index) -> new PathExpression.Element(index);
              case Expr.Path.Step.Computed(var key) -> new PathExpression.Computed(compile(key));
            })
        .toList();
  }
}
