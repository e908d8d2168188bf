package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Operators that choose or order rows.
final class RowWords {
  private final Narration say;
  private final SourceWords sources;

  RowWords(Narration say, SourceWords sources) {
    this.say = say;
    this.sources = sources;
  }

  String where(Operator.Where where) {
    String clause = say.clause(where.predicate().expression());
    String event = ComparisonWords.EVENT;
    if (clause.startsWith(event) && clause.indexOf(event, 1) < 0 && !clause.contains(" and the ")) {
      return "Keeps only what happened " + clause.substring(event.length());
    }
    return "Keeps only the rows where " + clause;
  }

  String take(Operator.Take take) {
    return "Stops after " + rows(take.count());
  }

  private String rows(Clause.Named count) {
    String number = say.value(count.expression());
    return number + (number.equals("1") ? " row" : " rows");
  }

  String sort(Operator.Sort sort) {
    return "Sorts the rows by " + Phrases.and(sort.keys().stream().map(this::key).toList());
  }

  private String key(Clause.Ordered key) {
    return say.value(key.expression().expression()) + direction(key);
  }

  private String direction(Clause.Ordered key) {
    boolean up = key.direction() == Clause.Direction.ASCENDING;
    String order =
        isTime(key.expression().expression())
            ? up ? ", oldest first" : ", newest first"
            : up ? ", lowest first" : ", highest first";
    Clause.NullsOrder nulls = key.nulls();
    return order
        + (nulls == null
            ? ""
            : nulls == Clause.NullsOrder.FIRST ? ", empty ones first" : ", empty ones last");
  }

  private boolean isTime(Expression key) {
    return say.resolved(key) instanceof Expression.Reference reference
        && (Names.isEventTime(reference.name())
            || reference.name().endsWith("Time")
            || reference.name().endsWith("DateTime"));
  }

  String top(Operator.Top top) {
    boolean up = top.key().direction() == Clause.Direction.ASCENDING;
    Expression key = top.key().expression().expression();
    String end = isTime(key) ? (up ? "oldest " : "newest ") : up ? "lowest " : "highest ";
    return "Keeps the " + rows(top.count()) + " with the " + end + article(say.value(key));
  }

  private static String article(String words) {
    return words.startsWith("the ") ? words.substring(4) : words;
  }

  String topHitters(Operator.TopHitters top) {
    Clause.Named by = top.by();
    return "Finds (about) the "
        + say.value(top.count().expression())
        + " most frequent values of "
        + say.value(top.of().expression())
        + (by == null ? "" : ", weighed by " + say.value(by.expression()));
  }

  String sample(Operator.Sample sample) {
    return "Picks " + rows(sample.count()) + " at random";
  }

  String sampleDistinct(Operator.SampleDistinct sample) {
    return "Picks "
        + say.value(sample.count().expression())
        + " different values of "
        + say.value(sample.of().expression());
  }

  String distinct(Operator.Distinct distinct) {
    List<String> columns = new ArrayList<>();
    for (Clause.Named column : distinct.columns()) {
      columns.add(say.value(column.expression()));
    }
    if (columns.equals(List.of("every column"))) {
      return "Drops rows that are the same as another in every column";
    }
    return columns.size() == 1
        ? "Lists each different value of " + columns.getFirst() + " once"
        : "Lists each different combination of " + Phrases.and(columns) + " once";
  }

  String search(Operator.Search search) {
    String where =
        search.tables().isEmpty()
            ? "all tables"
            : Phrases.and(search.tables().stream().map(sources::noun).toList());
    return "Searches "
        + (search.tables().isEmpty() && search.scope() == null ? "all columns" : where)
        + " for rows where "
        + say.clause(search.predicate());
  }

  String find(Operator.Find find) {
    String where =
        find.tables().isEmpty()
            ? "all tables"
            : Phrases.and(find.tables().stream().map(sources::noun).toList());
    return "Searches " + where + " for rows where " + say.clause(find.predicate()) + shown(find);
  }

  private String shown(Operator.Find find) {
    List<Expression> project = find.project();
    @Nullable List<Expression> away = find.projectAway();
    return (project == null || project.isEmpty()
            ? ""
            : ", and shows " + Phrases.and(say.values(project)))
        + (away == null || away.isEmpty() ? "" : ", without " + Phrases.and(say.values(away)));
  }

  String range(Operator.Range range) {
    return "Makes a row for each value of "
        + Phrases.code(range.column().text())
        + " from "
        + say.value(range.from())
        + " to "
        + say.value(range.to())
        + " in steps of "
        + say.value(range.step());
  }
}
