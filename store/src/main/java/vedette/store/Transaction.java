package vedette.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.store.Commit.CursorChange;
import vedette.store.CommitRecord.TableRows;

/// A commit in the making that already knows its sequence and time. Only [Store#transact] hands it
/// out, while it holds back all other commits: be quick.
public final class Transaction {
  private final State base;
  private final long first;
  private final long time;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final List<TableRows> stamped = new ArrayList<>();
  private final List<CursorChange> cursors = new ArrayList<>();
  private State checked;
  private long next;
  private @Nullable State view;

  /// The state with the first `included` deliveries, so that each is merged into it once however
  /// often somebody looks.
  private State grown;

  private int included;

  Transaction(State base, long time) {
    this.base = base;
    this.checked = base;
    this.grown = base;
    this.first = base.sequence() + 1;
    this.next = first;
    this.time = time;
  }

  /// Adds rows and returns them with their hidden columns, as readers will see them.
  ///
  /// @throws StoreException.TypeConflict when a column is known with another type; the transaction
  ///   goes on without these rows
  public Rows add(String table, Rows rows) {
    return add(Delivery.of(table, rows));
  }

  Rows add(Delivery delivery) {
    checked = checked.knowing(delivery.table(), delivery.rows().schema());
    var rows = CommitRecord.stamped(delivery.rows(), next, time);
    next += rows.size();
    deliveries.add(delivery);
    stamped.add(new TableRows(delivery.table(), rows));
    view = null;
    return rows;
  }

  /// Adds all of a prepared commit.
  public void add(Commit commit) {
    commit.deliveries.forEach(this::add);
    cursors.addAll(commit.cursors);
    view = null;
  }

  public void cursor(String name, Cursor value) {
    cursors.add(new CursorChange(name, value));
    view = null;
  }

  /// Forgets a cursor.
  public void forget(String name) {
    cursors.add(new CursorChange(name, null));
    view = null;
  }

  public Optional<Cursor> cursor(String name) {
    return Optional.ofNullable(state().cursors().get(name));
  }

  /// `_Sequence` of its first row.
  public long firstSequence() {
    return first;
  }

  /// What `ingestion_time()` answers for its rows.
  public DateTime ingestionTime() {
    return new DateTime(time);
  }

  /// Everything committed before and everything added so far. Valid within the transaction only.
  public Snapshot view() {
    return new Snapshot(state(), () -> {});
  }

  boolean isEmpty() {
    return deliveries.isEmpty() && cursors.isEmpty();
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  CommitRecord record() {
    return new CommitRecord(first, time, List.copyOf(stamped), List.copyOf(cursors));
  }

  /// The state after this commit.
  State state() {
    var known = view;
    if (known == null) {
      var log = base.growing().number();
      if (included < stamped.size()) {
        var more = List.copyOf(stamped.subList(included, stamped.size()));
        var next = Math.max(first, grown.sequence() + 1);
        grown = grown.with(log, new CommitRecord(next, time, more, List.of()));
        included = stamped.size();
      }
      known = grown;
      if (!cursors.isEmpty()) {
        known = grown.with(log, new CommitRecord(first, time, List.of(), List.copyOf(cursors)));
      }
      view = known;
    }
    return known;
  }
}
