package vedette.kql.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.catalog.FunctionDefinition;
import vedette.kql.catalog.Signature;
import vedette.kql.source.Span;

/// What a tabular expression means. Every node knows the schema it delivers, and the column names
/// of a schema are unique.
///
/// Grouped as people think of them: where rows come from, row by row, all rows at once, and several
/// inputs. Naming rules (joins, unions, duplicates) are the checker's: the records here say which
/// column becomes which.
public sealed interface Plan {
  Schema schema();

  Span span();

  /// The inputs, in order; empty for sources.
  default List<Plan> inputs() {
    return switch (this) {
      case TableScan _, Rows _, RangeRows _, External _, Use _, Outer _ -> List.of();
      case Where where -> List.of(where.input());
      case Extend extend -> List.of(extend.input());
      case Project project -> List.of(project.input());
      case MvExpand expand -> List.of(expand.input());
      case MvApply apply -> List.of(apply.input());
      case Parse parse -> List.of(parse.input());
      case ParseKv parse -> List.of(parse.input());
      case Serialize serialize -> List.of(serialize.input());
      case Window window -> List.of(window.input());
      case Summarize summarize -> List.of(summarize.input());
      case Sort sort -> List.of(sort.input());
      case Top top -> List.of(top.input());
      case Take take -> List.of(take.input());
      case Sample sample -> List.of(sample.input());
      case MakeSeries series -> List.of(series.input());
      case TopNested nested -> List.of(nested.input());
      case Partition partition -> List.of(partition.input());
      case StepScan scan -> List.of(scan.input());
      case Evaluate evaluate -> {
        List<Plan> inputs = new ArrayList<>(List.of(evaluate.input()));
        inputs.addAll(evaluate.tables());
        yield inputs;
      }
      case Join join -> List.of(join.left(), join.right());
      case Union union -> union.parts();
    };
  }

  // Where rows come from

  /// The rows of a stored table.
  ///
  /// @param columns what is read, under the names the query sees
  record TableScan(String table, List<Column> columns, Span span) implements Plan {
    public TableScan {
      columns = List.copyOf(columns);
    }

    /// @param physical the name under which the table stores it; an absent one reads as null or ""
    public record Column(String name, Type type, String physical) {}

    @Override
    public Schema schema() {
      List<Field> fields = new ArrayList<>(columns.size());
      for (Column column : columns) {
        fields.add(new Field(column.name(), column.type()));
      }
      return Schema.of(fields);
    }
  }

  /// Rows that stand in the query: `datatable` and `print`. Cells may be any constant expression.
  record Rows(Schema schema, List<List<Expr>> rows, Span span) implements Plan {
    public Rows {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// `range name from first to last step step`; both ends included.
  record RangeRows(Field field, Expr first, Expr last, Expr step, Span span) implements Plan {
    @Override
    public Schema schema() {
      return Schema.of(field);
    }
  }

  /// `externaldata`: rows of files that the person running the query allowed.
  record External(
      Schema schema, List<String> addresses, @Nullable String format, boolean skipHeader, Span span)
      implements Plan {
    public External {
      addresses = List.copyOf(addresses);
    }
  }

  /// The rows of a [Binding] of the same query.
  record Use(String binding, Schema schema, Span span) implements Plan {}

  /// Inside `mv-apply`, `partition` and `fork`: the rows handed in by the node around.
  record Outer(Schema schema, Span span) implements Plan {}

  // Row by row

  record Where(Plan input, Expr condition, Span span) implements Plan {
    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  /// A column and the expression that fills it.
  record Assignment(String name, Expr value) {
    public Field field() {
      return new Field(name, value.type());
    }
  }

  /// All columns of the input, some replaced in place, new ones at the end. All values see the
  /// input, not each other.
  record Extend(Plan input, List<Assignment> assignments, Schema schema, Span span)
      implements Plan {
    public Extend {
      assignments = List.copyOf(assignments);
    }
  }

  /// Exactly these columns: `project` and all its kin.
  record Project(Plan input, List<Assignment> assignments, Span span) implements Plan {
    public Project {
      assignments = List.copyOf(assignments);
    }

    @Override
    public Schema schema() {
      List<Field> fields = new ArrayList<>(assignments.size());
      for (Assignment assignment : assignments) {
        fields.add(assignment.field());
      }
      return Schema.of(fields);
    }
  }

  /// One row for each element of the expanded values, zipped when there are several.
  ///
  /// @param rowLimit rows at most for one input row
  /// @param arrayBags a bag gives `[key, value]` pairs instead of one-key bags
  record MvExpand(
      Plan input,
      List<Expansion> expansions,
      @Nullable String itemIndex,
      long rowLimit,
      boolean arrayBags,
      Schema schema,
      Span span)
      implements Plan {
    public MvExpand {
      expansions = List.copyOf(expansions);
    }
  }

  /// @param name the output column, in place of one of that name or at the end
  /// @param type what each element is converted to
  record Expansion(String name, Expr value, Type type) {}

  /// For each input row: expand as [MvExpand], run `body` over the expanded rows (they are its
  /// [Outer]), and put the input row's columns of `kept` before each of its rows.
  ///
  /// @param kept input columns that are repeated
  record MvApply(
      Plan input,
      List<Expansion> expansions,
      @Nullable String itemIndex,
      long rowLimit,
      Plan body,
      List<String> kept,
      Schema schema,
      Span span)
      implements Plan {
    public MvApply {
      expansions = List.copyOf(expansions);
      kept = List.copyOf(kept);
    }
  }

  /// `parse` and `parse-where`: columns cut out of a text by a pattern.
  ///
  /// @param onlyMatches leave out rows that do not match
  record Parse(
      Plan input,
      Expr text,
      ParseKind kind,
      String flags,
      List<PatternPart> pattern,
      boolean onlyMatches,
      Schema schema,
      Span span)
      implements Plan {
    public Parse {
      pattern = List.copyOf(pattern);
    }
  }

  enum ParseKind {
    SIMPLE,
    RELAXED,
    REGEX
  }

  sealed interface PatternPart {
    record Fixed(Text text) implements PatternPart {}

    record Star() implements PatternPart {}

    record Capture(String column, Type type) implements PatternPart {}
  }

  /// `parse-kv`: columns from `key=value` text.
  record ParseKv(
      Plan input,
      Expr text,
      List<Field> keys,
      String pairDelimiter,
      String valueDelimiter,
      List<String> quotes,
      String escape,
      boolean greedy,
      @Nullable String regex,
      Schema schema,
      Span span)
      implements Plan {
    public ParseKv {
      keys = List.copyOf(keys);
      quotes = List.copyOf(quotes);
    }
  }

  /// Marks the order of rows as meant; changes nothing.
  record Serialize(Plan input, Span span) implements Plan {
    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  /// Columns that depend on neighbouring rows (`row_number`, `prev`, `row_cumsum`), added at the
  /// end. An expression around such a function is a [Project] or [Extend] above this node.
  record Window(Plan input, List<WindowCall> calls, Schema schema, Span span) implements Plan {
    public Window {
      calls = List.copyOf(calls);
    }
  }

  record WindowCall(
      String name,
      FunctionDefinition function,
      Signature signature,
      List<Expr> arguments,
      Type type) {
    public WindowCall {
      arguments = List.copyOf(arguments);
    }
  }

  // All rows at once

  /// Groups by `keys` and aggregates; without aggregations it is `distinct`. The output has the
  /// keys, then the outputs of the aggregations. Arithmetic over aggregates is a [Project] above.
  record Summarize(
      Plan input, List<Assignment> keys, List<Aggregation> aggregations, Schema schema, Span span)
      implements Plan {
    public Summarize {
      keys = List.copyOf(keys);
      aggregations = List.copyOf(aggregations);
    }
  }

  /// One aggregate; `arg_max(x, *)` has several outputs, most have one.
  record Aggregation(
      List<Field> outputs, FunctionDefinition function, Signature signature, List<Expr> arguments) {
    public Aggregation {
      outputs = List.copyOf(outputs);
      arguments = List.copyOf(arguments);
    }
  }

  record Sort(Plan input, List<SortKey> keys, Span span) implements Plan {
    public Sort {
      keys = List.copyOf(keys);
    }

    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  record SortKey(Expr value, boolean ascending, boolean nullsFirst) {}

  /// The first `count` rows in the order of `keys`.
  record Top(Plan input, Expr count, List<SortKey> keys, Span span) implements Plan {
    public Top {
      keys = List.copyOf(keys);
    }

    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  record Take(Plan input, Expr count, Span span) implements Plan {
    @Override
    public Schema schema() {
      return input.schema();
    }
  }

  /// `count` rows by chance; with `distinctOf`, that many different values of it.
  record Sample(Plan input, Expr count, @Nullable Assignment distinctOf, Schema schema, Span span)
      implements Plan {}

  /// `make-series`: one row a group, one array a series.
  ///
  /// @param fallbacks the value of an empty bin, one for each aggregation
  /// @param inRange the older form, whose end is included
  /// @param nonEmpty whether there is a series even where there are no rows
  record MakeSeries(
      Plan input,
      List<Aggregation> aggregations,
      List<Expr> fallbacks,
      Assignment axis,
      @Nullable Expr first,
      @Nullable Expr last,
      Expr step,
      boolean inRange,
      boolean nonEmpty,
      List<Assignment> keys,
      Schema schema,
      Span span)
      implements Plan {
    public MakeSeries {
      aggregations = List.copyOf(aggregations);
      fallbacks = List.copyOf(fallbacks);
      keys = List.copyOf(keys);
    }
  }

  record TopNested(Plan input, List<NestedLevel> levels, Schema schema, Span span) implements Plan {
    public TopNested {
      levels = List.copyOf(levels);
    }
  }

  /// @param count groups kept, or null for all
  /// @param others the name of the group of all others, or null
  record NestedLevel(
      @Nullable Expr count,
      Assignment of,
      @Nullable Expr others,
      Aggregation by,
      boolean ascending) {}

  /// `partition by`: `body` once for each value of `key`, over that value's rows ([Outer]).
  record Partition(Plan input, Expr key, Plan body, Schema schema, Span span) implements Plan {}

  /// The `scan` operator: a small state machine over serialized rows.
  record StepScan(
      Plan input,
      @Nullable String matchId,
      List<Assignment> declared,
      List<ScanStep> steps,
      Schema schema,
      Span span)
      implements Plan {
    public StepScan {
      declared = List.copyOf(declared);
      steps = List.copyOf(steps);
    }
  }

  /// Columns of another step's state appear in expressions as `step.column`.
  record ScanStep(
      String name, boolean optional, ScanOutput output, Expr condition, List<Assignment> effects) {
    public ScanStep {
      effects = List.copyOf(effects);
    }
  }

  enum ScanOutput {
    ALL,
    LAST,
    NONE
  }

  /// A plugin over the whole input; arguments are as checked by the plugin's own rule.
  ///
  /// @param tables further tables that the plugin is given
  record Evaluate(
      Plan input, List<Plan> tables, String plugin, List<Expr> arguments, Schema schema, Span span)
      implements Plan {
    public Evaluate {
      tables = List.copyOf(tables);
      arguments = List.copyOf(arguments);
    }
  }

  // Several inputs

  /// @param keys pairs of expressions over the left and right input, compared with `==` where two
  ///   nulls are equal
  /// @param output which column becomes which
  record Join(
      Plan left, Plan right, JoinKind kind, List<KeyPair> keys, List<JoinColumn> output, Span span)
      implements Plan {
    public Join {
      keys = List.copyOf(keys);
      output = List.copyOf(output);
    }

    /// Asks each side once: joins nest, and a question for every column would double with each.
    @Override
    public Schema schema() {
      Schema ofLeft = left.schema();
      Schema ofRight = right.schema();
      return Schema.of(
          output.stream()
              .map(column -> {
                Schema side = column.fromRight() ? ofRight : ofLeft;
                Field source = side.field(side.position(column.source()));
                return new Field(column.name(), source.type());
              })
              .toList());
    }
  }

  record KeyPair(Expr left, Expr right) {}

  record JoinColumn(String name, boolean fromRight, String source) {}

  enum JoinKind {
    INNER_UNIQUE,
    INNER,
    LEFT_OUTER,
    RIGHT_OUTER,
    FULL_OUTER,
    LEFT_SEMI,
    RIGHT_SEMI,
    LEFT_ANTI,
    RIGHT_ANTI
  }

  /// The rows of all parts, which all have the schema of the union: the checker put a [Project] on
  /// each part that needs one.
  record Union(List<Plan> parts, Schema schema, Span span) implements Plan {
    public Union {
      parts = List.copyOf(parts);
    }
  }

  /// A single constant value, as `take 5` or a `datatable` cell has it; null when not constant.
  static @Nullable Scalar constant(Expr expr) {
    return expr.constant();
  }
}
