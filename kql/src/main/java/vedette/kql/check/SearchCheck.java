package vedette.kql.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<UnionCheck.Part> filtered = new ArrayList<>();
    for (UnionCheck.Part part : parts) {
      Expression predicate = terms(search.predicate(), sensitive);
      boolean quiet = parts.size() > 1;
      Expr condition =
          quiet
              ? checking.silently(
                  () -> checking.expressions.condition(predicate, env.rows(part.flow())))
              : checking.expressions.condition(predicate, env.rows(part.flow()));
      Flow flow = part.flow();
      filtered.add(
          new UnionCheck.Part(
              part.name(), flow.with(new Plan.Where(flow.plan(), condition, search.span()))));
    }
    if (filtered.isEmpty()) {
      return unions.ofNothing("$table", search.span());
    }
    return unions.combine(filtered, false, "$table", search.span());
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
    List<UnionCheck.Part> filtered = new ArrayList<>();
    for (UnionCheck.Part part : tables(find.tables(), env)) {
      Expression predicate = terms(find.predicate(), false);
      Expr condition =
          checking.silently(() -> checking.expressions.condition(predicate, env.rows(part.flow())));
      Flow flow = part.flow();
      Flow kept = flow.with(new Plan.Where(flow.plan(), condition, find.span()));
      filtered.add(new UnionCheck.Part(part.name(), shaped(find, kept)));
    }
    if (filtered.isEmpty()) {
      return unions.ofNothing(sourceName, find.span());
    }
    return unions.combine(filtered, false, sourceName, find.span());
  }

  /// The columns that `find` shows of one table: those of `project`, or those the condition uses
  /// and all others in one bag.
  private Flow shaped(Operator.Find find, Flow flow) {
    Map<String, Plan.Assignment> columns = new LinkedHashMap<>();
    List<Expression> project = find.project();
    boolean pack = project == null;
    if (project == null) {
      for (String name : names(find.predicate())) {
        add(name, null, flow, columns, find.span());
      }
    } else {
      for (Expression item : project) {
        switch (item) {
          case Expression.Reference(var name, _, var span) -> add(name, null, flow, columns, span);
          case Expression.TypedColumn(var column, var type, var span) ->
              add(column.name(), Type.named(type.text()).orElse(null), flow, columns, span);
          case Expression.Call _ -> pack = true;
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
    List<String> names = new ArrayList<>();
    collect(predicate, names);
    return names;
  }

  private static void collect(Syntax node, List<String> names) {
    if (node instanceof Expression.Reference(var name, _, _)) {
      names.add(name);
    }
    node.children().forEach(child -> collect(child, names));
  }
}
