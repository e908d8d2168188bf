package vedette.store;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.world.Clock;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSink;
import vedette.store.log.LogWriter;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.Manifest;

/// The one writer of a data folder.
///
/// A commit is durable when [#commit] returns, and then at once visible to snapshots. Commits may
/// come from any number of threads: while one group of them is being synced, the next gathers. What
/// becomes of durable rows is for [Upkeep]. Locks are taken in this order: `sealing`, `syncing`,
/// `writing`.
public final class Store implements AutoCloseable {
  private final Disk disk;
  private final Clock clock;
  private final Disk.Lock folder;
  private final FolderFiles files;
  private final Holds holds = new Holds();
  private final Arrivals arrivals = new Arrivals();
  private final SealingPlan plan;
  private final Upkeep upkeep;

  /// Held while segments are made and files deleted.
  private final ReentrantLock sealing = new ReentrantLock();

  /// Held while bytes become durable.
  private final ReentrantLock syncing = new ReentrantLock();

  /// Held while a commit gets its sequence.
  private final ReentrantLock writing = new ReentrantLock();

  private LogWriter log;

  /// What the log holds with all that is gathered; guarded by `writing`.
  private State gathered;

  /// The fate of the gathered commits; guarded by `writing`.
  private Group group = new Group();

  /// What is durable.
  private volatile State visible;

  private volatile boolean closed;

  /// Commits that become durable together.
  private static final class Group {
    private boolean durable;
    private @Nullable StoreException trouble;
  }

  private Store(
      Disk disk,
      StoreSettings settings,
      Clock clock,
      Disk.Lock folder,
      FolderFiles files,
      LogWriter log,
      State state) {
    this.disk = disk;
    this.clock = clock;
    this.folder = folder;
    this.files = files;
    this.log = log;
    this.gathered = state;
    this.visible = state;
    this.plan = new SealingPlan(settings);
    this.upkeep = new Upkeep(this, disk, settings, files, plan, sealing);
  }

  /// Opens the folder for writing and brings it to its last durable commit.
  ///
  /// @throws StoreException.Locked when another writer has it
  /// @throws StoreException.Corrupt when a file is damaged
  /// @throws StoreException.TooNew when a newer program wrote it
  public static Store open(Disk disk, StoreSettings settings, Clock clock) {
    try {
      var lock = disk.lock(FileNames.LOCK, settings.holder());
      if (lock.isEmpty()) {
        throw new StoreException.Locked(disk.holder(FileNames.LOCK));
      }
      try {
        return open(disk, settings, clock, lock.get());
      } catch (IOException | RuntimeException trouble) {
        lock.get().close();
        throw trouble;
      }
    } catch (IOException trouble) {
      throw StoreException.of("opening the data folder", trouble);
    }
  }

  private static Store open(Disk disk, StoreSettings settings, Clock clock, Disk.Lock lock)
      throws IOException {
    var files = new FolderFiles(disk);
    var manifest = files.openOrCreate();
    var state = State.of(manifest, Segments.opened(disk, manifest, List.of()));
    var replay = new Replay(disk, state, 0).all();
    var growing = FileNames.log(replay.state().growing().number());
    var log = LogWriter.resume(disk, growing, replay.soundEnd());
    var store = new Store(disk, settings, clock, lock, files, log, replay.state());
    store.files.clean(manifest, Long.MAX_VALUE);
    return store;
  }

  /// Makes a prepared commit durable.
  ///
  /// @throws StoreException.Full when there is no room; nothing is kept, and it may be tried again
  /// @throws StoreException.TypeConflict when a column is known with another type
  public Committed commit(Commit commit) {
    if (plan.isLarge(commit)) {
      return load(commit);
    }
    commit.deliveries.forEach(Delivery::encode);
    return transact(transaction -> transaction.add(commit));
  }

  /// Makes a large commit durable as segments of its own, which spares it the way through the log.
  /// The log is emptied first, because what it says about cursors must not come after this.
  private Committed load(Commit commit) {
    Committed committed;
    sealing.lock();
    syncing.lock();
    writing.lock();
    try {
      requireOpen();
      syncGathered();
      if (log.durable() > LogWriter.EMPTY_SIZE) {
        rotate();
      }
      while (visible.parts().size() > 1) {
        upkeep.sealOldest();
      }
      committed = publishLoaded(commit);
      upkeep.clean();
    } catch (IOException trouble) {
      throw StoreException.of("committing", trouble);
    } finally {
      writing.unlock();
      syncing.unlock();
      sealing.unlock();
    }
    arrivals.tell(committed);
    return committed;
  }

  private Committed publishLoaded(Commit commit) throws IOException {
    files.rewriteWhenDoubtful(visible.manifest());
    var transaction = new Transaction(visible, Math.max(visible.time(), clock.now().ticks()));
    transaction.add(commit);
    var record = transaction.record();
    var first = visible.manifest().nextFile();
    var entries = Segments.load(disk, record.tables(), first);
    publish(visible.loaded(record), manifest -> manifest.loaded(entries, first + entries.size()));
    arrivals.announce();
    return new Committed(transaction.firstSequence(), record.last(), transaction.ingestionTime());
  }

  /// Makes durable what `work` adds, all of it or, when it throws, nothing. `work` sees the
  /// sequence, time and identity of its rows before they are committed, so that alerts about rows
  /// can be part of the rows' own commit. It holds back all other commits and must not commit
  /// itself.
  public Committed transact(Consumer<Transaction> work) {
    if (writing.isHeldByCurrentThread()) {
      throw new IllegalStateException("a commit within a commit");
    }
    Committed committed;
    Group mine;
    writing.lock();
    try {
      requireOpen();
      var transaction = new Transaction(gathered, Math.max(gathered.time(), clock.now().ticks()));
      work.accept(transaction);
      var state = transaction.state();
      committed =
          new Committed(transaction.firstSequence(), state.sequence(), transaction.ingestionTime());
      if (transaction.isEmpty()) {
        return committed;
      }
      var changes = transaction.record().cursors();
      log.gather(
          Commit.MOST_BYTES,
          body ->
              CommitRecord.write(
                  committed.first(),
                  committed.time().ticks(),
                  transaction.deliveries(),
                  changes,
                  body));
      gathered = state;
      mine = group;
    } finally {
      writing.unlock();
    }
    settle(mine);
    arrivals.tell(committed);
    upkeep.consider(committed.time());
    return committed;
  }

  /// Waits until a group is durable, by making it so when nobody else does.
  private void settle(Group mine) {
    syncing.lock();
    try {
      if (!mine.durable && mine.trouble == null) {
        sync();
      }
      if (mine.trouble != null) {
        throw mine.trouble;
      }
    } finally {
      syncing.unlock();
    }
  }

  /// Writes all that is gathered. Held: `syncing`.
  private void sync() {
    Group written;
    ByteSink bytes;
    State state;
    writing.lock();
    try {
      written = group;
      bytes = log.take();
      state = gathered;
      group = new Group();
    } finally {
      writing.unlock();
    }
    if (bytes.size() == 0) {
      written.durable = true;
      return;
    }
    try {
      files.rewriteWhenDoubtful(visible.manifest());
      log.write(bytes);
      written.durable = true;
      visible = state;
      arrivals.announce();
    } catch (IOException trouble) {
      refuse(written, StoreException.of("committing", trouble));
    }
  }

  /// Fails a group and what has gathered behind it, because its rows come after those.
  private void refuse(Group failed, StoreException trouble) {
    writing.lock();
    try {
      failed.trouble = trouble;
      group.trouble = trouble;
      group = new Group();
      var _ = log.take();
      gathered = visible;
    } finally {
      writing.unlock();
    }
  }

  /// Everything that is durable now.
  public Snapshot snapshot() {
    return holds.hold(() -> visible);
  }

  /// `_Sequence` of the latest durable row.
  public long sequence() {
    return visible.sequence();
  }

  /// Calls `listener` behind each durable commit, on the committing thread.
  public void onCommit(Consumer<Committed> listener) {
    arrivals.listen(listener);
  }

  /// Waits until rows behind `sequence` are durable; false when `patience` ends first.
  public boolean awaitBeyond(long sequence, Duration patience) throws InterruptedException {
    return arrivals.awaitBeyond(sequence, this::sequence, patience);
  }

  /// Seals all rows of the log into segments now.
  public void seal() {
    upkeep.seal();
  }

  /// Why the last sealing failed, as long as none has succeeded since; for health reports.
  public @Nullable StoreException sealingTrouble() {
    return plan.trouble();
  }

  /// Removes whole segments whose latest row was ingested before `limit`. Rows that are not sealed
  /// yet stay.
  ///
  /// @return how many segments left
  public int expire(Predicate<String> tables, DateTime limit) {
    return upkeep.expire(tables, limit);
  }

  /// Merges small segments and rewrites old ones smaller, one after the other; each step is durable
  /// by itself and readers see the same rows before and after.
  ///
  /// @return how many segments gave way to others
  public int compact(Compaction compaction) {
    return upkeep.compact(compaction);
  }

  /// What is durable now.
  State visible() {
    return visible;
  }

  /// Bytes of the growing log that are durable.
  long logBytes() {
    return log.durable();
  }

  /// The oldest version of the manifest that somebody in this process reads.
  long oldestRead() {
    return holds.oldest();
  }

  boolean isClosed() {
    return closed;
  }

  /// Closes the growing log and starts another. Held: `sealing`.
  void rotate() throws IOException {
    syncing.lock();
    try {
      sync();
      writing.lock();
      try {
        syncGathered();
        var number = visible.manifest().nextFile();
        var fresh = LogWriter.create(disk, FileNames.log(number), number);
        try {
          publish(manifest -> manifest.rotated(log.durable()));
        } catch (IOException trouble) {
          fresh.close();
          throw trouble;
        }
        var old = log;
        log = fresh;
        old.close();
      } finally {
        writing.unlock();
      }
    } finally {
      syncing.unlock();
    }
  }

  /// Makes the few commits durable that gathered since the last sync. Held: both locks.
  private void syncGathered() {
    if (log.hasGathered()) {
      sync();
    }
  }

  /// Changes the manifest while nobody commits.
  void change(UnaryOperator<Manifest> change) throws IOException {
    syncing.lock();
    try {
      writing.lock();
      try {
        syncGathered();
        publish(change);
      } finally {
        writing.unlock();
      }
    } finally {
      syncing.unlock();
    }
  }

  /// Makes a changed manifest durable, then visible. Held: both locks, with nothing gathered.
  private void publish(UnaryOperator<Manifest> change) throws IOException {
    publish(visible, change);
  }

  private void publish(State now, UnaryOperator<Manifest> change) throws IOException {
    var manifest =
        change.apply(now.manifest().next(now.catalog(), now.cursors(), now.sequence(), now.time()));
    manifest = files.write(manifest);
    visible = now.files(manifest, Segments.opened(disk, manifest, now.segments()));
    gathered = visible;
  }

  void requireOpen() {
    if (closed) {
      throw new StoreException.Closed();
    }
  }

  /// Ends the log cleanly and gives the folder back. Snapshots stay readable. A log that would take
  /// a reader long to parse is sealed first, where there is room for it.
  @Override
  public void close() {
    sealing.lock();
    try {
      if (!closed && plan.isWorthwhile(visible)) {
        upkeep.seal();
      }
    } catch (StoreException trouble) {
      plan.failed(trouble, log.durable());
    } finally {
      try {
        finish();
      } finally {
        sealing.unlock();
      }
    }
  }

  private void finish() {
    syncing.lock();
    writing.lock();
    try {
      if (!closed) {
        closed = true;
        syncGathered();
        end();
      }
    } finally {
      writing.unlock();
      syncing.unlock();
    }
  }

  private void end() {
    try (folder;
        var ending = log) {
      if (ending.durable() > LogWriter.EMPTY_SIZE) {
        ending.end();
      }
    } catch (IOException trouble) {
      throw StoreException.of("closing the data folder", trouble);
    }
  }
}
