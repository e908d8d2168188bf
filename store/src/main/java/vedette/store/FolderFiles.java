package vedette.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import vedette.data.world.Disk;
import vedette.store.log.LogWriter;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.Manifest;
import vedette.store.manifest.ManifestFile;

/// The files of a folder beside what the manifest lists: the manifest itself, and those that have
/// left it and wait for their readers.
final class FolderFiles {
  private final Disk disk;
  private final Map<String, Long> leftAt = new HashMap<>();
  private long latestVersion;
  private boolean doubtful;

  FolderFiles(Disk disk) {
    this.disk = disk;
  }

  /// The manifest of the folder. A folder without one must be empty: it gets a first log and then a
  /// manifest, so that a crash in between leaves it empty.
  Manifest openOrCreate() throws IOException {
    disk.delete(FileNames.NEW_MANIFEST);
    var manifest = ManifestFile.read(disk);
    if (manifest == null) {
      requireEmpty();
      var number = Manifest.EMPTY.nextFile();
      LogWriter.create(disk, FileNames.log(number), number).close();
      manifest = Manifest.EMPTY.next(Manifest.EMPTY.catalog(), Map.of(), 0, 0).rotated(0);
      ManifestFile.write(disk, manifest);
    }
    latestVersion = manifest.version();
    return manifest;
  }

  private void requireEmpty() throws IOException {
    for (var name : disk.list()) {
      if (name.endsWith(".parquet") || isUsedLog(name)) {
        throw new StoreException.Corrupt(
            FileNames.MANIFEST, "it is missing, though there is " + name);
      }
    }
  }

  private boolean isUsedLog(String name) throws IOException {
    return name.startsWith("log-") && disk.size(name) > LogWriter.EMPTY_SIZE;
  }

  /// Makes a manifest durable under the next free version.
  Manifest write(Manifest wanted) throws IOException {
    var manifest =
        new Manifest(
            Math.max(wanted.version(), latestVersion + 1),
            wanted.nextFile(),
            wanted.sequence(),
            wanted.ingestion(),
            wanted.catalog(),
            wanted.cursors(),
            wanted.segments(),
            wanted.logs());
    latestVersion = manifest.version();
    doubtful = true;
    ManifestFile.write(disk, manifest);
    doubtful = false;
    return manifest;
  }

  /// After a failed change nobody knows which manifest a crash would leave. The one in force is
  /// written again before anything else becomes durable.
  void rewriteWhenDoubtful(Manifest inForce) throws IOException {
    if (doubtful) {
      var _ = write(inForce);
    }
  }

  /// Deletes files that are not listed and that nobody reads any more.
  ///
  /// @param oldestHere the oldest version being read in this process
  void clean(Manifest manifest, long oldestHere) throws IOException {
    var listed = manifest.fileNames();
    var gone = new HashSet<>(leftAt.keySet());
    for (var name : disk.list()) {
      if (FileNames.isData(name) && !listed.contains(name)) {
        leftAt.putIfAbsent(name, manifest.version());
        gone.remove(name);
      }
    }
    leftAt.keySet().removeAll(gone);
    if (leftAt.isEmpty()) {
      return;
    }
    var oldest = Math.min(oldestHere, Leases.oldest(disk));
    for (var entry : leftAt.entrySet()) {
      if (oldest >= entry.getValue()) {
        disk.delete(entry.getKey());
      }
    }
  }
}
