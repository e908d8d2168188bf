package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Operators that put rows together into groups.
final class GroupWords {
  private static final int MOST_SHOWN = 12;

  private final Narration say;

  GroupWords(Narration say) {
    this.say = say;
  }

  String count(Operator.Count count) {
    return "Counts the rows" + Narration.as(count.name());
  }

  String summarize(Operator.Summarize summarize) {
    List<Clause.Named> by = summarize.by();
    Expression bin = summarize.bin();
    List<String> keys =
        new ArrayList<>(
            (by == null ? List.<Clause.Named>of() : by).stream().map(this::key).toList());
    if (bin != null && !keys.isEmpty()) {
      keys.add(keys.removeLast() + ", in steps of " + say.value(bin));
    }
    if (summarize.aggregates().isEmpty()) {
      return switch (keys.size()) {
        case 0 -> "Puts all rows together into one";
        case 1 -> "Lists each different " + keys.getFirst() + " once";
        default -> "Lists each different combination of " + Phrases.and(keys) + " once";
      };
    }
    String deeds = deeds(summarize.aggregates());
    return keys.isEmpty()
        ? "Over all rows together, " + deeds
        : "For each " + eachOf(keys) + ", " + deeds;
  }

  private static String eachOf(List<String> keys) {
    return keys.size() == 1 ? keys.getFirst() : "combination of " + Phrases.and(keys);
  }

  /// A key without its article: "local port", "hour", "`Day`".
  private String key(Clause.Named key) {
    String slot = slot(key.expression());
    String words = slot == null ? article(say.value(key.expression())) : slot;
    Clause.Name name = key.name();
    return name != null
            && say.resolved(key.expression()) instanceof Expression.Reference r
            && r.name().equals(name.text())
        ? words
        : words + Narration.as(name, words);
  }

  private @Nullable String slot(Expression key) {
    if (!(key instanceof Expression.Call call)
        || call.arguments().isEmpty()
        || !isTime(call.arguments().getFirst().expression())) {
      return null;
    }
    return switch (call.function().text()) {
      case "bin", "floor" ->
          call.arguments().size() < 2 ? null : slotOf(call.arguments().get(1).expression());
      case "startofday" -> "day";
      case "startofweek" -> "week";
      case "startofmonth" -> "month";
      case "startofyear" -> "year";
      default -> null;
    };
  }

  private String slotOf(Expression length) {
    String words = say.length(length);
    return words == null ? "slot of " + say.value(length) : TimeWords.slot(words);
  }

  private boolean isTime(Expression expression) {
    return say.resolved(expression) instanceof Expression.Reference reference
        && (Names.isEventTime(reference.name()) || reference.name().contains("Time"));
  }

  private static String article(String words) {
    return words.startsWith("the ") ? words.substring(4) : words;
  }

  private String deeds(List<Clause.Named> aggregates) {
    List<String> deeds = new ArrayList<>();
    for (Clause.Named aggregate : aggregates) {
      if (deeds.size() == MOST_SHOWN) {
        deeds.add("computes " + (aggregates.size() - MOST_SHOWN) + " further values");
        break;
      }
      deeds.add(deed(aggregate));
    }
    return deeds.size() < 4 && deeds.stream().noneMatch(d -> d.contains(" and "))
        ? Phrases.all(deeds, "and")
        : deeds.size() == 1 ? deeds.getFirst() : String.join("; ", deeds);
  }

  private String deed(Clause.Named aggregate) {
    String as =
        aggregate.listed()
            ? " (as " + names(aggregate.names()) + ")"
            : Narration.as(aggregate.name());
    if (aggregate.expression() instanceof Expression.Call call) {
      String name = call.function().text();
      if (AggregateWords.isArgument(name) && !call.arguments().isEmpty()) {
        return argument(call, name) + as;
      }
      if (name.startsWith("take_any") || name.equals("any")) {
        if (call.arguments().stream().anyMatch(a -> a.expression() instanceof Expression.Star)) {
          return "keeps any one row" + as;
        }
      }
      String time = time(call, name);
      String words = time == null ? AggregateWords.deed(name) : time;
      if (words != null && !(words.contains("{0}") && call.arguments().isEmpty())) {
        String deed = fill(words, call);
        boolean same = as.length() > 6 && deed.endsWith(as.substring(5, as.length() - 1));
        return deed + (same ? "" : as);
      }
    }
    return "computes " + say.value(aggregate.expression()) + as;
  }

  private String fill(String words, Expression.Call call) {
    return words.contains("{?1}") && call.arguments().size() < 2
        ? "computes " + say.value(call)
        : new ValueWords(say).fill(words, call.arguments());
  }

  private static String names(List<Clause.Name> names) {
    return Phrases.and(names.stream().map(name -> Phrases.code(name.text())).toList());
  }

  /// The smallest time is the earliest one.
  private @Nullable String time(Expression.Call call, String name) {
    if (call.arguments().size() != 1 || !isTime(call.arguments().getFirst().expression())) {
      return null;
    }
    return switch (name) {
      case "min" -> "takes the earliest " + first(call);
      case "max" -> "takes the latest " + first(call);
      default -> null;
    };
  }

  private String first(Expression.Call call) {
    return article(say.value(call.arguments().getFirst().expression()));
  }

  private String argument(Expression.Call call, String name) {
    Expression by = call.arguments().getFirst().expression();
    boolean greatest = name.contains("max");
    String end =
        isTime(by) ? (greatest ? "latest " : "earliest ") : greatest ? "greatest " : "smallest ";
    List<Clause.Named> rest = call.arguments().subList(1, call.arguments().size());
    boolean row =
        rest.isEmpty() || rest.stream().anyMatch(a -> a.expression() instanceof Expression.Star);
    String what =
        row
            ? "the row"
            : Phrases.and(rest.stream().map(a -> say.value(a.expression())).toList())
                + " of the row";
    return "keeps " + what + " with the " + end + article(say.value(by));
  }

  // ---- the others

  String makeSeries(Operator.MakeSeries series) {
    List<Clause.Named> values = series.series().stream().map(Clause.Series::expression).toList();
    List<String> keys = series.by().stream().map(this::key).toList();
    Expression from = series.axis().from();
    Expression to = series.axis().to();
    String length = say.length(series.axis().step());
    return "Makes a series over time"
        + (keys.isEmpty() ? "" : " for each " + eachOf(keys))
        + (from == null ? "" : " from " + say.value(from))
        + (to == null ? "" : " to " + say.value(to))
        + ": for each "
        + (length == null ? "step of " + say.value(series.axis().step()) : TimeWords.slot(length))
        + ", "
        + deeds(values);
  }

  String reduce(Operator.Reduce reduce) {
    return "Puts texts of " + say.value(reduce.by().expression()) + " that look alike together";
  }

  String facet(Operator.Facet facet) {
    return "Counts the rows by each of "
        + Phrases.and(say.values(facet.columns()))
        + ", one table each";
  }

  String partition(Operator.Partition partition) {
    return "Runs an inner query for each " + article(say.value(partition.by()));
  }

  String partitionBy(Operator.PartitionBy partition) {
    return "Runs an inner query for each " + article(say.value(partition.entity()));
  }

  String scan(Operator.Scan scan) {
    List<String> steps = new ArrayList<>();
    for (Clause.ScanStep step : scan.steps()) {
      steps.add(Phrases.code(step.name().text()) + " when " + say.clause(step.condition()));
    }
    return "Walks through the rows in order"
        + (scan.partition().isEmpty()
            ? ""
            : ", for each " + article(Phrases.and(say.values(scan.partition()))))
        + ", and looks for a sequence of steps: "
        + String.join("; then ", steps);
  }

  String topNested(Operator.TopNested top) {
    List<String> levels = new ArrayList<>();
    for (Clause.NestedLevel level : top.levels()) {
      Expression count = level.count();
      String value = say.value(level.of().expression());
      levels.add(
          (count == null ? "all values of " : "the top " + say.value(count) + " values of ")
              + value
              + " by "
              + say.value(level.by().expression().expression()));
    }
    return "Finds " + String.join("; in each of them ", levels);
  }
}
