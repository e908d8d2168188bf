package vedette.data.table;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables that a query sees, at one moment. Closing gives the snapshot back.
public interface Database extends AutoCloseable {
  /// The table called `name`, or null.
  @Nullable Table table(String name);

  Set<String> names();

  @Override
  default void close() {}
}
