package vedette.store;

import java.util.Arrays;
import java.util.List;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.column.Dictionary;
import vedette.data.column.DictionaryBuilder;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.JsonDictionary;
import vedette.data.column.LongColumn;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Columns of one type as a single one, the cells of each behind those of the one before.
///
/// An entry is looked up once for each column that has it, and what is known by its JSON stays so:
/// nobody need read it for that.
final class MergedColumns {
  private static final Text NULL_JSON = Text.of("null");

  private final DictionaryBuilder entries = new DictionaryBuilder();
  private final boolean isJson;
  private final int[] codes;
  private int size;

  private MergedColumns(boolean isJson, int size) {
    this.isJson = isJson;
    this.codes = new int[size];
  }

  /// @param parts at least one
  /// @param size rows of all
  static Column of(Type type, List<Column> parts, int size) {
    if (parts.getFirst() instanceof ConstantColumn(var constant, _)
        && parts.stream()
            .allMatch(
                part -> part instanceof ConstantColumn(var other, _) && other.equals(constant))) {
      return new ConstantColumn(constant, size);
    }
    return switch (type.storage()) {
      case TEXT -> {
        var merged = new MergedColumns(false, size).with(parts);
        yield new TextColumn(merged.entries.build(), merged.codes, size);
      }
      case DYNAMIC -> {
        var merged = new MergedColumns(areKnownByJson(parts), size).with(parts);
        var entries = merged.entries.build();
        yield new DynamicColumn(
            merged.isJson ? new JsonDictionary(entries) : entries, merged.codes, size);
      }
      case BOOLEAN, LONG, DOUBLE, OBJECT -> plain(type, parts, size);
    };
  }

  private static boolean areKnownByJson(List<Column> parts) {
    return parts.stream()
        .allMatch(part ->
            switch (part) {
              case DynamicColumn dynamics -> dynamics.dictionary() instanceof JsonDictionary;
              case ConstantColumn constant -> constant.constant().isNull();
              case TextColumn _, LongColumn _, BooleanColumn _, DoubleColumn _, ObjectColumn _ ->
                  false;
            });
  }

  private static Column plain(Type type, List<Column> parts, int size) {
    var builder = new ColumnBuilder(type, size);
    for (var part : parts) {
      if (part instanceof LongColumn longs && longs.nulls() == null) {
        for (var row = 0; row < longs.size(); row++) {
          builder.appendLong(longs.values()[row]);
        }
        continue;
      }
      for (var row = 0; row < part.size(); row++) {
        builder.appendFrom(part, row);
      }
    }
    return builder.build();
  }

  private MergedColumns with(List<Column> parts) {
    parts.forEach(this::add);
    return this;
  }

  private void add(Column part) {
    switch (part) {
      case TextColumn texts -> add(texts.dictionary(), texts.codes(), texts.size());
      case DynamicColumn dynamics ->
          add(
              isJson && dynamics.dictionary() instanceof JsonDictionary told
                  ? told.json()
                  : dynamics.dictionary(),
              dynamics.codes(),
              dynamics.size());
      case ConstantColumn constant when isJson -> {
        Arrays.fill(codes, size, size + constant.size(), entries.code(NULL_JSON));
        size += constant.size();
      }
      case ConstantColumn constant -> add(constant.expand());
      case LongColumn _, BooleanColumn _, DoubleColumn _, ObjectColumn _ ->
          throw new IllegalArgumentException("a column of codes is no " + part.type());
    }
  }

  private void add(Dictionary dictionary, int[] theirs, int count) {
    // One more than the code here; 0 while it is unknown.
    var known = new int[dictionary.size()];
    for (var row = 0; row < count; row++) {
      var code = theirs[row];
      if (known[code] == 0) {
        known[code] = entries.code(dictionary.entry(code), dictionary.hash(code)) + 1;
      }
      codes[size++] = known[code] - 1;
    }
  }
}
