package vedette.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import vedette.data.table.Rows;
import vedette.data.world.Disk;
import vedette.store.CommitRecord.TableRows;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.Manifest;
import vedette.store.manifest.SegmentEntry;
import vedette.store.segment.Segment;
import vedette.store.segment.SegmentInput;
import vedette.store.segment.SegmentWriter;

/// Opens the segments of a manifest and makes new ones of a log's rows.
final class Segments {
  private static final int MOST_ROWS = 1 << 19;

  private Segments() {}

  /// The listed segments; those already open stay open.
  static List<Segment> opened(Disk disk, Manifest manifest, List<Segment> open) {
    var known = new HashMap<String, Segment>();
    open.forEach(segment -> known.put(segment.entry().file(), segment));
    return manifest.segments().stream()
        .map(entry -> known.computeIfAbsent(entry.file(), _ -> new Segment(disk, entry)))
        .toList();
  }

  /// Writes the rows of a log as durable segments, numbered from `nextFile`.
  static List<SegmentEntry> seal(Disk disk, LogPart part, long nextFile) throws IOException {
    var entries = new ArrayList<SegmentEntry>();
    for (var table : part.tables().entrySet()) {
      for (var batches : chunks(table.getValue())) {
        var name = FileNames.segment(table.getKey(), nextFile + entries.size());
        entries.add(SegmentWriter.write(disk, name, table.getKey(), inputs(batches), false));
      }
    }
    disk.syncFolder();
    return entries;
  }

  /// Writes rows that never were in a log as durable segments, numbered from `nextFile`.
  static List<SegmentEntry> load(Disk disk, List<TableRows> tables, long nextFile)
      throws IOException {
    var entries = new ArrayList<SegmentEntry>();
    for (var rows : tables) {
      if (rows.rows().size() > 0) {
        var name = FileNames.segment(rows.table(), nextFile + entries.size());
        entries.add(
            SegmentWriter.write(disk, name, rows.table(), inputs(List.of(rows.rows())), false));
      }
    }
    disk.syncFolder();
    return entries;
  }

  private static List<SegmentInput> inputs(List<Rows> batches) {
    return batches.stream().map(SegmentInput::of).toList();
  }

  private static List<List<Rows>> chunks(Run run) {
    var chunks = new ArrayList<List<Rows>>();
    var chunk = new ArrayList<Rows>();
    var rows = 0L;
    for (var batch : run.batches()) {
      if (!chunk.isEmpty() && rows + batch.size() > MOST_ROWS) {
        chunks.add(List.copyOf(chunk));
        chunk.clear();
        rows = 0;
      }
      chunk.add(batch);
      rows += batch.size();
    }
    if (!chunk.isEmpty()) {
      chunks.add(List.copyOf(chunk));
    }
    return chunks;
  }
}
