package vedette.store.foreign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.data.type.Type;
import vedette.store.bytes.MalformedException;

/// A column of groups and lists as dynamic: structs and maps become bags, lists arrays.
///
/// The file has a stream of entries for each leaf, and levels tell how they belong together. A
/// definition level says how far down the path to a leaf something is there; a repetition level
/// says which of the lists around it goes on with this entry.
final class RowAssembler implements ColumnReader {
  private static final int MOST_ENTRIES = 1 << 22;
  private final Node column;
  private final List<ChunkReader> chunks;
  private final int firstLeaf;
  private final boolean[] hasEntry;
  private final DynamicBuilder builder = new DynamicBuilder(256);
  private int entries;
  private boolean started;

  /// @param chunks those of the leaves of the column, in their order
  RowAssembler(Node column, List<ChunkReader> chunks) {
    this.column = column;
    this.chunks = List.copyOf(chunks);
    this.firstLeaf = column.first().index();
    this.hasEntry = new boolean[chunks.size()];
  }

  @Override
  public String place() {
    return "column " + column.name() + ", byte " + chunks.getFirst().position();
  }

  @Override
  public Column read(int rows) {
    if (!started) {
      started = true;
      for (var leaf = 0; leaf < hasEntry.length; leaf++) {
        hasEntry[leaf] = chunks.get(leaf).advance();
      }
    }
    var cells = new ColumnBuilder(Type.DYNAMIC, rows);
    for (var row = 0; row < rows; row++) {
      cells.append(nextRow());
    }
    return cells.build();
  }

  private Dynamic nextRow() {
    entries = 0;
    for (var leaf = 0; leaf < hasEntry.length; leaf++) {
      if (!hasEntry[leaf] || chunks.get(leaf).repetition() != 0) {
        throw new MalformedException("its levels do not fit its rows");
      }
    }
    builder.clear();
    write(column);
    for (var leaf = 0; leaf < hasEntry.length; leaf++) {
      if (hasEntry[leaf] && chunks.get(leaf).repetition() != 0) {
        throw new MalformedException("its levels do not fit its rows");
      }
    }
    return builder.build();
  }

  private int position(Leaf leaf) {
    return leaf.index() - firstLeaf;
  }

  private ChunkReader chunk(Leaf leaf) {
    var position = position(leaf);
    if (!hasEntry[position]) {
      throw new MalformedException("its levels do not fit its rows");
    }
    return chunks.get(position);
  }

  private void advance(Leaf leaf) {
    if (++entries > MOST_ENTRIES) {
      throw new MalformedException("a row of more than " + MOST_ENTRIES + " entries");
    }
    hasEntry[position(leaf)] = chunks.get(position(leaf)).advance();
  }

  /// Writes what the entries at hand say of a node, and goes on behind them.
  private void write(Node node) {
    if (node.isRepeated()) {
      writeRepeated(node, false);
    } else if (chunk(node.first()).definition() < node.definition()) {
      skip(node);
      builder.addNull();
    } else {
      writePresent(node);
    }
  }

  private void writePresent(Node node) {
    switch (node.form()) {
      case VALUE -> writeValue(node.first());
      case LIST -> {
        var inner = node.children().getFirst();
        writeRepeated(inner, isWrapper(node, inner));
      }
      case MAP -> writeMap(node.children().getFirst());
      case BAG -> {
        builder.startBag();
        for (var child : node.children()) {
          builder.key(Text.of(child.name()));
          write(child);
        }
        builder.end();
      }
    }
  }

  /// Whether a list is one of what is inside the group that repeats, as usual; in older files it is
  /// one of the group itself.
  private static boolean isWrapper(Node list, Node inner) {
    return inner.form() != Node.Form.VALUE
        && inner.children().size() == 1
        && !inner.children().getFirst().isRepeated()
        && !inner.name().equals("array")
        && !inner.name().equals(list.name() + "_tuple");
  }

  /// An array with one element for each time that `repeated` is there: itself, or the only node in
  /// it.
  private void writeRepeated(Node repeated, boolean isWrapper) {
    builder.startArray();
    if (chunk(repeated.first()).definition() < repeated.definition()) {
      skip(repeated);
    } else {
      do {
        if (isWrapper) {
          write(repeated.children().getFirst());
        } else {
          writePresent(repeated);
        }
      } while (goesOn(repeated));
    }
    builder.end();
  }

  /// A bag of the keys as texts; a later value of the same key counts.
  private void writeMap(Node pairs) {
    builder.startBag();
    if (chunk(pairs.first()).definition() < pairs.definition()) {
      skip(pairs);
    } else {
      do {
        builder.key(key(pairs.children().getFirst()));
        write(pairs.children().getLast());
      } while (goesOn(pairs));
    }
    builder.end();
  }

  private boolean goesOn(Node repeated) {
    var position = position(repeated.first());
    return hasEntry[position] && chunks.get(position).repetition() == repeated.repetition();
  }

  private Text key(Node node) {
    var leaf = node.first();
    var chunk = chunk(leaf);
    var value = chunk.hasValue() ? Conversion.value(leaf, chunk.values()) : null;
    var key = value == null ? Text.EMPTY : dynamic(value).toText().compact();
    advance(leaf);
    return key;
  }

  private void writeValue(Leaf leaf) {
    var chunk = chunk(leaf);
    var value = chunk.hasValue() ? Conversion.value(leaf, chunk.values()) : null;
    add(value, builder);
    advance(leaf);
  }

  /// Leaves out the one entry that each leaf of a node has when the node is not there.
  private void skip(Node node) {
    if (node.leaf() != null) {
      if (chunk(node.leaf()).hasValue()) {
        throw new MalformedException("its levels do not fit its rows");
      }
      advance(node.leaf());
    }
    node.children().forEach(this::skip);
  }

  private static Dynamic dynamic(Object value) {
    var single = new DynamicBuilder(32);
    add(value, single);
    return single.build();
  }

  private static void add(@Nullable Object value, DynamicBuilder target) {
    switch (value) {
      case null -> target.addNull();
      case Boolean truth -> target.add((boolean) truth);
      case Integer number -> target.add((long) number);
      case Long number -> target.add((long) number);
      case Double number -> target.add((double) number);
      case BigDecimal number -> target.add(number);
      case DateTime time -> target.add(time);
      case TimeSpan span -> target.add(span);
      case UUID id -> target.add(id);
      case Text text -> target.add(text);
      case Dynamic dynamic -> target.add(dynamic);
      default -> throw new IllegalStateException(value.getClass().getName());
    }
  }

  /// The reader of a column over the chunks of a row group.
  static ColumnReader of(Node column, List<ChunkReader> chunks) {
    return column.isFlat()
        ? new FlatReader(chunks.getFirst())
        : new RowAssembler(column, new ArrayList<>(chunks));
  }
}
