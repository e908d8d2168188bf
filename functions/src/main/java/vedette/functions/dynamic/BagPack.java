package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// A bag of keys and values, given in turn.
///
/// ```kql
/// print a = bag_pack("Level", "High", "Id", 12)
/// // a:dynamic
/// // {"Level":"High","Id":12}
/// ```
@Scalar(
    value = "bag_pack",
    aliases = {"pack", "pack_dictionary"})
final class BagPack {
  private BagPack() {}

  static @Nullable Dynamic row(@Nullable Object... parts) {
    return parts.length % 2 == 0 ? bag(parts, parts.length, false) : null;
  }

  /// A bag of the first `count` parts, keys and values in turn.
  static @Nullable Dynamic bag(@Nullable Object[] parts, int count, boolean withoutEmpty) {
    return Assembled.by(builder -> {
      builder.startBag();
      for (var i = 0; i + 1 < count; i += 2) {
        var value = parts[i + 1];
        var empty = value == null || (value instanceof Text text && text.isEmpty());
        if (!withoutEmpty || !empty) {
          builder.key(key(parts[i]));
          Assembled.append(builder, value);
        }
      }
      builder.end();
    });
  }

  private static Text key(@Nullable Object key) {
    return switch (key) {
      case null -> Text.EMPTY;
      case Text text -> text;
      case Dynamic dynamic -> dynamic.toText();
      default -> Text.of(key.toString());
    };
  }
}
