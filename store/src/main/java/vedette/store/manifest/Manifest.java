package vedette.store.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vedette.store.Cursor;

/// The list of files that are the data folder. Immutable; each change is a new version, written
/// whole and then renamed into place, so a reader sees the old or the new one.
///
/// Catalog, cursors, sequence and ingestion time are as of some moment within the listed logs:
/// replaying those logs from their start ends in the present state all the same, because each
/// change of a log only sets values.
///
/// @param version rises by one with each change
/// @param nextFile number for the next log or segment file
/// @param sequence highest `_Sequence` given out
/// @param ingestion ticks of the latest ingestion time given out
public record Manifest(
    long version,
    long nextFile,
    long sequence,
    long ingestion,
    Catalog catalog,
    Map<String, Cursor> cursors,
    List<SegmentEntry> segments,
    List<LogEntry> logs) {
  public static final Manifest EMPTY =
      new Manifest(0, 1, 0, 0, Catalog.EMPTY, Map.of(), List.of(), List.of());

  public Manifest {
    cursors = Collections.unmodifiableMap(new TreeMap<>(cursors));
    segments = List.copyOf(segments);
    logs = List.copyOf(logs);
  }

  /// The next version, with what has been committed so far.
  public Manifest next(Catalog known, Map<String, Cursor> values, long rows, long time) {
    return new Manifest(version + 1, nextFile, rows, time, known, values, segments, logs);
  }

  /// With the growing log closed at `length` and a new one behind it.
  public Manifest rotated(long length) {
    var changed = new ArrayList<LogEntry>();
    for (var log : logs) {
      changed.add(log.length() == LogEntry.GROWING ? new LogEntry(log.number(), length) : log);
    }
    changed.add(new LogEntry(nextFile, LogEntry.GROWING));
    return files(nextFile + 1, segments, changed);
  }

  /// With segments in the place of a log.
  public Manifest sealed(long log, List<SegmentEntry> sealed, long fileAfter) {
    var changed = new ArrayList<>(segments);
    changed.addAll(sealed);
    return files(
        Math.max(nextFile, fileAfter),
        changed,
        logs.stream().filter(entry -> entry.number() != log).toList());
  }

  /// With further segments.
  public Manifest loaded(List<SegmentEntry> more, long fileAfter) {
    var changed = new ArrayList<>(segments);
    changed.addAll(more);
    return files(Math.max(nextFile, fileAfter), changed, logs);
  }

  /// With segments in the place of others, where the first of those stood.
  public Manifest replaced(Set<String> old, List<SegmentEntry> fresh, long fileAfter) {
    var changed = new ArrayList<SegmentEntry>();
    var placed = false;
    for (var segment : segments) {
      if (!old.contains(segment.file())) {
        changed.add(segment);
      } else if (!placed) {
        changed.addAll(fresh);
        placed = true;
      }
    }
    return files(Math.max(nextFile, fileAfter), changed, logs);
  }

  /// Without some segments.
  public Manifest without(Set<String> files) {
    return files(
        nextFile,
        segments.stream().filter(segment -> !files.contains(segment.file())).toList(),
        logs);
  }

  private Manifest files(long file, List<SegmentEntry> newSegments, List<LogEntry> newLogs) {
    return new Manifest(version, file, sequence, ingestion, catalog, cursors, newSegments, newLogs);
  }

  /// Names of all listed files.
  public Set<String> fileNames() {
    var names = new HashSet<String>();
    for (var segment : segments) {
      names.add(segment.file());
      names.add(FileNames.index(segment.file()));
    }
    for (var log : logs) {
      names.add(FileNames.log(log.number()));
    }
    return names;
  }
}
