package vedette.engine.evaluate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Folding;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// The items of `in` that are known before the rows: a hash set of values of one type, `dynamic`
/// arrays flattened.
final class MemberSet {
  private final Type type;
  private final boolean ignoringCase;
  private final Set<Object> members = new HashSet<>();
  private boolean holdsNull;

  /// Where items come from; asked with the first rows.
  interface Source {
    Column items();
  }

  MemberSet(Type type, boolean ignoringCase) {
    this.type = type;
    this.ignoringCase = ignoringCase;
  }

  static MemberSet of(Type type, boolean ignoringCase, List<Source> sources) {
    var set = new MemberSet(type, ignoringCase);
    for (var source : sources) {
      var items = source.items();
      for (var row = 0; row < items.size(); row++) {
        set.add(items.value(row));
      }
    }
    return set;
  }

  /// Adds a value, or the elements of a `dynamic` array.
  void add(@Nullable Object item) {
    if (item instanceof Dynamic dynamic && dynamic.isArray()) {
      for (var i = 0; i < dynamic.size(); i++) {
        addOne(dynamic.element(i));
      }
    } else {
      addOne(item);
    }
  }

  private void addOne(@Nullable Object item) {
    var isNull = item == null || (item instanceof Dynamic dynamic && dynamic.isNull());
    var value = isNull ? null : Conversions.convert(item, type);
    if (value != null) {
      members.add(key(value));
    }
    holdsNull |= isNull;
  }

  /// Whether the value is a member: null (unknown) when both it and a member are null.
  @Nullable Boolean has(@Nullable Object value) {
    if (value == null || (value instanceof Dynamic dynamic && dynamic.isNull())) {
      return holdsNull ? null : (Boolean) false;
    }
    return members.contains(key(value));
  }

  private Object key(Object value) {
    return switch (value) {
      case Text text when ignoringCase -> Folding.fold(text);
      case Text text -> text;
      case Double number when number == 0 -> 0.0;
      case java.math.BigDecimal number -> number.stripTrailingZeros();
      default -> value;
    };
  }
}
