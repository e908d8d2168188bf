package vedette.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.data.schema.Schema;
import vedette.data.table.HiddenColumns;
import vedette.store.manifest.Catalog;
import vedette.store.manifest.LogEntry;
import vedette.store.manifest.Manifest;
import vedette.store.segment.Segment;

/// Everything a reader can see at one moment. Immutable: a commit makes a new one.
///
/// @param manifest the files
/// @param segments the listed segments, opened
/// @param parts the rows of the listed logs; the last part grows
/// @param sequence highest sequence given out
/// @param time ticks of the latest ingestion time given out
record State(
    Manifest manifest,
    List<Segment> segments,
    List<LogPart> parts,
    Catalog catalog,
    Map<String, Cursor> cursors,
    long sequence,
    long time) {

  /// What the manifest says, before its logs are read.
  static State of(Manifest manifest, List<Segment> segments) {
    return new State(
        manifest,
        segments,
        manifest.logs().stream().map(log -> LogPart.empty(log.number())).toList(),
        manifest.catalog(),
        manifest.cursors(),
        manifest.sequence(),
        manifest.ingestion());
  }

  /// This with a commit of the log called `number`.
  State with(long number, CommitRecord commit) {
    var known = catalog;
    for (var delivery : commit.tables()) {
      known = known.with(delivery.table(), visible(delivery.rows().schema()));
    }
    var values = cursors;
    if (!commit.cursors().isEmpty()) {
      values = new TreeMap<>(cursors);
      for (var change : commit.cursors()) {
        var value = change.value();
        if (value == null) {
          values.remove(change.name());
        } else {
          values.put(change.name(), value);
        }
      }
    }
    var changed =
        parts.stream().map(part -> part.number() == number ? part.with(commit) : part).toList();
    return new State(
        manifest,
        segments,
        changed,
        known,
        values,
        Math.max(sequence, commit.last()),
        Math.max(time, commit.time()));
  }

  /// This with a commit whose rows are in segments and in no log.
  State loaded(CommitRecord commit) {
    return with(LogEntry.GROWING, commit);
  }

  /// This with the columns of a table known; the rest as it is.
  ///
  /// @throws StoreException.TypeConflict when a column is known with another type
  State knowing(String table, Schema schema) {
    var known = catalog.with(table, visible(schema));
    return new State(manifest, segments, parts, known, cursors, sequence, time);
  }

  private static Schema visible(Schema schema) {
    return Schema.of(
        schema.fields().stream().filter(field -> !HiddenColumns.SCHEMA.has(field.name())).toList());
  }

  /// This with other files: logs that `changed` does not list give way to segments.
  State files(Manifest changed, List<Segment> opened) {
    var left = new ArrayList<LogPart>();
    for (LogEntry log : changed.logs()) {
      left.add(
          parts.stream()
              .filter(part -> part.number() == log.number())
              .findFirst()
              .orElseGet(() -> LogPart.empty(log.number())));
    }
    return new State(changed, opened, left, catalog, cursors, sequence, time);
  }

  /// The part that grows.
  LogPart growing() {
    return parts.getLast();
  }
}
