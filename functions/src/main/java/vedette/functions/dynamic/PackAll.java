package vedette.functions.dynamic;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Scalar;

/// A bag of names and values, given in turn; a true last argument leaves out nulls and empty texts.
///
/// In a query `pack_all()` stands for all columns.
///
/// ```kql
/// datatable(x:long, y:string)[1, ""] | extend p = pack_all(true)
/// // x:long | y:string | p:dynamic
/// // 1      |          | {"x":1}
/// ```
@Scalar("pack_all")
final class PackAll {
  private PackAll() {}

  static @Nullable Dynamic row(@Nullable Object... parts) {
    var withoutEmpty = parts[parts.length - 1];
    return BagPack.bag(parts, parts.length - 1, Boolean.TRUE.equals(withoutEmpty));
  }
}
