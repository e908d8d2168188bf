package vedette.data.batch;

import java.util.List;
import vedette.data.type.Type;

/// Where batches can be put aside. Safe for use by several threads.
@FunctionalInterface
public interface Spools {
  /// An empty spool for batches whose columns have these types.
  Spool open(List<Type> types);
}
