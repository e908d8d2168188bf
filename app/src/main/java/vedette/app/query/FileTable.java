package vedette.app.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Refusal;
import vedette.collect.decode.DeclaredTable;
import vedette.collect.decode.EventSink;
import vedette.collect.decode.FileDecoder;
import vedette.collect.decode.TableBuilder;
import vedette.data.batch.Batch;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.table.MemoryTable;
import vedette.data.table.Rows;
import vedette.data.table.Table;
import vedette.data.text.Text;

/// A file as a table in memory: `--table NAME=FILE`.
final class FileTable implements EventSink {
  private static final int BATCH_ROWS = 16_384;
  private final TableBuilder builder;
  private final List<Rows> built = new ArrayList<>();
  private long rejected;
  private String firstReject = "";

  private FileTable(TableBuilder builder) {
    this.builder = builder;
  }

  /// The rows of a file under the columns of table `name`, and how many lines were no rows.
  record Read(Table table, long rejected, String firstReject) {}

  /// A file of Parquet is read when a query asks, others as a whole.
  static Read read(String name, Path file, Schema declared) {
    var spec = TableSpecs.find(name).orElse(null);
    if (ParquetFile.is(file)) {
      return new Read(DeclaredTable.of(ParquetFile.open(file), spec, declared), 0, "");
    }
    var sink = new FileTable(new TableBuilder(spec, declared));
    try (var decoder = FileDecoder.open(file.toString(), Files.newInputStream(file))) {
      while (decoder.step(sink)) {
        if (sink.builder.rows() >= BATCH_ROWS) {
          sink.built.add(sink.builder.build());
        }
      }
    } catch (IOException e) {
      throw Refusal.wrongUse(file + " cannot be read: " + e.getMessage());
    }
    sink.built.add(sink.builder.build());
    return new Read(sink.table(), sink.rejected, sink.firstReject);
  }

  private MemoryTable table() {
    var fields = new LinkedHashMap<String, Field>();
    built.forEach(rows -> rows.schema().fields().forEach(f -> fields.putIfAbsent(f.name(), f)));
    var schema = Schema.of(List.copyOf(fields.values()));
    List<Batch> batches = built.stream().map(rows -> rows.pick(schema)).toList();
    return new MemoryTable(schema, batches);
  }

  @Override
  public void object(@Nullable String table, Dynamic object, long line) {
    builder.addObject(object);
  }

  @Override
  public void cells(List<String> header, List<Text> cells, long line) {
    builder.addCells(header, cells);
  }

  @Override
  public void reject(long line, String reason, Text raw) {
    if (rejected++ == 0) {
      firstReject = "line " + line + ": " + reason;
    }
  }
}
