package vedette.store.segment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.column.TermIndex;
import vedette.data.text.Text;

/// A dictionary with what the sidecar knows of it, which is looked up when it is first asked for.
final class IndexedDictionary implements Dictionary {
  /// The hashes of up to so many entries are copied at once: each look into a mapping is checked,
  /// and whoever groups or joins asks for most of them.
  private static final int FEW_ENTRIES = 1 << 14;

  private static final long[] NONE = {};

  private final Dictionary entries;
  private final Supplier<ColumnIndex> source;
  private volatile @Nullable ColumnIndex index;
  private volatile long @Nullable [] hashes;

  IndexedDictionary(Dictionary entries, Supplier<ColumnIndex> source) {
    this.entries = entries;
    this.source = source;
  }

  private ColumnIndex index() {
    var known = index;
    if (known == null) {
      known = source.get();
      index = known;
    }
    return known;
  }

  /// The dictionary itself.
  Dictionary entries() {
    return entries;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Text entry(int code) {
    return entries.entry(code);
  }

  @Override
  public boolean isDistinct() {
    return entries.isDistinct();
  }

  @Override
  public long hash(int code) {
    var known = hashes;
    if (known == null) {
      known = copiedHashes();
      hashes = known;
    }
    return known.length > 0 ? known[code] : lookedUpHash(code);
  }

  private long[] copiedHashes() {
    var stored = index().hashes();
    return stored.byteSize() == 0 || size() > FEW_ENTRIES ? NONE : stored.toArray(ColumnPages.LONG);
  }

  private long lookedUpHash(int code) {
    var stored = index().hashes();
    return stored.byteSize() == 0 ? entries.hash(code) : stored.get(ColumnPages.LONG, code * 8L);
  }

  @Override
  public TermIndex terms() {
    return index().terms();
  }
}
