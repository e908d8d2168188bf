package vedette.kql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.LiteralKind;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Syntax;

/// `search` and `find`: a condition over many tables, which is a union of filtered tables.
final class SearchCheck {
  private final Checking checking;
  private final UnionCheck unions;

  SearchCheck(Checking checking) {
    this.checking = checking;
    this.unions = new UnionCheck(checking);
  }

  /// @param input the rows before `search`, or null when it starts the query
  Flow search(Operator.Search search, @Nullable Flow input, Env env) {
    boolean sensitive = "case_sensitive".equals(JoinCheck.setting(search.parameters(), "kind"));
    List<UnionCheck.Part> parts = new ArrayList<>();
    if (input != null) {
      parts.add(new UnionCheck.Part("search_arg0", input));
    } else {
      parts.addAll(tables(search.tables(), env));
    }
    if (parts.isEmpty()) {
      return unions.ofNothing("$table", search.span());
    }
    if (parts.size() > 1) {
      nowhere(search.predicate(), parts, env);
    }
    Expression predicate = terms(search.predicate(), sensitive);
    boolean tooWide = UnionCheck.isTooWide(parts);
    List<UnionCheck.Part> filtered = new ArrayList<>();
    for (UnionCheck.Part part : parts) {
      // A union that will not run needs no conditions, except where they teach columns.
      filtered.add(
          tooWide && !part.flow().isOpen()
              ? part
              : filtered(part, predicate, parts.size() > 1, search.span(), env));
    }
    return unions.combine(filtered, false, "$table", search.span());
  }

  private UnionCheck.Part filtered(
      UnionCheck.Part part, Expression predicate, boolean quiet, Span span, Env env) {
    Flow flow = part.flow();
    Expr condition =
        quiet
            ? checking.silently(() -> checking.expressions.condition(predicate, env.rows(flow)))
            : checking.expressions.condition(predicate, env.rows(flow));
    return new UnionCheck.Part(
        part.name(), flow.with(new Plan.Where(flow.plan(), condition, span)));
  }

  private List<UnionCheck.Part> tables(List<Expression> tables, Env env) {
    List<UnionCheck.Part> parts = new ArrayList<>();
    if (tables.isEmpty()) {
      for (String name : checking.catalog.tableNames().stream().sorted().toList()) {
        Flow flow = checking.tables.stored(name, Span.NONE);
        if (flow != null) {
          parts.add(new UnionCheck.Part(name, flow));
        }
      }
      return parts;
    }
    for (Expression table : tables) {
      if (table instanceof Expression.Wildcard(var pattern, var span)) {
        for (String name : checking.tables.matching(pattern)) {
          Flow flow = checking.tables.stored(name, span);
          if (flow != null) {
            parts.add(new UnionCheck.Part(name, flow));
          }
        }
      } else {
        String name =
            table instanceof Expression.Reference(var text, _, _)
                ? text
                : "search_arg" + parts.size();
        parts.add(new UnionCheck.Part(name, checking.tables.check(table, env.outside())));
      }
    }
    return parts;
  }

  /// A bare text in a search means that any column has it as a term; `a : "x"` that column a has.
  private static Expression terms(Expression predicate, boolean sensitive) {
    BinaryOperator has = sensitive ? BinaryOperator.HAS_CS : BinaryOperator.HAS;
    return switch (predicate) {
      case Expression.Text text -> term(new Expression.Star(text.span()), text, has);
      case Expression.Literal(var kind, var number, _, var span)
          when kind == LiteralKind.LONG || kind == LiteralKind.INT || kind == LiteralKind.REAL ->
          term(new Expression.Star(span), new Expression.Text(number, false, span), has);
      case Expression.Parenthesized(var inner, var span) ->
          new Expression.Parenthesized(terms(inner, sensitive), span);
      case Expression.Binary(var operator, var left, var right, var at, var span)
          when operator == BinaryOperator.AND || operator == BinaryOperator.OR ->
          new Expression.Binary(
              operator, terms(left, sensitive), terms(right, sensitive), at, span);
      case Expression.Binary(var operator, var left, var right, var at, var span)
          when operator == BinaryOperator.MATCHES_TERM ->
          right instanceof Expression.Text text
              ? term(left, text, has)
              : new Expression.Binary(BinaryOperator.EQUAL, left, right, at, span);
      case Expression.Call call
          when call.function().text().equals("not") && call.arguments().size() == 1 ->
          not(call, sensitive);
      default -> predicate;
    };
  }

  private static Expression not(Expression.Call call, boolean sensitive) {
    Clause.Named argument = call.arguments().getFirst();
    Clause.Named inner =
        new Clause.Named(
            argument.names(),
            argument.listed(),
            terms(argument.expression(), sensitive),
            argument.span());
    return new Expression.Call(call.function(), List.of(inner), call.span());
  }

  /// Stars in the text are wildcards at its ends; a star alone is always true.
  private static Expression term(Expression left, Expression.Text text, BinaryOperator has) {
    String value = text.value();
    Span span = text.span();
    boolean open = value.startsWith("*");
    boolean close = value.endsWith("*");
    String bare = value.replaceAll("^\\*+|\\*+$", "");
    if (bare.isEmpty()) {
      return new Expression.Literal(LiteralKind.BOOL, "true", false, span);
    }
    boolean sensitive = has == BinaryOperator.HAS_CS;
    BinaryOperator operator = has;
    if (open && close) {
      operator = sensitive ? BinaryOperator.CONTAINS_CS : BinaryOperator.CONTAINS;
    } else if (close) {
      operator = sensitive ? BinaryOperator.HAS_PREFIX_CS : BinaryOperator.HAS_PREFIX;
    } else if (open) {
      operator = sensitive ? BinaryOperator.HAS_SUFFIX_CS : BinaryOperator.HAS_SUFFIX;
    }
    return new Expression.Binary(
        operator, left, new Expression.Text(bare, false, span), span, span);
  }

  // ---- find

  Flow find(Operator.Find find, Env env) {
    String source = JoinCheck.setting(find.parameters(), "withsource");
    String sourceName = source == null ? "source_" : source;
    List<UnionCheck.Part> all = tables(find.tables(), env);
    nowhere(find.predicate(), all, env);
    List<UnionCheck.Part> parts = withAny(names(find.predicate()), all);
    Set<String> common = find.project() == null ? common(parts) : Set.of();
    boolean pack = packs(find, parts, common);
    List<UnionCheck.Part> filtered = new ArrayList<>();
    for (UnionCheck.Part part : parts) {
      Expression predicate = terms(find.predicate(), false);
      Expr condition =
          checking.silently(() -> checking.expressions.condition(predicate, env.rows(part.flow())));
      Flow flow = part.flow();
      Flow kept = flow.with(new Plan.Where(flow.plan(), condition, find.span()));
      filtered.add(new UnionCheck.Part(part.name(), shaped(find, kept, common, pack)));
    }
    if (filtered.isEmpty()) {
      return unions.ofNothing(sourceName, find.span());
    }
    return unions.combine(filtered, false, sourceName, find.span());
  }

  /// The tables that have a column of the condition. Where it names none, or none that anybody has,
  /// all of them.
  private static List<UnionCheck.Part> withAny(List<String> names, List<UnionCheck.Part> all) {
    List<UnionCheck.Part> found =
        all.stream()
            .filter(part -> names.stream().anyMatch(name -> part.flow().column(name) != null))
            .toList();
    return found.isEmpty() ? all : found;
  }

  /// The columns that all tables have, in the order of the first.
  private static Set<String> common(List<UnionCheck.Part> parts) {
    Set<String> common = new LinkedHashSet<>();
    for (Column column : parts.isEmpty() ? List.<Column>of() : parts.getFirst().flow().columns()) {
      if (parts.stream().allMatch(part -> column.equals(part.flow().column(column.name())))) {
        common.add(column.name());
      }
    }
    return common;
  }

  /// Whether there is a bag of the columns that are not shown.
  private static boolean packs(
      Operator.Find find, List<UnionCheck.Part> parts, Set<String> common) {
    List<Expression> project = find.project();
    if (project != null) {
      return project.stream().anyMatch(Expression.Call.class::isInstance);
    }
    List<String> named = names(find.predicate());
    return parts.stream()
        .flatMap(part -> part.flow().columns().stream())
        .anyMatch(column -> !common.contains(column.name()) && !named.contains(column.name()));
  }

  /// The columns that `find` shows of one table: those of `project`, or those that all tables have,
  /// those the condition uses, and all others in one bag.
  private Flow shaped(Operator.Find find, Flow flow, Set<String> common, boolean pack) {
    Map<String, Plan.Assignment> columns = new LinkedHashMap<>();
    List<Expression> project = find.project();
    if (project == null) {
      common.forEach(name -> add(name, null, flow, columns, find.span()));
      names(find.predicate()).forEach(name -> add(name, null, flow, columns, find.span()));
    } else {
      for (Expression item : project) {
        switch (item) {
          case Expression.Reference(var name, _, var span) -> add(name, null, flow, columns, span);
          case Expression.TypedColumn(var column, var type, var span) ->
              add(column.name(), Type.named(type.text()).orElse(null), flow, columns, span);
          case Expression.Call _ -> {
            // pack(*) was seen before
          }
          default -> flow.columns().forEach(c -> add(c.name(), null, flow, columns, find.span()));
        }
      }
    }
    if (pack) {
      columns.put("pack_", new Plan.Assignment("pack_", packed(flow, columns, find.span())));
    }
    List<Plan.Assignment> all = List.copyOf(columns.values());
    List<Column> visible = all.stream().map(a -> new Column(a.name(), a.value().type())).toList();
    return flow.with(new Plan.Project(flow.plan(), all, find.span()), visible).closed();
  }

  /// Tells of names that no table has: one that some lack only keeps their rows out.
  private void nowhere(Expression predicate, List<UnionCheck.Part> parts, Env env) {
    if (parts.isEmpty() || parts.stream().anyMatch(part -> part.flow().isOpen())) {
      return;
    }
    for (Expression.Reference column : columns(predicate)) {
      String name = column.name();
      boolean known =
          parts.stream()
                  .anyMatch(
                      part -> part.flow().column(name) != null || part.flow().hidden(name) != null)
              || env.scope().find(name) != null
              || checking.tables.isTable(name, env);
      if (!known && !name.isEmpty()) {
        Set<String> candidates = new LinkedHashSet<>(env.scope().names());
        parts.forEach(part -> candidates.addAll(part.flow().byName().keySet()));
        checking.unknownName(name, "any of the tables", candidates, column.span());
      }
    }
  }

  /// The names in a condition that stand for columns, or for what `let` made; those inside
  /// subqueries are none.
  private static List<Expression.Reference> columns(Expression predicate) {
    List<Expression.Reference> found = new ArrayList<>();
    gather(predicate, found);
    return found;
  }

  private static void gather(Syntax node, List<Expression.Reference> found) {
    switch (node) {
      case Expression.Reference reference -> found.add(reference);
      case Expression.Path path -> gather(path.target(), found);
      case Expression.Pipe _, Expression.Leading _, Expression.ToScalar _, Expression.ToTable _ -> {
        // columns of their own
      }
      default -> node.children().forEach(child -> gather(child, found));
    }
  }

  private void add(
      String name,
      @Nullable Type type,
      Flow flow,
      Map<String, Plan.Assignment> columns,
      Span span) {
    Column column = flow.column(name);
    Type wanted = type;
    if (column != null) {
      Value value = flow.value(column, span);
      Expr expr = wanted == null ? value.expr() : checking.calls.convert(value, wanted).expr();
      columns.put(name, new Plan.Assignment(name, expr));
    } else if (wanted != null) {
      columns.put(name, new Plan.Assignment(name, new Expr.Literal(Scalar.nullOf(wanted), span)));
    }
  }

  private Expr packed(Flow flow, Map<String, Plan.Assignment> shown, Span span) {
    List<Value> parts = new ArrayList<>();
    for (Column column : flow.columns()) {
      if (!shown.containsKey(column.name())) {
        parts.add(Value.of(new Expr.Literal(Scalar.of(Text.of(column.name())), span)));
        parts.add(flow.value(column, span));
      }
    }
    return checking.calls.call("bag_pack", parts, Type.DYNAMIC, span).expr();
  }

  private static List<String> names(Expression predicate) {
    return columns(predicate).stream().map(Expression.Reference::name).distinct().toList();
  }
}
