package vedette.engine.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vedette.data.batch.Batch;
import vedette.data.column.BooleanColumn;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.TextColumn;
import vedette.data.dynamic.Dynamic;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.engine.kernel.RandomColumns;
import vedette.functions.Functions;
import vedette.kql.plan.Expr;
import vedette.kql.source.Span;

@NullMarked
class ExpressionTest {
  private static final Span AT = Span.NONE;
  private static final Schema INPUT =
      Schema.of(
          new Field("s", Type.STRING),
          new Field("n", Type.LONG),
          new Field("p", Type.BOOL),
          new Field("q", Type.BOOL),
          new Field("d", Type.DYNAMIC));
  private static final QueryContext CONTEXT = QueryContext.at(new DateTime(42));

  private static Expr use(String name) {
    return new Expr.ColumnUse(name, INPUT.field(INPUT.position(name)).type(), AT);
  }

  private static Expr literal(Scalar value) {
    return new Expr.Literal(value, AT);
  }

  private static Expr call(String name, int overload, Type type, Expr... arguments) {
    var function = Objects.requireNonNull(Functions.find(name));
    return new Expr.Call(
        function, function.signatures().get(overload), List.of(arguments), type, AT);
  }

  private static Batch random(long seed, int rows) {
    var columns = new RandomColumns(new Random(seed));
    return new Batch(
        INPUT.fields().stream().map(field -> columns.column(field.type(), rows)).toList(), rows);
  }

  private static List<@Nullable Object> values(Column column) {
    var values = new ArrayList<@Nullable Object>();
    for (var row = 0; row < column.size(); row++) {
      values.add(column.value(row));
    }
    return values;
  }

  private static Column evaluate(Expr expr, Batch batch) {
    return ExpressionCompiler.compile(expr, INPUT, CONTEXT).evaluate(batch, Selection.all(batch));
  }

  private static List<Expr> expressions() {
    var has = call("has", 0, Type.BOOL, use("s"), literal(Scalar.of("a")));
    var in =
        new Expr.In(
            use("s"), List.of(literal(Scalar.of("a")), literal(Scalar.of("42"))), true, true, AT);
    var path =
        new Expr.Path(
            use("d"),
            List.of(new Expr.Path.Step.Member(Text.of("k1")), new Expr.Path.Step.Element(-1)),
            AT);
    var choice =
        new Expr.Case(
            List.of(new Expr.Case.Branch(use("p"), use("s"))),
            call("strcat", 0, Type.STRING, use("s"), literal(Scalar.of("!"))),
            Type.STRING,
            AT);
    return List.of(
        has,
        in,
        path,
        choice,
        new Expr.And(has, use("p"), AT),
        new Expr.Or(new Expr.And(has, in, AT), use("q"), AT),
        new Expr.Convert(use("n"), Type.REAL, AT),
        new Expr.Convert(path, Type.LONG, AT),
        call("+", 0, Type.LONG, use("n"), use("n")),
        call("isnull", 0, Type.BOOL, use("d")),
        call("startswith", 0, Type.BOOL, use("s"), use("s")));
  }

  @Test
  void aSelectionAnswersAsItsRowsAlone() {
    for (var seed = 0; seed < 60; seed++) {
      var batch = random(seed, 50);
      var picked = new Random(seed).ints(0, 50).distinct().limit(20).sorted().toArray();
      var selection = new Selection(picked, picked.length);
      for (var expr : expressions()) {
        var found = ExpressionCompiler.compile(expr, INPUT, CONTEXT).evaluate(batch, selection);
        assertThat(values(found))
            .as("%s seed %d", expr, seed)
            .isEqualTo(values(evaluate(expr, selection.of(batch))));
      }
    }
  }

  @Test
  void aFilterKeepsTheRowsThatAreTrue() {
    for (var seed = 0; seed < 60; seed++) {
      var batch = random(seed, 50);
      for (var expr : expressions()) {
        if (expr.type() == Type.BOOL) {
          var compiled = ExpressionCompiler.compile(expr, INPUT, CONTEXT);
          var kept = compiled.filter(batch, Selection.all(batch));
          var answers = values(evaluate(expr, batch));
          var expected = new ArrayList<Integer>();
          for (var row = 0; row < 50; row++) {
            if (Boolean.TRUE.equals(answers.get(row))) {
              expected.add(row);
            }
          }
          var found = new ArrayList<Integer>();
          for (var i = 0; i < kept.count(); i++) {
            found.add(kept.row(i));
          }
          assertThat(found).as("%s seed %d", expr, seed).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void andAndOrHaveThreeValues() {
    Boolean[] truths = {true, false, null};
    for (var left : truths) {
      for (var right : truths) {
        var and = new Expr.And(truth(left), truth(right), AT);
        var or = new Expr.Or(truth(left), truth(right), AT);
        assertThat(fold(and)).as("%s and %s", left, right).isEqualTo(and(left, right));
        var opposite = and(not(left), not(right));
        assertThat(fold(or)).as("%s or %s", left, right).isEqualTo(not(opposite));
      }
    }
  }

  private static Expr truth(@Nullable Boolean value) {
    return literal(new Scalar(Type.BOOL, value));
  }

  private static @Nullable Object fold(Expr expr) {
    return Objects.requireNonNull(Constants.fold(expr).constant()).value();
  }

  private static @Nullable Boolean and(@Nullable Boolean left, @Nullable Boolean right) {
    if (Boolean.FALSE.equals(left) || Boolean.FALSE.equals(right)) {
      return false;
    }
    return left == null || right == null ? null : (Boolean) true;
  }

  private static @Nullable Boolean not(@Nullable Boolean value) {
    return value == null ? null : (Boolean) !value;
  }

  @Test
  void threeTruthsInColumnsToo() {
    for (var seed = 0; seed < 40; seed++) {
      var batch = random(seed, 30);
      var found = values(evaluate(new Expr.And(use("p"), use("q"), AT), batch));
      for (var row = 0; row < 30; row++) {
        var p = (Boolean) batch.column(2).value(row);
        var q = (Boolean) batch.column(3).value(row);
        assertThat(found.get(row)).as("%s and %s", p, q).isEqualTo(and(p, q));
      }
    }
  }

  @Test
  void aDictionaryAnswersAsItsRowsDo() {
    var has = expressions().getFirst();
    var compiled = ExpressionCompiler.compile(has, INPUT, CONTEXT);
    var texts = new ColumnBuilder(Type.STRING, 4_000);
    for (var i = 0; i < 4_000; i++) {
      texts.append(Text.of((i % 7 == 0 ? "a-" : "b-") + i % 91));
    }
    var column = (TextColumn) texts.build();
    for (var from = 0; from < 4_000; from += 1_000) {
      var rows = new int[1_000];
      for (var i = 0; i < 1_000; i++) {
        rows[i] = from + i;
      }
      var others = random(from, 1_000);
      var cells = new ArrayList<>(others.columns());
      cells.set(0, column.take(rows, 1_000));
      var found = (BooleanColumn) compiled.evaluate(new Batch(cells, 1_000), Selection.all(1_000));
      for (var i = 0; i < 1_000; i++) {
        assertThat(found.values()[i]).isEqualTo((from + i) % 7 == 0);
      }
    }
  }

  @Test
  void nullsOfIn() {
    var none = literal(Scalar.nullOf(Type.LONG));
    var one = literal(Scalar.of(1L));
    assertThat(fold(new Expr.In(none, List.of(one), false, false, AT))).isEqualTo(false);
    assertThat(fold(new Expr.In(none, List.of(one), true, false, AT))).isEqualTo(true);
    assertThat(fold(new Expr.In(none, List.of(none), false, false, AT))).isNull();
    var array = Conversions.array(listOf(1L, 2L));
    assertThat(fold(new Expr.In(one, List.of(literal(Scalar.of(array))), false, false, AT)))
        .isEqualTo(true);
  }

  private static Column listOf(Object... values) {
    var built = new ColumnBuilder(Type.LONG, values.length);
    for (var value : values) {
      built.append(value);
    }
    return built.build();
  }

  @Test
  void constantsFoldAndNowDoesNot() {
    var text = call("strcat", 0, Type.STRING, literal(Scalar.of("a")), literal(Scalar.of("b")));
    assertThat(fold(text)).isEqualTo(Text.of("ab"));
    assertThat(Constants.fold(new Expr.Now(AT)).constant()).isNull();
    var now = evaluate(new Expr.Now(AT), random(1, 3));
    assertThat(now.value(2)).isEqualTo(new DateTime(42));
  }

  @Test
  void aMissingStepIsNull() {
    var bag = Scalar.of(Dynamic.EMPTY_BAG);
    var path = new Expr.Path(literal(bag), List.of(new Expr.Path.Step.Member(Text.of("x"))), AT);
    assertThat(fold(path)).isEqualTo(Dynamic.NULL);
  }
}
