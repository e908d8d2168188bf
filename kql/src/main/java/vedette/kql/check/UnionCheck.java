package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Schema;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.BrokenRule;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// `union`: rows of several tables, with the columns of all (or of each) of them.
final class UnionCheck {
  /// Every part gets every column, so parts times columns bounds the size of the plan.
  private static final int MOST_CELLS = 200_000;

  /// What stands for the tables of a union that has none; blanks, so that it is nobody's name.
  private static final String NO_TABLE = "no table";

  private final Checking checking;

  UnionCheck(Checking checking) {
    this.checking = checking;
  }

  /// One of the tables, with what `withsource` calls it.
  record Part(String name, Flow flow) {}

  Flow union(Operator.Union union, @Nullable Flow input, Env env) {
    boolean fuzzy = "true".equalsIgnoreCase(JoinCheck.setting(union.parameters(), "isfuzzy"));
    boolean inner = "inner".equals(JoinCheck.setting(union.parameters(), "kind"));
    String source = JoinCheck.setting(union.parameters(), "withsource");
    if (source == null) {
      source = JoinCheck.setting(union.parameters(), "with_source");
    }
    List<Part> parts = new ArrayList<>();
    if (input != null) {
      parts.add(new Part(inputName(input, env), input));
    }
    for (Expression table : union.tables()) {
      parts.addAll(parts(table, fuzzy, parts.size(), env));
    }
    return combine(parts, inner, source, union.span());
  }

  private List<Part> parts(Expression table, boolean fuzzy, int position, Env env) {
    List<Part> parts = new ArrayList<>();
    if (table instanceof Expression.Wildcard(var pattern, var span)) {
      parts.addAll(views(pattern, env, span));
      for (String name : checking.tables.matching(pattern)) {
        Flow flow = checking.tables.stored(name, span);
        if (flow != null) {
          parts.add(new Part(name, flow));
        }
      }
      if (parts.isEmpty() && !fuzzy) {
        checking.unknownTable(pattern, span);
      }
      return parts;
    }
    if (fuzzy && isMissing(table, env)) {
      checking.report(
          new BrokenRule(
              Rule.TABLE_MISSING_IN_UNION,
              "there is no table `" + checking.names.of(table) + "`, the union goes on without it",
              table.span()));
      return parts;
    }
    Flow flow = checking.tables.check(table, env.outside());
    String name = nameOf(table, env);
    parts.add(new Part(name == null ? "union_arg" + position : name, flow));
    return parts;
  }

  /// The functions of the query that were declared as views and fit the pattern; functions without
  /// that word stay hidden.
  private List<Part> views(String pattern, Env env, Span span) {
    List<Part> views = new ArrayList<>();
    for (String name : env.scope().names().stream().sorted().toList()) {
      if (Wildcards.matches(pattern, name)
          && env.scope().find(name) instanceof Scope.Meaning.OfFunction function
          && function.view()) {
        views.add(new Part(name, checking.functions.table(function, List.of(), env, null, span)));
      }
    }
    return views;
  }

  /// The name that an `as` in front of the union gave its input.
  @SuppressWarnings("ReferenceEquality")
  private static String inputName(Flow input, Env env) {
    for (String name : env.scope().names()) {
      if (env.scope().find(name) instanceof Scope.Meaning.OfTable(var flow) && flow == input) {
        return name;
      }
    }
    return "union_arg0";
  }

  /// What `withsource` calls a table: its own name, or the one that `as` gave it. A `let` table is
  /// only an expression with a short hand, and has none.
  private static @Nullable String nameOf(Expression table, Env env) {
    return switch (table) {
      case Expression.Reference(var name, _, _) ->
          name.isEmpty() || env.scope().find(name) instanceof Scope.Meaning.OfTable ? null : name;
      case Expression.Parenthesized(var inner, _) -> nameOf(inner, env);
      case Expression.Pipe(_, var operators, _)
          when !operators.isEmpty() && operators.getLast() instanceof Operator.As as ->
          as.name().text();
      default -> null;
    };
  }

  private boolean isMissing(Expression table, Env env) {
    return switch (table) {
      case Expression.Reference(var name, _, _) ->
          env.scope().find(name) == null
              && !checking.tables.isTable(name, env)
              && !checking.settings.openTables();
      case Expression.Parenthesized(var inner, _) -> isMissing(inner, env);
      case Expression.Pipe(var source, _, _) -> isMissing(source, env);
      default -> false;
    };
  }

  // ---- columns

  /// The union of tables.
  ///
  /// @param source the column that says where a row comes from, or null
  Flow combine(List<Part> parts, boolean inner, @Nullable String source, Span span) {
    if (parts.isEmpty()) {
      return ofNothing(source, span);
    }
    UniqueNames names = new UniqueNames();
    String sourceName = source == null ? null : names.unique(source);
    Map<String, List<Slot>> slots = slots(parts, inner);
    List<Slot> ordered = named(slots, names);
    List<Column> visible = new ArrayList<>();
    if (sourceName != null) {
      visible.add(new Column(sourceName, Type.STRING));
    }
    ordered.forEach(slot -> visible.add(new Column(slot.output, slot.type)));
    Schema schema = Schema.of(visible.stream().map(Column::field).toList());
    List<Plan> plans = new ArrayList<>();
    Set<String> open = new LinkedHashSet<>();
    boolean tooWide = (long) parts.size() * visible.size() > MOST_CELLS;
    if (tooWide) {
      checking.notBuilt("a union of so many tables and columns", span);
      return new Flow(new Plan.Rows(schema, List.of(), span), visible, Set.of(), false);
    }
    for (Part part : parts) {
      plans.add(projected(part, sourceName, ordered, span));
      open.addAll(part.flow().open());
    }
    return late(new Flow(new Plan.Union(plans, schema, span), visible, open, false), parts, span);
  }

  /// Whether a union of these is certainly more than can be planned: each has a column of every
  /// name.
  static boolean isTooWide(List<Part> parts) {
    long columns = 0;
    for (Part part : parts) {
      columns += part.flow().columns().size();
    }
    if (parts.size() * columns <= MOST_CELLS) {
      return false;
    }
    Set<String> names = new HashSet<>();
    for (Part part : parts) {
      part.flow().columns().forEach(column -> names.add(column.name()));
    }
    return (long) parts.size() * names.size() > MOST_CELLS;
  }

  /// No tables were found, as for a fuzzy union on a machine without data: no rows, and any column
  /// that the query goes on to name.
  ///
  /// @param source the column that says where a row comes from, or null
  Flow ofNothing(@Nullable String source, Span span) {
    List<Column> known = source == null ? List.of() : List.of(new Column(source, Type.STRING));
    return checking.tables.open(NO_TABLE, known, span);
  }

  /// A column of the result before it has its name.
  private static final class Slot {
    final String name;
    @Nullable Type type;
    String output = "";

    /// How many columns were found to be this one.
    int count = 1;

    Slot(String name, @Nullable Type type) {
      this.name = name;
      this.type = type;
    }
  }

  private static Map<String, List<Slot>> slots(List<Part> parts, boolean inner) {
    Map<String, List<Slot>> slots = new LinkedHashMap<>();
    for (Part part : parts) {
      for (Column column : part.flow().columns()) {
        add(column, slots.computeIfAbsent(column.name(), _ -> new ArrayList<>()));
      }
    }
    if (inner) {
      slots
          .keySet()
          .removeIf(name -> !parts.stream().allMatch(part -> part.flow().column(name) != null));
    }
    return slots;
  }

  /// A further column of a name. Columns of one type are one, and an unknown type fits any; what
  /// the first two agree on holds for all that follow, and only those that differ from the start
  /// are kept apart.
  private static void add(Column column, List<Slot> same) {
    for (Slot slot : same) {
      boolean settled = same.size() == 1 && slot.count > 1;
      if (settled || slot.type == null || column.type() == null || slot.type == column.type()) {
        slot.type = slot.type == null ? column.type() : slot.type;
        slot.count++;
        return;
      }
    }
    same.add(new Slot(column.name(), column.type()));
  }

  /// Columns in order of their first appearance; one name with several types becomes several
  /// columns with the type after the name.
  private static List<Slot> named(Map<String, List<Slot>> slots, UniqueNames names) {
    for (Map.Entry<String, List<Slot>> entry : slots.entrySet()) {
      if (entry.getValue().size() == 1) {
        Slot slot = entry.getValue().getFirst();
        slot.output = names.unique(slot.name);
      }
    }
    List<Slot> ordered = new ArrayList<>();
    for (List<Slot> same : slots.values()) {
      for (Slot slot : same) {
        if (same.size() > 1) {
          String type = slot.type == null ? "unknown" : slot.type.kqlName();
          slot.output = names.unique(slot.name + "_" + type);
        }
        ordered.add(slot);
      }
    }
    return ordered;
  }

  /// One part with exactly the columns of the union.
  private Plan projected(Part part, @Nullable String source, List<Slot> slots, Span span) {
    List<Plan.Assignment> assignments = new ArrayList<>();
    if (source != null) {
      assignments.add(new Plan.Assignment(source, new Expr.Literal(Scalar.of(part.name()), span)));
    }
    Map<String, Column> columns = part.flow().byName();
    for (Slot slot : slots) {
      Type type = new Column(slot.output, slot.type).field().type();
      Column column = columns.get(slot.name);
      boolean alone = slot.output.equals(slot.name);
      boolean mine = column != null && (alone || column.type() == slot.type);
      Expr value =
          column != null && mine
              ? converted(part.flow().value(column, span), type)
              : new Expr.Literal(Scalar.nullOf(type), span);
      assignments.add(new Plan.Assignment(slot.output, value));
    }
    return new Plan.Project(part.flow().plan(), assignments, span);
  }

  private Expr converted(Value value, Type type) {
    Type own = value.expr().type();
    if (own == type) {
      return value.expr();
    }
    if (own == Type.DYNAMIC || type == Type.STRING || Types.promotes(own, type)) {
      return checking.calls.convert(value, type).expr();
    }
    return checking.calls.call("to" + type.kqlName(), List.of(value), type, value.span()).expr();
  }

  /// Columns that are bound when named but are not part of `*` stay so when every part has them or
  /// when a part is open.
  private Flow late(Flow flow, List<Part> parts, Span span) {
    Map<String, Type> hidden = new LinkedHashMap<>();
    for (Part part : parts) {
      for (var field : part.flow().schema().fields()) {
        if (flow.schema().position(field.name()) < 0
            && part.flow().column(field.name()) == null
            && !field.name().startsWith("$")) {
          hidden.putIfAbsent(field.name(), field.type());
        }
      }
    }
    if (hidden.isEmpty() || !(flow.plan() instanceof Plan.Union union)) {
      return flow;
    }
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < union.parts().size(); i++) {
      plans.add(withHidden((Plan.Project) union.parts().get(i), parts.get(i).flow(), hidden, span));
    }
    return flow.with(new Plan.Union(plans, plans.getFirst().schema(), span));
  }

  private static Plan withHidden(
      Plan.Project part, Flow flow, Map<String, Type> hidden, Span span) {
    List<Plan.Assignment> all = new ArrayList<>(part.assignments());
    Schema schema = flow.schema();
    hidden.forEach((name, type) -> {
      int position = schema.position(name);
      boolean has = position >= 0 && schema.field(position).type() == type;
      Expr value =
          has ? new Expr.ColumnUse(name, type, span) : new Expr.Literal(Scalar.nullOf(type), span);
      all.add(new Plan.Assignment(name, value));
    });
    return new Plan.Project(part.input(), all, span);
  }
}
