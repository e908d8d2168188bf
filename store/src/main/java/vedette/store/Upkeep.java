package vedette.store;

import static vedette.data.world.Log.fact;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vedette.data.time.DateTime;
import vedette.data.world.Disk;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.SegmentEntry;
import vedette.store.segment.Segment;
import vedette.store.segment.SegmentWriter;

/// What becomes of durable rows while commits go on: the log becomes segments, small segments
/// become large ones, old ones smaller or none, and files that nobody reads go. One of these at a
/// time.
final class Upkeep {
  /// A pause between commits that is worth using; large ones come up to a second apart.
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final Store store;
  private final Disk disk;
  private final StoreSettings settings;
  private final FolderFiles files;
  private final SealingPlan plan;
  private final ReentrantLock sealing;
  private final AtomicBoolean isAsked = new AtomicBoolean();

  /// @param sealing the lock of the store that is held while segments are made and files deleted
  Upkeep(
      Store store,
      Disk disk,
      StoreSettings settings,
      FolderFiles files,
      SealingPlan plan,
      ReentrantLock sealing) {
    this.store = store;
    this.disk = disk;
    this.settings = settings;
    this.files = files;
    this.plan = plan;
    this.sealing = sealing;
  }

  /// Asks for sealing in the background when it is due.
  void consider(DateTime now) {
    if (plan.isDue(store.visible(), store.logBytes(), now) && isAsked.compareAndSet(false, true)) {
      settings.background().execute(this::sealInTime);
    }
  }

  /// Seals when nobody commits, or when there is no more time for that.
  private void sealInTime() {
    try {
      var quiet = false;
      while (!quiet && !store.isClosed() && store.logBytes() < settings.patientBytes()) {
        quiet = !store.awaitBeyond(store.sequence(), QUIET);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      isAsked.set(false);
    }
    sealQuietly();
  }

  /// Sealing that is due must not fail a commit that is durable: it is tried again later.
  private void sealQuietly() {
    if (sealing.isHeldByCurrentThread() || !sealing.tryLock()) {
      return;
    }
    try {
      var state = store.visible();
      if (!store.isClosed() && plan.isDue(state, store.logBytes(), new DateTime(state.time()))) {
        seal();
        var _ = compactHeld(Compaction.slight(settings.sealRows()));
        plan.succeeded();
      }
    } catch (StoreException trouble) {
      plan.failed(trouble, store.logBytes());
      settings.log().tell("store.sealing-failed", fact("reason", trouble));
    } catch (IOException trouble) {
      plan.failed(StoreException.of("merging", trouble), store.logBytes());
      settings.log().tell("store.merging-failed", fact("reason", trouble));
    } finally {
      sealing.unlock();
    }
  }

  /// Seals all rows of the log into segments now.
  void seal() {
    sealing.lock();
    try {
      store.requireOpen();
      if (store.visible().growing().rows() > 0) {
        store.rotate();
      }
      while (store.visible().parts().size() > 1) {
        sealOldest();
      }
      clean();
    } catch (IOException trouble) {
      throw StoreException.of("sealing", trouble);
    } finally {
      sealing.unlock();
    }
  }

  /// Makes the oldest part of the log segments. Held: `sealing`.
  void sealOldest() throws IOException {
    var state = store.visible();
    files.rewriteWhenDoubtful(state.manifest());
    var part = state.parts().getFirst();
    var first = state.manifest().nextFile();
    var entries = Segments.seal(disk, part, first);
    store.change(manifest -> manifest.sealed(part.number(), entries, first + entries.size()));
    entries.forEach(this::tellSealed);
  }

  private void tellSealed(SegmentEntry entry) {
    settings
        .log()
        .tell(
            "store.sealed",
            fact("table", entry.table()),
            fact("rows", entry.rows()),
            fact("bytes", entry.bytes()),
            fact("file", entry.file()));
  }

  /// Removes whole segments whose latest row was ingested before `limit`.
  int expire(Predicate<String> tables, DateTime limit) {
    sealing.lock();
    try {
      store.requireOpen();
      var old =
          store.visible().manifest().segments().stream()
              .filter(segment -> tables.test(segment.table()))
              .filter(segment -> segment.lastIngestion() < limit.ticks())
              .map(SegmentEntry::file)
              .collect(Collectors.toSet());
      if (!old.isEmpty()) {
        store.change(manifest -> manifest.without(old));
        settings.log().tell("store.expired", fact("segments", old.size()));
      }
      clean();
      return old.size();
    } catch (IOException trouble) {
      throw StoreException.of("removing old segments", trouble);
    } finally {
      sealing.unlock();
    }
  }

  int compact(Compaction compaction) {
    sealing.lock();
    try {
      store.requireOpen();
      return compactHeld(compaction);
    } catch (IOException trouble) {
      throw StoreException.of("compacting", trouble);
    } finally {
      sealing.unlock();
    }
  }

  /// Held: `sealing`.
  private int compactHeld(Compaction compaction) throws IOException {
    var replaced = 0;
    for (var step : compaction.steps(store.visible().segments())) {
      replaced += replace(step).size();
      clean();
    }
    return replaced;
  }

  /// Writes one segment in the place of others.
  ///
  /// @return the files of those
  private Set<String> replace(Compaction.Step step) throws IOException {
    var manifest = store.visible().manifest();
    files.rewriteWhenDoubtful(manifest);
    var number = manifest.nextFile();
    var name = FileNames.segment(step.table(), number);
    var entry = SegmentWriter.write(disk, name, step.table(), step.segments(), step.cold());
    disk.syncFolder();
    var old =
        step.segments().stream()
            .map(Segment::entry)
            .map(SegmentEntry::file)
            .collect(Collectors.toSet());
    store.change(now -> now.replaced(old, List.of(entry), number + 1));
    return old;
  }

  /// Deletes files that nobody reads any more. Held: `sealing`.
  void clean() throws IOException {
    files.clean(store.visible().manifest(), store.oldestRead());
  }
}
