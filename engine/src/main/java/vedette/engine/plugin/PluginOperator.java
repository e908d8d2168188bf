package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.Selection;
import vedette.engine.operator.HeldRows;
import vedette.engine.operator.Operator;
import vedette.engine.plugin.PluginCall.Argument;
import vedette.engine.run.RunContext;
import vedette.kql.source.Span;

/// `evaluate` with a plugin that looks at all rows.
///
/// @param inputs the piped rows, then further tables
public record PluginOperator(
    String name,
    List<Operator> inputs,
    TablePlugin plugin,
    List<Given> arguments,
    Schema schema,
    Span span,
    RunContext context)
    implements Operator {
  public PluginOperator {
    inputs = List.copyOf(inputs);
    arguments = List.copyOf(arguments);
  }

  /// An argument as it is known before the rows are: a value, or an expression over them.
  public sealed interface Given {
    record Value(Scalar value) implements Given {}

    record OfRow(Expression expression) implements Given {}
  }

  @Override
  public String describe() {
    return "evaluate " + name;
  }

  @Override
  public Batches open() {
    return new Batches() {
      private @Nullable Batch answer;
      private boolean done;

      @Override
      public @Nullable Batch next() {
        if (done) {
          return null;
        }
        done = true;
        answer = answered();
        return answer;
      }
    };
  }

  private Batch answered() {
    var held = new ArrayList<HeldRows>();
    try {
      inputs.forEach(input -> held.add(HeldRows.of(input, name, context)));
      var rows = held.getFirst().joined();
      var tables = new ArrayList<PluginCall.Table>();
      for (var i = 1; i < held.size(); i++) {
        tables.add(new PluginCall.Table(inputs.get(i).schema(), held.get(i).joined()));
      }
      var given = new ArrayList<Argument>();
      for (var argument : arguments) {
        given.add(
            switch (argument) {
              case Given.Value(var value) -> new Argument.One(value);
              case Given.OfRow(var expression) ->
                  new Argument.Each(
                      expression.type(), expression.evaluate(rows, Selection.all(rows)));
            });
      }
      var input = inputs.getFirst().schema();
      return plugin.apply(new PluginCall(name, rows, input, tables, given, schema, span, context));
    } finally {
      held.forEach(HeldRows::close);
    }
  }
}
