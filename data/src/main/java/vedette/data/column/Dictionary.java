package vedette.data.column;

import java.util.List;
import vedette.data.text.Text;

/// The distinct byte strings that the codes of a column stand for.
///
/// Entry `code` is a slice of bytes: UTF-8 for text, the binary form of
/// [vedette.data.dynamic.Dynamic] for dynamic. Entries of one dictionary need not be distinct (a
/// flat column is a dictionary with one entry a row); whoever compares codes instead of entries
/// asks [#isDistinct()] first.
///
/// Identity matters: results computed per entry are kept as long as the next batch brings the same
/// dictionary object.
public interface Dictionary {
  /// Number of entries; codes run from 0 to `size() - 1`.
  int size();

  /// Entry `code`; a view, not a copy where possible.
  Text entry(int code);

  /// Whether two codes of this dictionary always stand for different entries.
  boolean isDistinct();

  /// The content hash of entry `code`, equal to [Text#hash64()] of it; storage knows it without
  /// touching the bytes. Equal hashes of different dictionaries are nearly always equal entries:
  /// compare the bytes once.
  default long hash(int code) {
    return entry(code).hash64();
  }

  /// About the bytes of memory that only this dictionary keeps alive; 0 when its entries belong to
  /// a store, which has them anyway.
  default long bytes() {
    return 0;
  }

  /// Which codes hold a term.
  default TermIndex terms() {
    return TermIndex.UNKNOWN;
  }

  static Dictionary of(Text... entries) {
    return new ListDictionary(List.of(entries), entries.length <= 1);
  }

  /// A dictionary over `entries` as they are.
  static Dictionary of(List<Text> entries, boolean distinct) {
    return new ListDictionary(List.copyOf(entries), distinct);
  }
}
