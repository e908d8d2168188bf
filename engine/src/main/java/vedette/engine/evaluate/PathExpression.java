package vedette.engine.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// A way into a `dynamic`: walks the binary form, parsing nothing beside the way.
record PathExpression(Expression base, List<Step> steps) implements Expression {
  sealed interface Step {}

  record Member(Text name) implements Step {}

  record Element(int index) implements Step {}

  record Computed(Expression key) implements Step {}

  @Override
  public Type type() {
    return Type.DYNAMIC;
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var from = base.evaluate(batch, selection);
    var keys = new @Nullable Column[steps.size()];
    var constant = from instanceof ConstantColumn;
    for (var i = 0; i < keys.length; i++) {
      if (steps.get(i) instanceof Computed(var key)) {
        keys[i] = key.evaluate(batch, selection);
        constant &= keys[i] instanceof ConstantColumn;
      }
    }
    var rows = constant ? Math.min(1, selection.count()) : selection.count();
    var found = new ColumnBuilder(Type.DYNAMIC, rows);
    for (var row = 0; row < rows; row++) {
      found.append(walk((Dynamic) from.value(row), keys, row));
    }
    var built = found.build();
    return constant && rows == 1 ? new ConstantColumn(built.scalar(0), selection.count()) : built;
  }

  private Dynamic walk(@Nullable Object start, @Nullable Column[] keys, int row) {
    var at = start == null ? Dynamic.NULL : (Dynamic) start;
    for (var i = 0; i < keys.length && !at.isNull(); i++) {
      at =
          switch (steps.get(i)) {
            case Member(var name) -> member(at, name);
            case Element(var index) -> element(at, index);
            case Computed _ -> {
              var key = keys[i];
              yield key == null ? Dynamic.NULL : computed(at, key.value(row));
            }
          };
    }
    return at;
  }

  private static Dynamic computed(Dynamic at, @Nullable Object key) {
    return switch (key) {
      case Text name -> member(at, name);
      case Long index -> element(at, index);
      case Integer index -> element(at, index);
      case Dynamic dynamic ->
          switch (dynamic.kind()) {
            case STRING -> member(at, dynamic.asText());
            case LONG -> element(at, dynamic.asLong());
            case NULL, BOOL, REAL, DECIMAL, DATETIME, TIMESPAN, GUID, ARRAY, BAG -> Dynamic.NULL;
          };
      case null, default -> Dynamic.NULL;
    };
  }

  private static Dynamic member(Dynamic at, Text name) {
    return at.isBag() ? at.member(name) : Dynamic.NULL;
  }

  private static Dynamic element(Dynamic at, long index) {
    return at.isArray() ? at.element(index) : Dynamic.NULL;
  }
}
