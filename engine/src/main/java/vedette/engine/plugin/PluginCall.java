package vedette.engine.plugin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.RunContext;
import vedette.kql.source.Span;

/// What a plugin is given for one reading.
///
/// @param name as the query spells it
/// @param rows all rows of the input
/// @param input the columns of `rows`
/// @param tables the rows of further tables
/// @param arguments in the order of the query
/// @param schema the columns of the result
public record PluginCall(
    String name,
    Batch rows,
    Schema input,
    List<Table> tables,
    List<Argument> arguments,
    Schema schema,
    Span span,
    RunContext context) {
  public PluginCall {
    tables = List.copyOf(tables);
    arguments = List.copyOf(arguments);
  }

  /// A further table.
  public record Table(Schema schema, Batch rows) {}

  /// An argument: one value for all, or one for each row.
  public sealed interface Argument {
    record One(Scalar value) implements Argument {}

    record Each(Type type, Column values) implements Argument {}
  }

  /// The value of an argument in a row, null for null.
  @Nullable Object value(int argument, int row) {
    return switch (arguments.get(argument)) {
      case Argument.One(var value) -> value.value();
      case Argument.Each(_, var values) -> values.isNull(row) ? null : values.value(row);
    };
  }

  boolean isConstant(int argument) {
    return argument < arguments.size() && arguments.get(argument) instanceof Argument.One;
  }

  /// How many constants stand in a row from `first` on.
  int constants(int first) {
    var count = 0;
    while (isConstant(first + count)) {
      count++;
    }
    return count;
  }

  Type type(int argument) {
    return switch (arguments.get(argument)) {
      case Argument.One(var value) -> value.type();
      case Argument.Each(var type, _) -> type;
    };
  }

  /// The constant of an argument.
  Object constant(int argument) {
    if (argument < arguments.size()
        && arguments.get(argument) instanceof Argument.One(var value)
        && value.value() != null) {
      return value.value();
    }
    throw new QueryFailure(
        "Argument " + (argument + 1) + " of `" + name + "` must be a constant.", span);
  }

  /// A whole number or the ticks of a time.
  long whole(int argument) {
    return whole(constant(argument));
  }

  long positive(int argument) {
    var value = whole(argument);
    if (value <= 0) {
      throw new QueryFailure(
          "Argument " + (argument + 1) + " of `" + name + "` must be positive.", span);
    }
    return value;
  }

  long whole(Object value) {
    if (value instanceof Double) {
      throw new QueryFailure("`" + name + "` works on times and whole numbers.", span);
    }
    return LongColumn.unbox(value);
  }
}
