package vedette.data.table;

import java.util.List;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;

/// Columns that every stored row carries beside those of its table.
///
/// They are not part of [Table#schema()], so `*` and `getschema` do not show them; a [ScanRequest]
/// may name them all the same.
public final class HiddenColumns {
  /// Position of the row in its data folder: rises strictly from commit to commit.
  public static final Field SEQUENCE = new Field("_Sequence", Type.LONG);

  /// What `ingestion_time()` answers: the moment of the commit, never before that of an earlier
  /// one.
  public static final Field INGESTION_TIME = new Field("_IngestionTime", Type.DATETIME);

  /// Identity of the event that the row tells of: equal when the same row is delivered again.
  public static final Field ROW_ID = new Field("_RowId", Type.LONG);

  public static final Schema SCHEMA = Schema.of(List.of(SEQUENCE, INGESTION_TIME, ROW_ID));

  private HiddenColumns() {}
}
