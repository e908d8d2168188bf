package vedette.store.segment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.column.TermIndex;
import vedette.data.text.Text;

/// A dictionary with what the sidecar knows of it, which is looked up when it is first asked for.
final class IndexedDictionary implements Dictionary {
  private final Dictionary entries;
  private final Supplier<ColumnIndex> source;
  private volatile @Nullable ColumnIndex index;

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
    var hashes = index().hashes();
    return hashes.byteSize() == 0 ? entries.hash(code) : hashes.get(ColumnPages.LONG, code * 8L);
  }

  @Override
  public TermIndex terms() {
    return index().terms();
  }
}
