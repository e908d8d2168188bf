package vedette.store.foreign;

import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.TextColumn;
import vedette.data.type.Type;
import vedette.store.bytes.MalformedException;

/// A column with one value a row.
final class FlatReader implements ColumnReader {
  private final ChunkReader chunk;
  private final Leaf leaf;
  private final Type type;

  FlatReader(ChunkReader chunk) {
    this.chunk = chunk;
    this.leaf = chunk.leaf();
    this.type = leaf.meaning().type();
  }

  @Override
  public String place() {
    return "column " + leaf.path() + ", byte " + chunk.position();
  }

  private void advance() {
    if (!chunk.advance()) {
      throw new MalformedException("it has fewer values than rows");
    }
  }

  @Override
  public Column read(int rows) {
    if (leaf.meaning() == Meaning.TEXT) {
      return texts(rows);
    }
    var builder = new ColumnBuilder(type, rows);
    var isLong = Conversion.isLong(leaf.meaning());
    for (var row = 0; row < rows; row++) {
      advance();
      if (!chunk.hasValue()) {
        builder.appendNull();
      } else if (isLong) {
        appendLong(builder);
      } else if (chunk.values() instanceof CodedValues coded) {
        builder.append(made(coded));
      } else {
        builder.append(Conversion.value(leaf, chunk.values()));
      }
    }
    return builder.build();
  }

  private void appendLong(ColumnBuilder builder) {
    var number = Conversion.toLong(leaf.meaning(), chunk.values().nextLong());
    if (number == Conversion.NONE && !Conversion.hasEveryLong(leaf.meaning())) {
      builder.appendNull();
    } else {
      builder.appendLong(number);
    }
  }

  /// Values that take work to make are made once an entry of the dictionary.
  private @Nullable Object made(CodedValues coded) {
    var dictionary = coded.dictionary();
    var code = coded.nextCode();
    var known = dictionary.made[code];
    if (known == null) {
      known = Conversion.value(leaf, new OneOf(dictionary, code).values());
      dictionary.made[code] = known;
    }
    return known;
  }

  /// An entry of a dictionary as the only value of a page.
  private record OneOf(PageDictionary dictionary, int code) {
    Values values() {
      return new CodedValues(HybridReader.constant(code), dictionary);
    }
  }

  /// Codes stay codes as long as the pages have them.
  private Column texts(int rows) {
    var codes = new int[rows];
    PageDictionary shared = null;
    var hasNull = false;
    for (var row = 0; row < rows; row++) {
      advance();
      if (!chunk.hasValue()) {
        codes[row] = -1;
        hasNull = true;
      } else if (chunk.values() instanceof CodedValues coded) {
        shared = coded.dictionary();
        codes[row] = shared.textCode(coded.nextCode());
      } else {
        return mixed(shared, codes, row, rows);
      }
    }
    if (shared == null) {
      return mixed(null, codes, rows, rows);
    }
    for (var row = 0; hasNull && row < rows; row++) {
      codes[row] = codes[row] < 0 ? shared.emptyCode() : codes[row];
    }
    return new TextColumn(shared.texts(), codes, rows);
  }

  /// The first `read` rows by their codes, which are -1 for null, and the others from the pages;
  /// the entry of row `read` has been reached already.
  private Column mixed(@Nullable PageDictionary shared, int[] codes, int read, int rows) {
    var builder = new ColumnBuilder(Type.STRING, rows);
    for (var row = 0; row < read; row++) {
      if (codes[row] < 0 || shared == null) {
        builder.appendNull();
      } else {
        builder.appendText(shared.texts().entry(codes[row]));
      }
    }
    for (var row = read; row < rows; row++) {
      if (row > read) {
        advance();
      }
      if (chunk.hasValue()) {
        builder.appendText(chunk.values().nextBytes());
      } else {
        builder.appendNull();
      }
    }
    return builder.build();
  }
}
