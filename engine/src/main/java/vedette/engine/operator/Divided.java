package vedette.engine.operator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.batch.Spool;
import vedette.data.batch.Spools;
import vedette.data.column.Column;
import vedette.data.schema.Schema;
import vedette.data.type.Type;

/// Rows put aside in shares by the hash of their keys: rows of the same key are in the same share,
/// in the order in which they came, and each share is a fraction of all.
final class Divided implements AutoCloseable {
  static final int SHARES = 16;

  /// How often a share that is still too large is divided again: more only helps rows of one key,
  /// which stay together however often that is tried.
  static final int DEEPEST = 4;

  private final List<Spool> shares = new ArrayList<>();
  private final int level;

  /// @param types of the columns of the rows
  /// @param level how often the rows were divided before
  Divided(List<Type> types, int level, Spools spools) {
    this.level = level;
    for (var i = 0; i < SHARES; i++) {
      shares.add(spools.open(types));
    }
  }

  /// Puts each row where its key belongs.
  void add(Batch rows, List<Column> keys) {
    // Read each column once, not once for each share.
    var batch = rows.isLate() ? new Batch(new ArrayList<>(rows.columns()), rows.size()) : rows;
    split(batch, keys);
  }

  private void split(Batch batch, List<Column> keys) {
    var hashes = KeyHash.of(keys, batch.size(), level);
    var rows = new int[SHARES][16];
    var counts = new int[SHARES];
    for (var row = 0; row < hashes.length; row++) {
      var share = (int) hashes[row] & SHARES - 1;
      if (counts[share] == rows[share].length) {
        rows[share] = Arrays.copyOf(rows[share], counts[share] * 2);
      }
      rows[share][counts[share]++] = row;
    }
    for (var share = 0; share < SHARES; share++) {
      if (counts[share] > 0) {
        shares.get(share).add(batch.take(rows[share], counts[share]));
      }
    }
  }

  /// The rows of one share, as a source that can be opened again and again.
  ///
  /// @param from where they are, one after the other
  static Operator share(List<Divided> from, int number, Schema schema) {
    return new Source(from.stream().map(divided -> divided.shares.get(number)).toList(), schema);
  }

  /// Whether no row is in one share.
  boolean isEmpty(int number) {
    return shares.get(number).bytes() == 0;
  }

  /// Forgets the rows of one share.
  void drop(int number) {
    shares.get(number).close();
  }

  @Override
  public void close() {
    shares.forEach(Spool::close);
  }

  private record Source(List<Spool> spools, Schema schema) implements Operator {
    @Override
    public List<Operator> inputs() {
      return List.of();
    }

    @Override
    public Batches open() {
      var rest = spools.iterator();
      return new Batches() {
        private Batches open = rest.next().read();

        @Override
        public @Nullable Batch next() {
          var batch = open.next();
          while (batch == null && rest.hasNext()) {
            open = rest.next().read();
            batch = open.next();
          }
          return batch;
        }
      };
    }

    @Override
    public String describe() {
      return "rows put aside";
    }
  }
}
