package vedette.store.spool;

import static vedette.store.spool.DiskSpools.unchecked;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.batch.Spool;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.type.Type;
import vedette.data.world.Disk;
import vedette.store.StoreException;
import vedette.store.bytes.BatchCodec;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;

/// One file of batches, each as [BatchCodec] writes it. Where each begins, and its checksum, is
/// kept in memory.
final class DiskSpool implements Spool {
  private final DiskSpools all;
  private final Disk disk;
  private final String name;
  private final Schema schema;
  private final List<Long> ends = new ArrayList<>();
  private final List<Integer> checksums = new ArrayList<>();
  private Disk.@Nullable Appender appender;
  private boolean closed;

  DiskSpool(DiskSpools all, Disk disk, String name, List<Type> types) {
    this.all = all;
    this.disk = disk;
    this.name = name;
    var fields = new ArrayList<Field>();
    for (var type : types) {
      fields.add(new Field("c" + fields.size(), type));
    }
    this.schema = Schema.of(fields);
    this.appender = unchecked(() -> disk.create(name));
  }

  @Override
  public void add(Batch batch) {
    var open = appender;
    if (open == null) {
      throw new IllegalStateException("a spool that is read takes no more");
    }
    var sink = new ByteSink();
    BatchCodec.write(new Rows(schema, batch), sink);
    all.take(sink.size());
    ends.add(bytes() + sink.size());
    checksums.add(sink.checksum(0, sink.size()));
    unchecked(() -> {
      open.write(sink.array(), 0, sink.size());
      return open;
    });
  }

  @Override
  public long bytes() {
    return ends.isEmpty() ? 0 : ends.getLast();
  }

  @Override
  public Batches read() {
    endWriting();
    return new Batches() {
      private int at;

      @Override
      public @Nullable Batch next() {
        if (at == ends.size() || closed) {
          return null;
        }
        var from = at == 0 ? 0 : ends.get(at - 1);
        var length = (int) (ends.get(at) - from);
        var bytes = unchecked(() -> disk.read(name, from, length));
        if (bytes.length != length || ByteSink.checksum(bytes, 0, length) != checksums.get(at++)) {
          throw new StoreException.Corrupt(name, "rows put aside by a query came back changed");
        }
        return BatchCodec.read(new ByteSource(bytes)).batch();
      }
    };
  }

  private void endWriting() {
    var open = appender;
    appender = null;
    if (open != null) {
      unchecked(() -> {
        open.close();
        return name;
      });
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      all.give(bytes());
      endWriting();
      unchecked(() -> {
        disk.delete(name);
        return name;
      });
    }
  }
}
