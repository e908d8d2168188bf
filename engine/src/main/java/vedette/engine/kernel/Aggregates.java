package vedette.engine.kernel;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.type.Type;
import vedette.functions.Accumulator;
import vedette.functions.AggregateForm;
import vedette.functions.Functions;
import vedette.functions.Parameter;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;

/// Makes the accumulators of aggregates: tuned where the function brings one, else a state object a
/// group.
public final class Aggregates {
  private static final int MOST_ARGUMENTS = 24;

  private Aggregates() {}

  /// An empty accumulator; its arguments are those of the aggregation, evaluated.
  public static Accumulator accumulator(Plan.Aggregation aggregation) {
    var form = Functions.aggregate(aggregation.function(), aggregation.signature());
    var arguments = aggregation.arguments().stream().map(Expr::type).toList();
    var outputs = aggregation.outputs().stream().map(Field::type).toList();
    return accumulator(form, arguments, outputs);
  }

  /// An empty accumulator for arguments and outputs of these types.
  public static Accumulator accumulator(
      AggregateForm form, List<Type> arguments, List<Type> outputs) {
    var tuned = tuned(form, arguments, outputs);
    return tuned == null ? rowForm(form, arguments, outputs) : tuned;
  }

  private static @Nullable Accumulator tuned(
      AggregateForm form, List<Type> arguments, List<Type> outputs) {
    var grouped = form.grouped();
    if (grouped == null) {
      return null;
    }
    try {
      return (Accumulator) grouped.invokeExact(arguments, outputs.getFirst());
    } catch (Throwable problem) {
      throw Spinner.unexpected(problem);
    }
  }

  /// The row form, even where there is a tuned one; tests compare the two.
  public static Accumulator rowForm(AggregateForm form, List<Type> arguments, List<Type> outputs) {
    var parameters = new ArrayList<Parameter>(form.parameters());
    while (parameters.size() < arguments.size()) {
      parameters.add(parameters.getLast());
    }
    return new StateAccumulator(form, outputs, parameters, add(form, arguments.size()));
  }

  /// A handle has 255 parameters at most, and spinning a loop over many takes long: an aggregate of
  /// very many columns (`arg_max(x, *)` of a wide table) gets them in one array.
  private static MethodHandle add(AggregateForm form, int arity) {
    if (!form.repeats()) {
      return form.add();
    }
    var takesArray = form.add().type().parameterCount() == 2;
    return takesArray && arity > MOST_ARGUMENTS
        ? form.add().asFixedArity()
        : RowHandles.collected(form.add(), arity + 1);
  }
}
