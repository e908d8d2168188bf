package vedette.bench.kernels;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.kernel.FunctionCall;
import vedette.functions.Functions;
import vedette.functions.ScalarForm;
import vedette.kql.catalog.Signature;
import vedette.kql.catalog.Signature.Accepts.Exactly;

/// What does a batch of 4,096 rows cost in the loop that is spun for a function, in the one that is
/// shared by all, and in the hand-tuned form where there is one?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class KernelBench {
  private static final int ROWS = 4_096;

  /// The function, as KQL spells it.
  @Param({"+", "strlen", "startswith", "has", "contains", "hash_sha256"})
  public String function = "";

  /// How its row is reached.
  @Param({"shared", "spun", "tuned"})
  public String loop = "";

  private FunctionCall call;
  private Column[] arguments;

  @Setup
  public void prepare() {
    var definition = Objects.requireNonNull(Functions.find(function));
    var signature =
        definition.signatures().stream().filter(KernelBench::isMeasured).findFirst().orElseThrow();
    arguments = signature.parameters().stream().map(this::argument).toArray(Column[]::new);
    var types = List.of(arguments).stream().map(Column::type).toList();
    var form = Functions.scalar(definition, signature);
    var measured = loop.equals("tuned") ? form : plain(form);
    var result = signature.result().apply(types);
    var rowsWorthALoop = loop.equals("shared") ? Integer.MAX_VALUE : 0;
    call = new FunctionCall(measured, result, arguments.length, true, rowsWorthALoop);
  }

  /// The overload of texts or of whole numbers.
  private static boolean isMeasured(Signature signature) {
    return signature.parameters().stream()
        .allMatch(parameter ->
            parameter.accepts() instanceof Exactly(var type)
                && (type == Type.LONG || type == Type.STRING));
  }

  /// The same function without its hand-tuned form.
  private static ScalarForm plain(ScalarForm form) {
    return new ScalarForm(
        form.name(),
        form.linked(),
        form.method(),
        form.negated(),
        form.parameters(),
        form.repeats(),
        form.resultNullable(),
        null,
        form.warns());
  }

  private Column argument(Signature.Parameter parameter) {
    if (parameter.accepts().equals(new Exactly(Type.LONG))) {
      var builder = new ColumnBuilder(Type.LONG, ROWS);
      new Random(1).longs(ROWS).forEach(builder::appendLong);
      return builder.build();
    }
    if (parameter.name().equals("text") || parameter.name().equals("source")) {
      return CommandLines.column(ROWS, ROWS);
    }
    return new ConstantColumn(Scalar.of(Text.of("npx")), ROWS);
  }

  @Benchmark
  public Column rows() {
    return call.evaluate(arguments, ROWS);
  }
}
