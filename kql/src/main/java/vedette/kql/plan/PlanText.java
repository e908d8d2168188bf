package vedette.kql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;

/// Plans as KQL, because a KQL plan is a pipe: what is meant, a step a line, inputs of joins and
/// unions indented in brackets.
public final class PlanText {
  private static final int DEEPEST = 40;
  private static final int MOST_ROWS = 8;

  private PlanText() {}

  /// The whole query: its bindings, then each result.
  public static String of(Query query) {
    StringBuilder out = new StringBuilder();
    for (Binding binding : query.bindings()) {
      out.append("let ").append(ExprText.name(binding.name())).append(" =");
      out.append(binding.once() ? " materialize(\n" : "\n");
      plan(binding.plan(), 1, out);
      out.append(binding.once() ? ");\n" : ";\n");
    }
    for (Query.Result result : query.results()) {
      plan(result.plan(), 0, out);
      String chart = result.chart();
      out.append(chart == null ? "" : "| render " + chart + "\n");
    }
    return out.toString();
  }

  /// One step of a plan as a line of KQL, without what it reads.
  public static String step(Plan plan) {
    return (before(plan) == null ? "" : "| ") + words(plan);
  }

  private static void plan(Plan plan, int depth, StringBuilder out) {
    List<Plan> chain = new ArrayList<>();
    for (Plan at = plan; at != null; at = before(at)) {
      chain.add(at);
    }
    for (Plan step : chain.reversed()) {
      step(step, depth, out);
    }
  }

  /// The step that the pipe comes from, or null where it starts.
  private static @Nullable Plan before(Plan plan) {
    return plan instanceof Plan.Union || plan.inputs().isEmpty() ? null : plan.inputs().getFirst();
  }

  private static void step(Plan plan, int depth, StringBuilder out) {
    String indent = "  ".repeat(Math.min(depth, DEEPEST));
    out.append(indent).append(before(plan) == null ? "" : "| ").append(words(plan)).append('\n');
    if (depth > DEEPEST) {
      return;
    }
    List<Plan> inner = new ArrayList<>();
    if (plan instanceof Plan.Join join) {
      inner.add(join.right());
    } else if (plan instanceof Plan.Union union) {
      inner.addAll(union.parts());
    }
    Plan body = PlanParts.body(plan);
    if (body != null) {
      inner.add(body);
    }
    for (Plan part : inner) {
      out.append(indent).append("  (\n");
      plan(part, depth + 2, out);
      out.append(indent).append("  )\n");
    }
  }

  private static String words(Plan plan) {
    return switch (plan) {
      case Plan.TableScan scan -> ExprText.name(scan.table());
      case Plan.Rows rows -> rows(rows);
      case Plan.RangeRows range ->
          "range %s from %s to %s step %s"
              .formatted(
                  ExprText.name(range.field().name()),
                  ExprText.of(range.first()),
                  ExprText.of(range.last()),
                  ExprText.of(range.step()));
      case Plan.External external ->
          "externaldata"
              + schema(external.schema())
              + external.addresses().stream()
                  .map(ExprText::quoted)
                  .collect(Collectors.joining(", ", "[", "]"));
      case Plan.Use use -> ExprText.name(use.binding());
      case Plan.Outer _ -> "// the rows of the step around";
      case Plan.Where where -> "where " + ExprText.of(where.condition());
      case Plan.Extend extend -> "extend " + assignments(extend.assignments());
      case Plan.Project project -> "project " + assignments(project.assignments());
      case Plan.MvExpand expand -> "mv-expand " + expansions(expand.expansions());
      case Plan.MvApply apply -> "mv-apply " + expansions(apply.expansions()) + " on";
      case Plan.Parse parse -> parse(parse);
      case Plan.ParseKv parse ->
          "parse-kv " + ExprText.of(parse.text()) + " as " + fields(parse.keys());
      case Plan.Serialize _ -> "serialize";
      case Plan.Window window -> "serialize " + calls(window.calls());
      case Plan.Summarize summarize -> summarize(summarize);
      case Plan.Sort sort -> "sort by " + keys(sort.keys());
      case Plan.Top top -> "top " + ExprText.of(top.count()) + " by " + keys(top.keys());
      case Plan.Take take -> "take " + ExprText.of(take.count());
      case Plan.Sample sample -> sample(sample);
      case Plan.MakeSeries series -> series(series);
      case Plan.TopNested nested ->
          nested.levels().stream().map(PlanText::level).collect(Collectors.joining(", "));
      case Plan.Partition partition -> "partition by " + ExprText.of(partition.key());
      case Plan.StepScan scan -> scan(scan);
      case Plan.Evaluate evaluate ->
          "evaluate " + evaluate.plugin() + "(" + ExprText.list(evaluate.arguments()) + ")";
      case Plan.Join join -> join(join);
      case Plan.Union _ -> "union";
    };
  }

  // ---- parts

  private static String rows(Plan.Rows rows) {
    List<String> cells = new ArrayList<>();
    for (List<Expr> row : rows.rows().subList(0, Math.min(MOST_ROWS, rows.rows().size()))) {
      cells.add(ExprText.list(row));
    }
    int hidden = rows.rows().size() - cells.size();
    return "datatable"
        + schema(rows.schema())
        + "["
        + String.join(", ", cells)
        + (hidden > 0 ? ", … and " + hidden + " more rows" : "")
        + "]";
  }

  private static String schema(Schema schema) {
    return fields(schema.fields());
  }

  private static String fields(List<Field> fields) {
    return fields.stream()
        .map(field -> ExprText.name(field.name()) + ":" + field.type().kqlName())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String assignments(List<Plan.Assignment> assignments) {
    return assignments.stream().map(PlanText::assignment).collect(Collectors.joining(", "));
  }

  private static String assignment(Plan.Assignment assignment) {
    String name = ExprText.name(assignment.name());
    String value = ExprText.of(assignment.value());
    return name.equals(value) ? name : name + " = " + value;
  }

  private static String expansions(List<Plan.Expansion> expansions) {
    return expansions.stream()
        .map(each ->
            ExprText.name(each.name())
                + " = "
                + ExprText.of(each.value())
                + " to typeof("
                + each.type().kqlName()
                + ")")
        .collect(Collectors.joining(", "));
  }

  private static String parse(Plan.Parse parse) {
    String kind =
        switch (parse.kind()) {
          case SIMPLE -> "";
          case RELAXED -> "kind=relaxed ";
          case REGEX -> "kind=regex ";
        };
    return (parse.onlyMatches() ? "parse-where " : "parse ")
        + kind
        + ExprText.of(parse.text())
        + " with "
        + parse.pattern().stream().map(PlanText::piece).collect(Collectors.joining(" "));
  }

  private static String piece(Plan.PatternPart part) {
    return switch (part) {
      case Plan.PatternPart.Fixed fixed -> ExprText.quoted(fixed.text().toString());
      case Plan.PatternPart.Star _ -> "*";
      case Plan.PatternPart.Capture capture ->
          ExprText.name(capture.column()) + ":" + capture.type().kqlName();
    };
  }

  private static String calls(List<Plan.WindowCall> calls) {
    return calls.stream()
        .map(call ->
            "%s = %s(%s)"
                .formatted(
                    ExprText.name(call.name()),
                    call.function().name(),
                    ExprText.list(call.arguments())))
        .collect(Collectors.joining(", "));
  }

  private static String summarize(Plan.Summarize summarize) {
    String what =
        summarize.aggregations().stream()
            .map(PlanText::aggregation)
            .collect(Collectors.joining(", "));
    String by = summarize.keys().isEmpty() ? "" : " by " + assignments(summarize.keys());
    return ("summarize " + what).stripTrailing() + by;
  }

  private static String aggregation(Plan.Aggregation aggregation) {
    List<String> names =
        aggregation.outputs().stream().map(field -> ExprText.name(field.name())).toList();
    String name = names.size() == 1 ? names.getFirst() : "(" + String.join(", ", names) + ")";
    return "%s = %s(%s)"
        .formatted(name, aggregation.function().name(), ExprText.list(aggregation.arguments()));
  }

  private static String keys(List<Plan.SortKey> keys) {
    return keys.stream()
        .map(key ->
            ExprText.of(key.value())
                + (key.ascending() ? " asc" : " desc")
                + (key.nullsFirst() ? " nulls first" : " nulls last"))
        .collect(Collectors.joining(", "));
  }

  private static String sample(Plan.Sample sample) {
    Plan.Assignment of = sample.distinctOf();
    String count = ExprText.of(sample.count());
    return of == null ? "sample " + count : "sample-distinct " + count + " of " + assignment(of);
  }

  private static String series(Plan.MakeSeries series) {
    List<String> what = new ArrayList<>();
    for (int at = 0; at < series.aggregations().size(); at++) {
      what.add(
          aggregation(series.aggregations().get(at))
              + " default = "
              + ExprText.of(series.fallbacks().get(at)));
    }
    Expr first = series.first();
    Expr last = series.last();
    return "make-series "
        + String.join(", ", what)
        + " on "
        + assignment(series.axis())
        + (first == null ? "" : " from " + ExprText.of(first))
        + (last == null ? "" : " to " + ExprText.of(last))
        + " step "
        + ExprText.of(series.step())
        + (series.keys().isEmpty() ? "" : " by " + assignments(series.keys()));
  }

  private static String level(Plan.NestedLevel level) {
    Expr count = level.count();
    Expr others = level.others();
    return "top-nested "
        + (count == null ? "" : ExprText.of(count) + " ")
        + "of "
        + assignment(level.of())
        + (others == null ? "" : " with others = " + ExprText.of(others))
        + " by "
        + aggregation(level.by())
        + (level.ascending() ? " asc" : " desc");
  }

  private static String scan(Plan.StepScan scan) {
    String declared =
        scan.declared().isEmpty() ? "" : "declare (" + assignments(scan.declared()) + ") ";
    return scan.steps().stream()
        .map(step ->
            "step "
                + ExprText.name(step.name())
                + (step.optional() ? " optional" : "")
                + ": "
                + ExprText.of(step.condition())
                + (step.effects().isEmpty() ? "" : " => " + assignments(step.effects())))
        .collect(Collectors.joining("; ", "scan " + declared + "with (", ";)"));
  }

  private static String join(Plan.Join join) {
    String kind =
        switch (join.kind()) {
          case INNER_UNIQUE -> "innerunique";
          case INNER -> "inner";
          case LEFT_OUTER -> "leftouter";
          case RIGHT_OUTER -> "rightouter";
          case FULL_OUTER -> "fullouter";
          case LEFT_SEMI -> "leftsemi";
          case RIGHT_SEMI -> "rightsemi";
          case LEFT_ANTI -> "leftanti";
          case RIGHT_ANTI -> "rightanti";
        };
    return join.keys().stream()
        .map(key -> "$left." + ExprText.of(key.left()) + " == $right." + ExprText.of(key.right()))
        .collect(Collectors.joining(", ", "join kind=" + kind + " on ", ""));
  }
}
