package vedette.engine.kernel;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.DoubleColumn;
import vedette.data.column.DynamicColumn;
import vedette.data.column.LongColumn;
import vedette.data.column.Nulls;
import vedette.data.column.ObjectColumn;
import vedette.data.column.TextColumn;
import vedette.functions.Parameter;

/// The arguments of one call for one batch: constants stay one value, prepared arguments are
/// prepared, and the rows that are null without asking the function are known.
final class Arguments {
  private final List<Parameter> parameters;
  private final Column[] columns;
  private final @Nullable Object[] constants;
  private final @Nullable Object[] @Nullable [] prepared;
  private final BitSet constant = new BitSet();
  private @Nullable Nulls nulls;
  private boolean allNull;

  /// @param caches one for each parameter
  Arguments(List<Parameter> parameters, Column[] columns, Prepared[] caches, int rows) {
    this.parameters = parameters;
    this.columns = columns.clone();
    this.constants = new @Nullable Object[columns.length];
    this.prepared = new @Nullable Object[columns.length] @Nullable [];
    for (var i = 0; i < columns.length && !allNull; i++) {
      add(i, caches[i], rows);
    }
    allNull |= nulls != null && nulls.count(rows) == rows && rows > 0;
  }

  private void add(int i, Prepared cache, int rows) {
    var parameter = parameters.get(i);
    if (columns[i] instanceof ConstantColumn(var scalar, _)) {
      constant.set(i);
      var value = Readers.plain(scalar.value());
      constants[i] = value == null ? null : cache.of(value);
      allNull = constants[i] == null && !parameter.nullable();
      return;
    }
    var values = parameter.prepare() == null ? null : cache.column(columns[i], rows);
    prepared[i] = values;
    if (!parameter.nullable()) {
      nulls = Nulls.either(nulls, values == null ? nulls(columns[i]) : missing(values));
    }
  }

  /// Whether the answer is null for every row.
  boolean allNull() {
    return allNull;
  }

  boolean isConstant(int i) {
    return constant.get(i);
  }

  /// Whether one row says it all.
  boolean areConstant() {
    return constant.cardinality() == columns.length;
  }

  @Nullable Nulls nulls() {
    return nulls;
  }

  /// The boxed argument `i` for one row.
  @Nullable Object value(int i, int row) {
    if (constant.get(i)) {
      return constants[i];
    }
    var values = prepared[i];
    return values == null ? Readers.valueOrNull(columns[i], row) : values[row];
  }

  /// What the readers of a kernel read from.
  @Nullable Object[] sources() {
    var sources = constants.clone();
    for (var i = 0; i < sources.length; i++) {
      if (!constant.get(i)) {
        var values = prepared[i];
        sources[i] = values == null ? Readers.source(parameters.get(i), columns[i]) : values;
      }
    }
    return sources;
  }

  /// The nulls of any column, as a bitmap; null when it has none.
  static @Nullable Nulls nulls(Column column) {
    return switch (column) {
      case LongColumn longs -> longs.nulls();
      case DoubleColumn doubles -> doubles.nulls();
      case BooleanColumn booleans -> booleans.nulls();
      case TextColumn _ -> null;
      case DynamicColumn _, ObjectColumn _, ConstantColumn _ -> searched(column);
    };
  }

  private static @Nullable Nulls missing(@Nullable Object[] values) {
    var found = Nulls.none(values.length);
    for (var row = 0; row < values.length; row++) {
      if (values[row] == null) {
        found.set(row);
      }
    }
    return found.orNone(values.length);
  }

  private static @Nullable Nulls searched(Column column) {
    Nulls found = null;
    for (var row = 0; row < column.size(); row++) {
      if (column.isNull(row)) {
        found = found == null ? Nulls.none(column.size()) : found;
        found.set(row);
      }
    }
    return found;
  }
}
