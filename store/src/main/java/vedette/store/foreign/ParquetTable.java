package vedette.store.foreign;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Condition;
import vedette.data.table.HiddenColumns;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.store.StoreException;
import vedette.store.bytes.MalformedException;

/// A Parquet file of any tool as a table.
///
/// Nothing but the footer is read before a query asks. Row groups are the parts of a scan, and of
/// each only the columns that are wanted are read, a page at a time. Files are taken for hostile:
/// whatever they hold, the reader gets rows or a [StoreException.Unreadable] that names file,
/// column and position.
///
/// Types become the nearest of KQL that lose nothing: unsigned 64 bits are decimal, a null text is
/// "", groups, lists, maps and JSON are dynamic. A moment that KQL does not have is null.
public final class ParquetTable implements Table {
  /// A page is unpacked as a whole, and several columns have one each.
  private static final int PAGE_OF_MEMORY = 6;

  private static final long BATCH_BYTES = 16L << 20;
  private static final int EMPTY_BATCH_ROWS = 1 << 20;

  private final Disk disk;
  private final String file;
  private final Footer footer;
  private final long largestPage;
  private final Map<String, Node> columns = new TreeMap<>();
  private final Schema schema;
  private final Schema hidden;

  private ParquetTable(Disk disk, String file, Footer footer, long memory) {
    this.disk = disk;
    this.file = file;
    this.footer = footer;
    this.largestPage = Math.min(Integer.MAX_VALUE - 64L, memory / PAGE_OF_MEMORY);
    var shown = new ArrayList<Field>();
    var aside = new ArrayList<Field>();
    for (var column : footer.columns()) {
      var type = column.isFlat() ? column.first().meaning().type() : Type.DYNAMIC;
      var field = new Field(unique(column.name()), type);
      columns.put(field.name(), column);
      var isHidden = footer.metadata().containsKey("vedette.format") && isHidden(field);
      (isHidden ? aside : shown).add(field);
    }
    this.schema = Schema.of(shown);
    this.hidden = Schema.of(aside);
  }

  private static boolean isHidden(Field field) {
    return HiddenColumns.SCHEMA.fields().contains(field);
  }

  /// Opens a file.
  ///
  /// @param memory bytes that the program may use in all
  /// @throws StoreException.Unreadable when it is no Parquet file, damaged, or of a kind that is
  ///   not read, with the reason
  public static ParquetTable open(Disk disk, String file, long memory) {
    try {
      return new ParquetTable(disk, file, Footer.read(disk, file), memory);
    } catch (MalformedException | IndexOutOfBoundsException | ArithmeticException trouble) {
      throw new StoreException.Unreadable(file, String.valueOf(trouble.getMessage()));
    } catch (IOException e) {
      throw StoreException.of("reading " + file, e);
    }
  }

  /// Whether a file begins like one of Parquet.
  public static boolean isParquet(byte[] start) {
    return start.length >= 4
        && start[0] == 'P'
        && start[1] == 'A'
        && start[2] == 'R'
        && (start[3] == '1' || start[3] == 'E');
  }

  /// Names that come again are numbered, and those without get one.
  private String unique(String name) {
    var plain = name.isEmpty() ? "Column" + (columns.size() + 1) : name;
    var unique = plain;
    for (var number = 1; columns.containsKey(unique); number++) {
      unique = plain + number;
    }
    return unique;
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Schema hidden() {
    return hidden;
  }

  @Override
  public Scan scan(ScanRequest request) {
    var wanted = new ArrayList<Node>();
    for (var name : request.columns()) {
      var column = columns.get(name);
      if (column == null) {
        throw new IllegalArgumentException("the table has no column " + name);
      }
      wanted.add(column);
    }
    var parts = new ArrayList<Scan.Part>();
    for (var group : footer.groups()) {
      if (request.conditions().stream().allMatch(condition -> mayHold(group, condition))) {
        parts.add(new GroupPart(group, wanted));
      }
    }
    return new FileScan(List.copyOf(parts), footer.groups().size());
  }

  private record FileScan(List<Scan.Part> parts, int partsInAll) implements Scan {}

  private boolean mayHold(Footer.RowGroup group, Condition condition) {
    var column = columns.get(condition.column());
    if (column == null || !column.isFlat() || !Conversion.isLong(column.first().meaning())) {
      return true;
    }
    var leaf = column.first();
    var chunk = group.chunks().get(leaf.index());
    if (chunk.low().length != leaf.width() || chunk.high().length != leaf.width()) {
      return true;
    }
    var low = bound(leaf, chunk.low());
    var high = bound(leaf, chunk.high());
    if (low == Conversion.NONE || high == Conversion.NONE || low > high) {
      return true;
    }
    return switch (condition) {
      case Condition.Between between -> {
        var least = bound(between.low());
        var most = bound(between.high());
        yield (least == null || least <= high) && (most == null || most >= low);
      }
      case Condition.OneOf oneOf ->
          oneOf.values().stream()
              .map(ParquetTable::bound)
              .anyMatch(value -> value == null || (value >= low && value <= high));
      case Condition.HasAnyTerm _ -> true;
    };
  }

  private static long bound(Leaf leaf, byte[] bytes) {
    return Conversion.toLong(leaf.meaning(), Values.number(bytes, 0, leaf.width()));
  }

  private static @Nullable Long bound(@Nullable Scalar scalar) {
    if (scalar == null || scalar.value() == null || scalar.type().storage() != Type.Storage.LONG) {
      return null;
    }
    return LongColumn.unbox(scalar.value());
  }

  /// A row group.
  private final class GroupPart implements Scan.Part {
    private final Footer.RowGroup group;
    private final List<Node> wanted;

    GroupPart(Footer.RowGroup group, List<Node> wanted) {
      this.group = group;
      this.wanted = List.copyOf(wanted);
    }

    @Override
    public long rows() {
      return group.rows();
    }

    @Override
    public long bytes() {
      return leaves().stream().mapToLong(leaf -> group.chunks().get(leaf.index()).length()).sum();
    }

    private Set<Leaf> leaves() {
      var leaves = new ArrayList<Leaf>();
      wanted.forEach(column -> column.addLeaves(leaves));
      return new HashSet<>(leaves);
    }

    @Override
    public Batches open() {
      var readers = new ArrayList<ColumnReader>();
      for (var column : wanted) {
        var leaves = new ArrayList<Leaf>();
        column.addLeaves(leaves);
        readers.add(RowAssembler.of(column, leaves.stream().map(this::chunk).toList()));
      }
      return new GroupRows(group, readers, batchRows());
    }

    private ChunkReader chunk(Leaf leaf) {
      return new ChunkReader(disk, file, leaf, group.chunks().get(leaf.index()), largestPage);
    }

    /// Rows of a batch that are no more than some megabytes, if the file tells the truth.
    private int batchRows() {
      if (wanted.isEmpty()) {
        return EMPTY_BATCH_ROWS;
      }
      var bytes = 0L;
      for (var leaf : leaves()) {
        bytes += Math.clamp(group.chunks().get(leaf.index()).raw(), 0, Long.MAX_VALUE >> 20);
      }
      var row = Math.max(1, bytes / Math.max(1, group.rows()));
      return Math.clamp(BATCH_BYTES / row, 16, Batch.USUAL_ROWS);
    }
  }

  /// The rows of a row group.
  private final class GroupRows implements Batches {
    private final Footer.RowGroup group;
    private final List<ColumnReader> readers;
    private final int batchRows;
    private long read;

    GroupRows(Footer.RowGroup group, List<ColumnReader> readers, int batchRows) {
      this.group = group;
      this.readers = List.copyOf(readers);
      this.batchRows = batchRows;
    }

    @Override
    public @Nullable Batch next() {
      var rows = (int) Math.min(batchRows, group.rows() - read);
      if (rows == 0) {
        return null;
      }
      var columns = new ArrayList<Column>(readers.size());
      for (var reader : readers) {
        columns.add(guarded(reader, () -> reader.read(rows)));
      }
      read += rows;
      return new Batch(columns, rows);
    }

    private Column guarded(ColumnReader reader, Supplier<Column> reading) {
      try {
        return reading.get();
      } catch (MalformedException | IndexOutOfBoundsException | ArithmeticException trouble) {
        var place = "%s, row group %d".formatted(reader.place(), group.number());
        throw new StoreException.Unreadable(file, place + ": " + trouble.getMessage());
      } catch (UncheckedIOException e) {
        throw StoreException.of("reading " + file, requireNonNull(e.getCause()));
      }
    }
  }
}
