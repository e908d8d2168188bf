package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.catalog.TableDefinition;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Gives tabular expressions their meaning: where rows come from, and the pipe after it.
final class TableCheck {
  /// A plan is as deep as its pipe is long, and everything that walks plans is recursive.
  private static final int LONGEST_PIPE = 500;

  /// The open source of a table that could not be understood; uses of its columns teach nothing.
  static final String NOWHERE = "";

  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "table",
          "external_table",
          "materialized_view",
          "stored_query_result",
          "materialize",
          "_GetWatchlist",
          "_GetWatchlistAlias",
          "entity_group",
          "graph");

  /// What every watchlist has, beside the columns of its file.
  private static final List<Column> WATCHLIST =
      List.of(
          new Column("LastUpdatedTimeUTC", Type.DATETIME),
          new Column("_DTItemId", Type.STRING),
          new Column("SearchKey", Type.STRING),
          new Column("WatchlistItem", Type.DYNAMIC));

  private final Checking checking;
  private final PatternCheck patterns;

  TableCheck(Checking checking) {
    this.checking = checking;
    this.patterns = new PatternCheck(checking);
  }

  /// A table that stands for one that could not be understood: any name binds, nothing is reported.
  static Flow nothing(Span span) {
    return new Flow(new Plan.Rows(Schema.EMPTY, List.of(), span), List.of(), Set.of(NOWHERE), true);
  }

  // ---- is it a table?

  /// Whether the expression is a table rather than a single value.
  boolean isTabular(Expression expression, Env env) {
    return switch (expression) {
      case Expression.Pipe _,
          Expression.Leading _,
          Expression.DataTable _,
          Expression.ExternalData _,
          Expression.ToTable _,
          Expression.InlineExternalTable _,
          Expression.ContextualDataTable _,
          Expression.ViewCombine _,
          Expression.DataScope _ ->
          true;
      case Expression.Parenthesized(var inner, _) -> isTabular(inner, env);
      case Expression.Reference reference -> isTabularName(reference.name(), env);
      case Expression.Path path ->
          (Places.isPlace(path.target(), env) && Places.text(path, env) == null)
              || patterns.of(path.target(), env) != null;
      case Expression.Call call -> isTabularCall(call, env);
      case Expression.Wildcard _ -> true;
      default -> false;
    };
  }

  private boolean isTabularName(String name, Env env) {
    if (env.row() != null && env.row().column(name) != null) {
      return false;
    }
    Scope.Meaning meaning = env.scope().find(name);
    if (meaning != null) {
      return switch (meaning) {
        case Scope.Meaning.OfTable _ -> true;
        case Scope.Meaning.OfFunction function ->
            function.parameters().isEmpty() && checking.functions.isTabular(function);
        case Scope.Meaning.OfEntity(var entity, var home) -> isTabular(entity, Env.of(home));
        case Scope.Meaning.OfScalar _,
            Scope.Meaning.OfPattern _,
            Scope.Meaning.OfGroup _,
            Scope.Meaning.Unknown _ ->
            false;
      };
    }
    return isTable(name, env);
  }

  /// Whether the catalogue has a table, or a function without parameters that gives one.
  boolean isTable(String name, Env env) {
    return checking.catalog.table(name) != null || checking.saved.find(name) != null;
  }

  private boolean isTabularCall(Expression.Call call, Env env) {
    String name = call.function().text();
    Scope.Meaning meaning = env.scope().find(name);
    if (meaning instanceof Scope.Meaning.OfFunction function) {
      return checking.functions.isTabular(function);
    }
    if (meaning != null) {
      return meaning instanceof Scope.Meaning.OfPattern;
    }
    if (name.equals("materialize") && call.arguments().size() == 1) {
      return isTabular(call.arguments().getFirst().expression(), env);
    }
    Scope.Meaning.OfFunction saved = checking.saved.find(name);
    return TABLE_FUNCTIONS.contains(name) || (saved != null && checking.functions.isTabular(saved));
  }

  // ---- checking

  /// The first table of an expression.
  Flow check(Expression expression, Env env) {
    List<Flow> all = checkAll(expression, env);
    return all.isEmpty() ? nothing(expression.span()) : all.getFirst();
  }

  /// All tables of an expression; more than one after `fork` and `facet`.
  List<Flow> checkAll(Expression expression, Env env) {
    if (!checking.enter(expression.span())) {
      checking.leave();
      return List.of(nothing(expression.span()));
    }
    try {
      return switch (expression) {
        case Expression.Pipe(var source, var operators, _) -> pipe(source, operators, env);
        case Expression.Leading(var operator, _) -> leading(operator, env);
        case Expression.Parenthesized(var inner, _) -> checkAll(inner, env);
        default -> List.of(source(expression, env));
      };
    } finally {
      checking.leave();
    }
  }

  private List<Flow> pipe(Expression source, List<Operator> operators, Env outer) {
    List<Flow> flows = checkAll(source, outer);
    Env env = outer;
    if (operators.size() > LONGEST_PIPE) {
      checking.broken(
          Rule.TOO_DEEP,
          "a pipe has more than " + LONGEST_PIPE + " operators",
          operators.get(LONGEST_PIPE).span());
      return flows;
    }
    for (Operator operator : operators) {
      if (!checking.countOperator(operator.span())) {
        return List.of(nothing(operator.span()));
      }
      if (operator instanceof Operator.As as) {
        Flow bound = checking.bind(as.name().text(), flows.getFirst(), false, as.span());
        env = env.with(env.scope().plus(as.name().text(), new Scope.Meaning.OfTable(bound)));
        flows = List.of(bound);
        continue;
      }
      List<Flow> next = new ArrayList<>();
      for (Flow flow : flows) {
        next.addAll(checking.operators.apply(operator, flow, env));
      }
      flows = next;
    }
    return flows;
  }

  private List<Flow> leading(Operator operator, Env env) {
    Flow head = checking.operators.head(operator, env);
    if (head != null) {
      return List.of(head);
    }
    Flow row = env.row();
    if (row != null) {
      return checking.operators.apply(operator, row, env);
    }
    // Fragments are checked as far as they go; there are no rows to run them over.
    checking.notBuilt("a query without a table at its beginning", operator.span());
    return checking.operators.apply(operator, nothing(operator.span()), env);
  }

  private Flow source(Expression expression, Env env) {
    Span span = expression.span();
    return switch (expression) {
      case Expression.Reference reference -> named(reference.name(), env, span);
      case Expression.Call call -> call(call, env);
      case Expression.Path path -> path(path, env);
      case Expression.DataTable table -> dataTable(table, env);
      case Expression.ExternalData data -> external(data);
      case Expression.InlineExternalTable data -> {
        Schema schema = schema(data.schema());
        yield Flow.of(new Plan.External(schema, texts(data.locations()), null, false, span));
      }
      case Expression.ToTable(_, var query, _) -> check(query, env);
      case Expression.DataScope(var table, _, _) -> check(table, env);
      case Expression.ContextualDataTable(_, var schema, _) -> {
        checking.notBuilt("__contextual_datatable", span);
        yield Flow.of(new Plan.Rows(schema(schema), List.of(), span));
      }
      case Expression.ViewCombine _ -> {
        checking.notBuilt("materialized-view-combine", span);
        yield nothing(span);
      }
      case Expression.Missing _ -> nothing(span);
      default -> notATable(expression, env);
    };
  }

  private Flow notATable(Expression expression, Env env) {
    checking.expressions.check(expression, env);
    checking.broken(
        Rule.TABLE_EXPECTED, "a table is needed here, this is a single value", expression.span());
    return nothing(expression.span());
  }

  // ---- names

  /// The table that a name refers to.
  Flow named(String name, Env env, Span span) {
    Scope.Meaning meaning = env.scope().find(name);
    if (meaning != null) {
      return switch (meaning) {
        case Scope.Meaning.OfTable(var flow) -> flow;
        case Scope.Meaning.OfFunction function when checking.functions.isTabular(function) ->
            checking.functions.table(function, List.of(), env, null, span);
        case Scope.Meaning.OfEntity(var entity, var home) when isTabular(entity, Env.of(home)) ->
            check(entity, Env.of(home));
        case Scope.Meaning.OfEntity _, Scope.Meaning.OfGroup _ -> {
          checking.broken(
              Rule.TABLE_EXPECTED, "a table is needed here, `" + name + "` has several", span);
          yield nothing(span);
        }
        case Scope.Meaning.OfPattern _, Scope.Meaning.Unknown _ -> nothing(span);
        case Scope.Meaning.OfScalar(var value) when value.isUnknown() -> nothing(span);
        case Scope.Meaning.OfScalar _, Scope.Meaning.OfFunction _ -> {
          checking.broken(
              Rule.TABLE_EXPECTED,
              "a table is needed here, `" + name + "` is a single value",
              span);
          yield nothing(span);
        }
      };
    }
    Flow table = stored(name, span);
    return table != null ? table : unknown(name, env, span);
  }

  /// A table of the catalogue or a saved function without arguments; null when there is none.
  @Nullable Flow stored(String name, Span span) {
    TableDefinition definition = checking.catalog.table(name);
    if (definition != null) {
      return scan(TableShapes.of(definition), span);
    }
    Scope.Meaning.OfFunction saved = checking.saved.find(name);
    return saved == null
        ? null
        : checking.functions.table(saved, List.of(), Env.of(Scope.EMPTY), null, span);
  }

  private Flow unknown(String name, Env env, Span span) {
    if (name.isEmpty()) {
      return nothing(span);
    }
    if (checking.settings.openTables()) {
      return open(name, List.of(), span);
    }
    Set<String> candidates = new HashSet<>(checking.catalog.tableNames());
    candidates.addAll(env.scope().names());
    checking.unknownName(name, "", candidates, span);
    return nothing(span);
  }

  private Flow scan(TableShapes.Shape shape, Span span) {
    TableDefinition definition = shape.definition();
    Map<String, Column> met =
        definition.open() ? checking.openNames.of(definition.name()) : Map.of();
    List<Plan.TableScan.Column> late = new ArrayList<>();
    for (Column column : met.values()) {
      if (!shape.schema().has(column.name())) {
        late.add(new Plan.TableScan.Column(column.name(), column.field().type(), column.name()));
      }
    }
    Set<String> open = definition.open() ? Set.of(definition.name()) : Set.of();
    if (late.isEmpty()) {
      return Flow.of(new Plan.TableScan(definition.name(), shape.read(), span), shape, open);
    }
    List<Plan.TableScan.Column> read = new ArrayList<>(shape.read());
    read.addAll(late);
    return new Flow(
        new Plan.TableScan(definition.name(), read, span), shape.visible(), open, false);
  }

  /// A table that nobody declared: any column binds.
  Flow open(String name, List<Column> declared, Span span) {
    List<TableDefinition.TableColumn> columns =
        declared.stream()
            .map(c -> new TableDefinition.TableColumn(c.name(), c.field().type(), c.name(), false))
            .toList();
    return scan(TableShapes.shape(new TableDefinition(name, columns, true)), span);
  }

  // ---- calls and paths

  private Flow call(Expression.Call call, Env env) {
    String name = call.function().text();
    Span span = call.span();
    Scope.Meaning meaning = env.scope().find(name);
    if (meaning instanceof Scope.Meaning.OfFunction function) {
      return checking.functions.table(function, call.arguments(), env, null, span);
    }
    if (meaning instanceof Scope.Meaning.Unknown) {
      return nothing(span);
    }
    Flow ofPattern = patterns.table(call, null, env);
    if (ofPattern != null) {
      return ofPattern;
    }
    Scope.Meaning.OfFunction saved = checking.saved.find(name);
    if (saved != null) {
      return checking.functions.table(saved, call.arguments(), env, null, span);
    }
    return switch (name) {
      case "table", "materialized_view" -> tableByText(call, env);
      case "materialize" -> materialize(call, env);
      case "_GetWatchlist", "_GetWatchlistAlias" -> watchlist(call, env);
      case "external_table", "stored_query_result", "graph" -> {
        checking.notBuilt("the function `" + name + "`", span);
        yield nothing(span);
      }
      default -> unknownCall(call, env);
    };
  }

  private Flow unknownCall(Expression.Call call, Env env) {
    String name = call.function().text();
    for (Clause.Named argument : call.arguments()) {
      if (!isTabular(argument.expression(), env)) {
        checking.expressions.check(argument.expression(), env);
      }
    }
    if (checking.settings.openTables() && checking.known.scalar(name) == null) {
      return open(name, List.of(), call.span());
    }
    if (checking.known.scalar(name) != null) {
      checking.broken(
          Rule.TABLE_EXPECTED,
          "a table is needed here, `" + name + "` gives a single value",
          call.span());
    } else {
      checking.unknownFunction(name, checking.known.scalarNames(), call.function().span());
    }
    return nothing(call.span());
  }

  private Flow tableByText(Expression.Call call, Env env) {
    if (call.arguments().isEmpty()) {
      checking.broken(Rule.ARGUMENT_COUNT, "`table` takes the name of a table", call.span());
      return nothing(call.span());
    }
    Value name = checking.expressions.check(call.arguments().getFirst().expression(), env);
    Scalar constant = name.expr().constant();
    if (constant == null || constant.type() != Type.STRING) {
      return nothing(call.span());
    }
    String text = String.valueOf(constant.value());
    Flow stored = stored(text, call.span());
    if (stored == null && env.scope().find(text) != null) {
      return named(text, env, call.span());
    }
    return stored != null ? stored : unknown(text, env, call.arguments().getFirst().span());
  }

  private Flow materialize(Expression.Call call, Env env) {
    if (call.arguments().isEmpty()) {
      return nothing(call.span());
    }
    Flow flow = check(call.arguments().getFirst().expression(), env.outside());
    return checking.bind("materialize", flow, true, call.span());
  }

  private Flow watchlist(Expression.Call call, Env env) {
    String name = "";
    for (Clause.Named argument : call.arguments()) {
      Value value = checking.expressions.check(argument.expression(), env);
      Scalar constant = value.expr().constant();
      if (name.isEmpty() && constant != null) {
        name = String.valueOf(constant.value());
      }
    }
    String table = "_GetWatchlist('" + name + "')";
    TableDefinition known = checking.catalog.table(table);
    List<Column> columns = new ArrayList<>();
    if (known != null) {
      known.columns().stream()
          .filter(column -> !column.hidden())
          .forEach(column -> columns.add(new Column(column.name(), column.type())));
    }
    Set<String> own = columns.stream().map(Column::name).collect(Collectors.toSet());
    columns.addAll(0, WATCHLIST.stream().filter(column -> !own.contains(column.name())).toList());
    return open(table, columns, call.span());
  }

  /// `database('d').T` and the like: the same tables, wherever they are said to be.
  private Flow path(Expression.Path path, Env env) {
    Flow ofPattern = patterns.table(path.target(), path.member(), env);
    if (ofPattern != null) {
      return ofPattern;
    }
    if (path.target() instanceof Expression.Reference(var alias, _, _)) {
      Scope.Meaning.OfEntity entity = Places.entity(alias, env);
      if (entity != null) {
        return path(new Expression.Path(entity.entity(), path.member(), path.span()), env);
      }
    }
    if (Places.isForeign(path.target())) {
      String name = checking.names.of(path.member());
      checking.notBuilt("reading from `" + Places.name(path.target()) + "`", path.span());
      return open("$foreign." + name, List.of(), path.span());
    }
    return switch (path.member()) {
      case Expression.Reference(var name, _, var span) -> inPlace(name, env, span);
      case Expression.Call call -> call(call, env);
      case Expression.Missing _ -> nothing(path.span());
      default -> notATable(path, env);
    };
  }

  private Flow inPlace(String name, Env env, Span span) {
    Flow stored = stored(name, span);
    if (stored != null) {
      return stored;
    }
    if (checking.settings.openTables()) {
      return unknown(name, env, span);
    }
    checking.unknownTable(name, span);
    return nothing(span);
  }

  // ---- tables in the query

  /// The declared columns; a repeated name or unknown type is told once.
  Schema schema(Clause.Schema schema) {
    UniqueNames names = new UniqueNames();
    List<vedette.data.schema.Field> fields = new ArrayList<>();
    for (Clause.ColumnDeclaration column : schema.columns()) {
      String name = column.name().text();
      if (!names.take(name)) {
        checking.broken(
            Rule.DUPLICATE_COLUMN, "the column `" + name + "` is declared already", column.span());
        name = names.unique(name);
      }
      fields.add(new vedette.data.schema.Field(name, type(column.type())));
    }
    return Schema.of(fields);
  }

  private Type type(Clause.@Nullable TypeName type) {
    return type == null ? Type.STRING : Type.named(type.text()).orElse(Type.DYNAMIC);
  }

  private Flow dataTable(Expression.DataTable table, Env env) {
    Schema schema = schema(table.schema());
    int width = Math.max(1, schema.size());
    List<List<Expr>> rows = new ArrayList<>();
    List<Expr> row = new ArrayList<>();
    for (Expression cell : table.cells()) {
      if (schema.size() == 0) {
        break;
      }
      Value value = checking.expressions.check(cell, env.outside());
      row.add(cell(value, schema.field(row.size()).type()));
      if (row.size() == width) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    if (!row.isEmpty()) {
      checking.broken(
          Rule.ARGUMENT_COUNT,
          "the number of values is no multiple of the " + width + " columns",
          table.span());
    }
    return Flow.of(new Plan.Rows(schema, rows, table.span()));
  }

  private Expr cell(Value value, Type type) {
    Type own = value.expr().type();
    Scalar constant = value.expr().constant();
    if (constant != null && constant.isNull() && own != type) {
      return new Expr.Literal(Scalar.nullOf(type), value.span());
    }
    if (own == type) {
      return value.expr();
    }
    Expr exact = constant == null ? null : CellLiterals.convert(constant, type, value.span());
    if (exact != null) {
      return exact;
    }
    if (Types.promotes(own, type) || own == Type.DYNAMIC) {
      return checking.calls.convert(value, type).expr();
    }
    return checking.calls.call("to" + type.kqlName(), List.of(value), type, value.span()).expr();
  }

  private Flow external(Expression.ExternalData data) {
    Schema schema = schema(data.schema());
    String format = null;
    boolean skipHeader = false;
    for (Clause.OperatorParameter property : data.properties()) {
      String value = word(property.value());
      switch (property.name().text().toLowerCase(java.util.Locale.ROOT)) {
        case "format" -> format = value;
        case "ignorefirstrecord" -> skipHeader = value.equalsIgnoreCase("true");
        default -> {
          // other properties say how the service should fetch the file
        }
      }
    }
    return Flow.of(
        new Plan.External(schema, texts(data.locations()), format, skipHeader, data.span()));
  }

  /// A setting's value as a word.
  static String word(Expression expression) {
    return switch (expression) {
      case Expression.Text text -> text.value();
      case Expression.Reference reference -> reference.name();
      case Expression.Literal literal -> literal.text();
      default -> "";
    };
  }

  private static List<String> texts(List<Expression> locations) {
    return locations.stream().map(TableCheck::word).toList();
  }

  /// The tables whose names match a pattern with `*`.
  List<String> matching(String pattern) {
    return checking.catalog.tableNames().stream()
        .filter(name -> Wildcards.matches(pattern, name))
        .sorted()
        .toList();
  }
}
