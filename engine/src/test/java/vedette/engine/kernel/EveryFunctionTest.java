package vedette.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.type.Type;
import vedette.functions.Accumulator;
import vedette.functions.Functions;
import vedette.functions.ScalarForm;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.Signature;

/// Attacks what every function claims, with random arguments in all encodings: it answers each
/// (total), alike each time (deterministic), and the spun loop and the tuned form answer what the
/// row says. Aggregates answer the same however rows are split and merged.
@NullMarked
class EveryFunctionTest {
  private static final long SEED = Long.getLong("vedette.seed", 20_261_121L);
  private static final int ROUNDS = Boolean.getBoolean("vedette.long") ? 200 : 8;
  private static final int ROWS = 97;

  @TestFactory
  Stream<DynamicTest> scalars() {
    return all(FunctionDefinition.Kind.SCALAR)
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> attackScalar(function)));
  }

  @TestFactory
  Stream<DynamicTest> aggregates() {
    return all(FunctionDefinition.Kind.AGGREGATE)
        .map(function -> DynamicTest.dynamicTest(function.name(), () -> attackAggregate(function)));
  }

  private static Stream<FunctionDefinition> all(FunctionDefinition.Kind kind) {
    return Functions.names().stream()
        .map(Functions::find)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .filter(function -> function.kind() == kind);
  }

  private static void attackScalar(FunctionDefinition function) {
    for (var signature : function.signatures()) {
      var form = Functions.scalar(function, signature);
      for (var round = 0; round < ROUNDS; round++) {
        var seed = SEED + round;
        var arguments = arguments(signature, new Random(seed), ROWS);
        var result = signature.result().apply(types(signature, arguments));
        var label = "%s/%d seed %d".formatted(function.name(), signature.overload(), seed);
        compareScalar(label, function, form, arguments, result);
      }
    }
  }

  private static void compareScalar(
      String label, FunctionDefinition function, ScalarForm form, Column[] arguments, Type result) {
    var rowOnly =
        new ScalarForm(
            form.name(),
            form.linked(),
            form.method(),
            form.negated(),
            form.parameters(),
            form.repeats(),
            form.resultNullable(),
            null,
            form.warns());
    var deterministic = function.deterministic();
    var arity = arguments.length;
    var slow = new FunctionCall(rowOnly, result, arity, deterministic, Integer.MAX_VALUE);
    var spun = new FunctionCall(rowOnly, result, arity, deterministic, 0);
    var tuned = new FunctionCall(form, result, arity, deterministic, 0);
    var expected = slow.evaluate(arguments, ROWS);
    assertThat(expected.type()).as(label).isEqualTo(result);
    if (deterministic) {
      assertSame(label + " again", expected, slow.evaluate(arguments, ROWS), ROWS);
      assertSame(label + " spun", expected, spun.evaluate(arguments, ROWS), ROWS);
      assertSame(label + " tuned", expected, tuned.evaluate(arguments, ROWS), ROWS);
    } else {
      assertThat(spun.evaluate(arguments, ROWS).size()).as(label).isEqualTo(ROWS);
    }
  }

  private static void attackAggregate(FunctionDefinition function) {
    for (var signature : function.signatures()) {
      for (var round = 0; round < ROUNDS; round++) {
        var seed = SEED + round;
        var random = new Random(seed);
        var arguments = arguments(signature, random, ROWS);
        var label = "%s/%d seed %d".formatted(function.name(), signature.overload(), seed);
        compareAggregate(label, function, signature, arguments, random);
      }
    }
  }

  private static void compareAggregate(
      String label,
      FunctionDefinition function,
      Signature signature,
      Column[] arguments,
      Random random) {
    var form = Functions.aggregate(function, signature);
    var types = Stream.of(arguments).map(Column::type).toList();
    // Of several outputs each has the type of an argument, but for those that constants choose.
    var many = form.hasOutputs() && !signature.parameters().getLast().constant();
    var outputs = many ? types : List.of(signature.result().apply(types(signature, arguments)));
    var groups = random.ints(ROWS, 0, 5).toArray();
    var row = Aggregates.rowForm(form, types, outputs);
    row.grow(5);
    row.add(arguments, groups, ROWS);
    assertGroups(
        label + " tuned",
        row,
        whole(Aggregates.accumulator(form, types, outputs), arguments, groups),
        outputs);
    if (function.deterministic()) {
      var left = split(Aggregates.accumulator(form, types, outputs), arguments, groups, 0, 40);
      var right = split(Aggregates.accumulator(form, types, outputs), arguments, groups, 40, ROWS);
      left.merge(right, new int[] {0, 1, 2, 3, 4}, 5);
      assertGroups(label + " merged", row, left, outputs);
      var ended = split(Aggregates.accumulator(form, types, outputs), arguments, groups, 0, 40);
      ended.endGroups(false);
      split(ended, arguments, groups, 40, ROWS).endGroups(random.nextBoolean());
      assertGroups(label + " ended", row, ended, outputs);
    }
  }

  private static Accumulator whole(Accumulator into, Column[] arguments, int[] groups) {
    into.grow(5);
    into.add(arguments, groups, ROWS);
    return into;
  }

  private static Accumulator split(
      Accumulator into, Column[] arguments, int[] groups, int from, int to) {
    var rows = new int[to - from];
    var part = new int[to - from];
    for (var i = 0; i < rows.length; i++) {
      rows[i] = from + i;
      part[i] = groups[from + i];
    }
    var taken = Stream.of(arguments).map(column -> column.take(rows, rows.length));
    into.grow(5);
    into.add(taken.toArray(Column[]::new), part, rows.length);
    return into;
  }

  private static void assertGroups(
      String label, Accumulator expected, Accumulator found, List<Type> outputs) {
    for (var output = 0; output < outputs.size(); output++) {
      assertSame(label, expected.result(output, 5), found.result(output, 5), 5);
    }
  }

  private static Column[] arguments(Signature signature, Random random, int rows) {
    var columns = new RandomColumns(random);
    var variables = new HashMap<String, Type>();
    var arguments = new ArrayList<Column>();
    for (var parameter : signature.parameters()) {
      arguments.add(argument(parameter, variables, columns, rows));
    }
    if (signature.repeats()) {
      for (var more = random.nextInt(4); more > 0; more--) {
        arguments.add(argument(signature.parameters().getLast(), variables, columns, rows));
      }
    }
    return arguments.toArray(Column[]::new);
  }

  private static Column argument(
      Signature.Parameter parameter,
      HashMap<String, Type> variables,
      RandomColumns columns,
      int rows) {
    var type =
        switch (parameter.accepts()) {
          case Signature.Accepts.Exactly(var exactly) -> exactly;
          case Signature.Accepts.Same(var variable) ->
              variables.computeIfAbsent(variable, _ -> columns.type());
          case Signature.Accepts.Anything() -> columns.type();
        };
    var column = columns.column(type, rows);
    return parameter.constant() ? new ConstantColumn(column.scalar(0), rows) : column;
  }

  /// The types of the arguments as the result rule expects them: one for each argument.
  private static List<Type> types(Signature signature, Column[] arguments) {
    return Stream.of(arguments).map(Column::type).toList();
  }

  private static void assertSame(String label, Column expected, Column found, int rows) {
    assertThat(found.size()).as(label).isGreaterThanOrEqualTo(rows);
    assertThat(found.type()).as(label).isEqualTo(expected.type());
    for (var row = 0; row < rows; row++) {
      var at = row;
      assertThat(alike(expected.value(row), found.value(row)))
          .as(() ->
              "%s row %d: %s, not %s".formatted(label, at, found.value(at), expected.value(at)))
          .isTrue();
    }
  }

  /// Sums of reals may differ in their last digits by the order of addition.
  private static boolean alike(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Double a && right instanceof Double b && !a.equals(b)) {
      return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
    }
    return Objects.equals(left, right);
  }
}
