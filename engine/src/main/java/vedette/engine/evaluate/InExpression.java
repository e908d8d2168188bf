package vedette.engine.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.column.ConstantColumn;
import vedette.data.type.Scalar;
import vedette.data.type.Type;

/// `in` and its kin. Items known before the rows are hashed once; others are compared row by row.
final class InExpression implements Expression {
  private final Expression value;
  private final List<MemberSet.Source> sources;
  private final List<Expression> varying;
  private final boolean negated;
  private final boolean ignoringCase;
  private @Nullable MemberSet known;

  InExpression(
      Expression value,
      List<MemberSet.Source> sources,
      List<Expression> varying,
      boolean negated,
      boolean ignoringCase) {
    this.value = value;
    this.sources = sources;
    this.varying = varying;
    this.negated = negated;
    this.ignoringCase = ignoringCase;
  }

  @Override
  public Type type() {
    return Type.BOOL;
  }

  @Override
  public Column evaluate(Batch batch, Selection selection) {
    var set = known;
    if (set == null) {
      set = MemberSet.of(value.type(), ignoringCase, sources);
      known = set;
    }
    var values = value.evaluate(batch, selection);
    if (values instanceof ConstantColumn(var constant, var size) && varying.isEmpty()) {
      var answer = new Scalar(Type.BOOL, answer(set.has(constant.value())));
      return new ConstantColumn(answer, size);
    }
    var items = varying.stream().map(item -> item.evaluate(batch, selection)).toList();
    var answers = new ColumnBuilder(Type.BOOL, selection.count());
    for (var row = 0; row < selection.count(); row++) {
      answers.append(answer(has(set, values.value(row), items, row)));
    }
    return answers.build();
  }

  private @Nullable Boolean has(
      MemberSet set, @Nullable Object wanted, List<Column> items, int row) {
    var found = set.has(wanted);
    if (items.isEmpty() || Boolean.TRUE.equals(found)) {
      return found;
    }
    var here = new MemberSet(value.type(), ignoringCase);
    for (var item : items) {
      here.add(item.value(row));
    }
    var foundHere = here.has(wanted);
    return (found == null || foundHere == null) ? null : foundHere;
  }

  private @Nullable Object answer(@Nullable Boolean found) {
    return found == null ? null : (Object) (found != negated);
  }
}
