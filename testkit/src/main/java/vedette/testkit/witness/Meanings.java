package vedette.testkit.witness;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Expr.Path.Step;
import vedette.kql.source.Span;

/// Expressions over columns as expressions over cells.
final class Meanings {
  private static final Set<String> SAME_BAG =
      Set.of("parse_json", "todynamic", "tostring", "parsejson", "toobject");
  private static final int LARGEST = 4_000;

  private final Story story;
  private final Subqueries subqueries;

  /// What subqueries give, as expressions over cells.
  interface Subqueries {
    Expr first(String binding, Type type);
  }

  Meanings(Story story, Subqueries subqueries) {
    this.story = story;
    this.subqueries = subqueries;
  }

  /// The expression with every column replaced by what the row holds there.
  Expr of(Expr expr, Map<String, Expr> row) {
    var meant = story.fold.apply(replaced(expr, row));
    return size(meant, 0) > LARGEST ? story.opaque(expr.type()) : meant;
  }

  private Expr replaced(Expr expr, Map<String, Expr> row) {
    return switch (expr) {
      case Expr.ColumnUse use -> {
        var value = row.get(use.name());
        yield value == null ? story.opaque(use.type()) : value;
      }
      case Expr.Now now -> new Expr.Literal(Scalar.of(story.now), now.span());
      case Expr.ScalarOf scalar -> subqueries.first(scalar.binding(), scalar.type());
      case Expr.SetOf set -> list(subqueries.first(set.binding(), Type.DYNAMIC));
      case Expr.In in
          when in.negated() && in.items().stream().anyMatch(Expr.SetOf.class::isInstance) ->
          new Expr.Literal(Scalar.of(true), in.span());
      case Expr.Path path -> path((Expr.Path) path.map(part -> replaced(part, row)));
      case Expr.Literal _, Expr.Call _, Expr.Convert _, Expr.And _, Expr.Or _, Expr.Case _ ->
          expr.map(part -> replaced(part, row));
      case Expr.In _ -> expr.map(part -> replaced(part, row));
    };
  }

  /// An array of this one element.
  Expr list(Expr item) {
    var list = story.cell(Cell.Kind.LIST, Type.DYNAMIC, "");
    list.item = item;
    return Story.use(list);
  }

  /// A way into a bag ends at a cell of its own, if the bag is one.
  private Expr path(Expr.Path path) {
    var at = path.base();
    for (var index = 0; index < path.steps().size(); index++) {
      var next = step(at, path.steps().get(index));
      if (next == null) {
        return new Expr.Path(at, path.steps().subList(index, path.steps().size()), path.span());
      }
      at = next;
    }
    return at.type() == Type.DYNAMIC ? at : new Expr.Convert(at, Type.DYNAMIC, path.span());
  }

  private @Nullable Expr step(Expr base, Step step) {
    var cell = bag(base);
    if (cell == null) {
      return null;
    }
    return switch (step) {
      case Step.Member(var name) when cell.kind == Cell.Kind.FREE ->
          Story.use(story.part(cell, name.toString()));
      case Step.Element(var index) when cell.kind == Cell.Kind.FREE ->
          Story.use(story.part(cell, Math.max(0, index)));
      case Step.Element _ -> cell.item;
      case Step.Member _, Step.Computed _ -> null;
    };
  }

  /// The cell whose value, as it stands or read as JSON, this is.
  @Nullable Cell bag(Expr expr) {
    return switch (expr) {
      case Expr.ColumnUse use -> {
        var cell = story.cell(use);
        yield cell.kind == Cell.Kind.FREE || cell.kind == Cell.Kind.LIST ? cell : null;
      }
      case Expr.Call call when SAME_BAG.contains(call.function().name()) ->
          bag(call.arguments().getFirst());
      case Expr.Convert convert -> bag(convert.value());
      case Expr.Literal _, Expr.Now _, Expr.Call _, Expr.And _, Expr.Or _, Expr.Case _ -> null;
      case Expr.In _, Expr.Path _, Expr.ScalarOf _, Expr.SetOf _ -> null;
    };
  }

  /// What one element of an array is.
  Expr element(Expr array, Type type) {
    var cell = bag(array);
    Expr element;
    if (cell == null) {
      var constant = array.constant();
      if (constant != null
          && constant.value() instanceof vedette.data.dynamic.Dynamic value
          && value.isArray()
          && value.size() > 0) {
        element = new Expr.Literal(Scalar.of(value.element(story.choose(value.size()))), Span.NONE);
      } else {
        element = story.opaque(Type.DYNAMIC);
      }
    } else {
      var item = cell.item;
      element =
          item != null
              ? item
              : cell.kind == Cell.Kind.LIST
                  ? story.opaque(Type.DYNAMIC)
                  : Story.use(story.part(cell, 0));
    }
    return element.type() == type ? element : new Expr.Convert(element, type, Span.NONE);
  }

  private static int size(Expr expr, int before) {
    var size = before + 1;
    for (var part : expr.parts()) {
      size = size > LARGEST ? size : size(part, size);
    }
    return size;
  }
}
