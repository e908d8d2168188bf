package vedette.store.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A segment of a table and what can be known of it without opening it.
///
/// @param footerChecksum CRC32C of the Parquet footer, which itself holds those of the columns
/// @param firstSequence lowest `_Sequence` in it
/// @param lastSequence highest `_Sequence` in it
/// @param lastIngestion ticks of its latest ingestion; retention counts from there
/// @param zones lowest and highest values of its whole-number and time columns
public record SegmentEntry(
    String file,
    String table,
    long rows,
    long bytes,
    int footerChecksum,
    long firstSequence,
    long lastSequence,
    long lastIngestion,
    List<Zone> zones) {
  public SegmentEntry {
    zones = List.copyOf(zones);
  }

  public @Nullable Zone zone(String column) {
    for (var zone : zones) {
      if (zone.column().equals(column)) {
        return zone;
      }
    }
    return null;
  }

  /// All values of a column lie between `low` and `high`, nulls aside; `low > high` when all are
  /// null.
  public record Zone(String column, long low, long high) {}
}
