package vedette.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Rows;

/// Rows of several tables and cursors that become durable together or not at all.
///
/// Built by one thread, without any lock: the costly part, the identities of rows, is done here.
public final class Commit {
  /// How many bytes a single commit may have.
  public static final int MOST_BYTES = 256 << 20;

  final List<Delivery> deliveries = new ArrayList<>();
  final List<CursorChange> cursors = new ArrayList<>();

  /// A change of a cursor; null removes it.
  record CursorChange(String name, @Nullable Cursor value) {}

  public Commit() {}

  /// Adds rows of a table; a table or column that nobody knew yet is known from then on. No rows
  /// declare a table.
  public Commit add(String table, Rows rows) {
    deliveries.add(Delivery.of(table, rows));
    return this;
  }

  /// Sets a cursor.
  public Commit cursor(String name, Cursor value) {
    cursors.add(new CursorChange(name, value));
    return this;
  }

  /// Forgets a cursor.
  public Commit forget(String name) {
    cursors.add(new CursorChange(name, null));
    return this;
  }

  /// Rows in all.
  public long rows() {
    return deliveries.stream().mapToLong(delivery -> delivery.rows().size()).sum();
  }

  public boolean isEmpty() {
    return deliveries.isEmpty() && cursors.isEmpty();
  }
}
