package vedette.kql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.Signature;
import vedette.kql.source.Span;

/// What a scalar expression means: every name resolved, every type known, sugar gone.
///
/// A function or operator is always a [Call], never a class of its own. Columns go by name: the
/// columns below a plan node have unique names. [Span#equals] is always true, so records compare by
/// meaning.
public sealed interface Expr {
  Type type();

  Span span();

  /// A value known before the query runs.
  record Literal(Scalar value, Span span) implements Expr {
    @Override
    public Type type() {
      return value.type();
    }
  }

  /// A column of the input.
  record ColumnUse(String name, Type type, Span span) implements Expr {}

  /// The query's own "now": a value handed in with the run, so a plan can be kept and run again.
  record Now(Span span) implements Expr {
    @Override
    public Type type() {
      return Type.DATETIME;
    }
  }

  /// A scalar function or operator. Arguments already have the types of the signature's parameters:
  /// the checker put in conversions ([Convert]) and left-out defaults.
  record Call(
      FunctionDefinition function, Signature signature, List<Expr> arguments, Type type, Span span)
      implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// The implicit conversion of a value to another type (`int` to `long`, `long` to `real`,
  /// `dynamic` to anything); what does not convert becomes null.
  record Convert(Expr value, Type type, Span span) implements Expr {}

  /// Three-valued `and`; the right side is evaluated only for rows the left side leaves open.
  record And(Expr left, Expr right, Span span) implements Expr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /// Three-valued `or`.
  record Or(Expr left, Expr right, Span span) implements Expr {
    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /// `case` and `iff`: the value of the first branch whose condition is true. All values have the
  /// type of the whole.
  record Case(List<Branch> branches, Expr otherwise, Type type, Span span) implements Expr {
    public Case {
      branches = List.copyOf(branches);
    }

    public record Branch(Expr condition, Expr value) {}
  }

  /// `value in (items)` and its kin. Items have the type of the value, or are `dynamic` arrays
  /// whose elements count singly.
  record In(Expr value, List<Expr> items, boolean negated, boolean ignoringCase, Span span)
      implements Expr {
    public In {
      items = List.copyOf(items);
    }

    @Override
    public Type type() {
      return Type.BOOL;
    }
  }

  /// A way into a `dynamic`: `base.name`, `base["name"]`, `base[-1]`. A missing step gives null.
  record Path(Expr base, List<Step> steps, Span span) implements Expr {
    public Path {
      steps = List.copyOf(steps);
    }

    @Override
    public Type type() {
      return Type.DYNAMIC;
    }

    public sealed interface Step {
      record Member(Text name) implements Step {}

      record Element(int index) implements Step {}

      /// A step computed for each row: a `string` names a member, a number an element.
      record Computed(Expr key) implements Step {}
    }
  }

  /// The single value of a bound subquery: `toscalar(...)`.
  record ScalarOf(String binding, Type type, Span span) implements Expr {}

  /// The first column of a bound subquery as a `dynamic` array: `x in (subquery)`.
  record SetOf(String binding, Span span) implements Expr {
    @Override
    public Type type() {
      return Type.DYNAMIC;
    }
  }

  /// The same expression with each direct part replaced by what `change` makes of it.
  default Expr map(UnaryOperator<Expr> change) {
    return switch (this) {
      case Literal _, ColumnUse _, Now _, ScalarOf _, SetOf _ -> this;
      case Call(var function, var signature, var arguments, var type, var span) ->
          new Call(function, signature, mapAll(arguments, change), type, span);
      case Convert(var value, var type, var span) -> new Convert(change.apply(value), type, span);
      case And(var left, var right, var span) ->
          new And(change.apply(left), change.apply(right), span);
      case Or(var left, var right, var span) ->
          new Or(change.apply(left), change.apply(right), span);
      case Case(var branches, var otherwise, var type, var span) ->
          new Case(mapBranches(branches, change), change.apply(otherwise), type, span);
      case In(var value, var items, var negated, var ignoringCase, var span) ->
          new In(change.apply(value), mapAll(items, change), negated, ignoringCase, span);
      case Path(var base, var steps, var span) ->
          new Path(change.apply(base), mapSteps(steps, change), span);
    };
  }

  /// The direct parts of this expression.
  default List<Expr> parts() {
    return switch (this) {
      case Literal _, ColumnUse _, Now _, ScalarOf _, SetOf _ -> List.of();
      case Call call -> call.arguments();
      case Convert convert -> List.of(convert.value());
      case And(var left, var right, _) -> List.of(left, right);
      case Or(var left, var right, _) -> List.of(left, right);
      case Case _, In _, Path _ -> collected();
    };
  }

  private List<Expr> collected() {
    var parts = new ArrayList<Expr>();
    map(part -> {
      parts.add(part);
      return part;
    });
    return parts;
  }

  private static List<Expr> mapAll(List<Expr> parts, UnaryOperator<Expr> change) {
    var changed = new ArrayList<Expr>(parts.size());
    for (var part : parts) {
      changed.add(change.apply(part));
    }
    return changed;
  }

  private static List<Case.Branch> mapBranches(
      List<Case.Branch> branches, UnaryOperator<Expr> change) {
    return branches.stream()
        .map(branch ->
            new Case.Branch(change.apply(branch.condition()), change.apply(branch.value())))
        .toList();
  }

  private static List<Path.Step> mapSteps(List<Path.Step> steps, UnaryOperator<Expr> change) {
    return steps.stream()
        .map(step ->
            switch (step) {
              case Path.Step.Member member -> (Path.Step) member;
              case Path.Step.Element element -> element;
              case Path.Step.Computed(var key) -> new Path.Step.Computed(change.apply(key));
            })
        .toList();
  }

  /// The literal value of this expression, or null when it is not one.
  default @Nullable Scalar constant() {
    return this instanceof Literal(var value, _) ? value : null;
  }
}
