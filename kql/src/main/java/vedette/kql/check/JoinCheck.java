package vedette.kql.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.BinaryOperator;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// `join` and `lookup`: keys, kinds, and which column of which side becomes which.
final class JoinCheck {
  private final Checking checking;

  JoinCheck(Checking checking) {
    this.checking = checking;
  }

  Flow join(Operator.Join join, Flow left, Env env) {
    Flow right = checking.tables.check(join.right(), env.outside());
    Plan.JoinKind kind = kind(join.parameters());
    Keys keys = keys(join.on(), left, right, env);
    Sides sides = new Sides(left, right);
    List<Column> visible = new ArrayList<>();
    List<Plan.JoinColumn> output = new ArrayList<>();
    switch (kind) {
      case LEFT_SEMI, LEFT_ANTI -> sides.onlyLeft(visible, output);
      case RIGHT_SEMI, RIGHT_ANTI -> sides.onlyRight(visible, output);
      case INNER_UNIQUE, INNER, LEFT_OUTER, RIGHT_OUTER, FULL_OUTER ->
          sides.both(Set.of(), visible, output);
    }
    Plan plan = new Plan.Join(left.plan(), right.plan(), kind, keys.pairs(), output, join.span());
    return flow(plan, visible, left, right, kind);
  }

  Flow lookup(Operator.Lookup lookup, Flow left, Env env) {
    Flow right = checking.tables.check(lookup.right(), env.outside());
    Plan.JoinKind kind = lookupKind(lookup.parameters());
    Keys keys = keys(lookup.on(), left, right, env);
    List<Column> visible = new ArrayList<>();
    List<Plan.JoinColumn> output = new ArrayList<>();
    new Sides(left, right).both(keys.rightNames(), visible, output);
    Plan plan = new Plan.Join(left.plan(), right.plan(), kind, keys.pairs(), output, lookup.span());
    return flow(plan, visible, left, right, kind);
  }

  private static Flow flow(
      Plan plan, List<Column> visible, Flow left, Flow right, Plan.JoinKind kind) {
    Set<String> open = new LinkedHashSet<>();
    if (kind != Plan.JoinKind.RIGHT_SEMI && kind != Plan.JoinKind.RIGHT_ANTI) {
      open.addAll(left.open());
    }
    if (kind != Plan.JoinKind.LEFT_SEMI && kind != Plan.JoinKind.LEFT_ANTI) {
      open.addAll(right.open());
    }
    return new Flow(plan, visible, open, false);
  }

  // ---- columns

  /// The two inputs, and the ways their columns come out.
  private record Sides(Flow left, Flow right) {
    void onlyLeft(List<Column> visible, List<Plan.JoinColumn> output) {
      one(left, false, visible, output);
    }

    void onlyRight(List<Column> visible, List<Plan.JoinColumn> output) {
      one(right, true, visible, output);
    }

    private static void one(
        Flow side, boolean isRight, List<Column> visible, List<Plan.JoinColumn> output) {
      visible.addAll(side.columns());
      for (Field field : side.schema().fields()) {
        output.add(new Plan.JoinColumn(field.name(), isRight, field.name()));
      }
    }

    /// All columns of both; a right one whose name the left has gets a number. Hidden columns come
    /// last and only where their names are free.
    void both(Set<String> dropped, List<Column> visible, List<Plan.JoinColumn> output) {
      UniqueNames names = new UniqueNames();
      Set<String> leftDone = new HashSet<>();
      Set<String> rightDone = new HashSet<>(dropped);
      for (Column column : left.columns()) {
        names.take(column.name());
        leftDone.add(column.name());
        visible.add(column);
        deliver(left, column.name(), false, column.name(), output);
      }
      Set<String> plain = new HashSet<>();
      for (Column column : right.columns()) {
        if (!rightDone.contains(column.name()) && names.take(column.name())) {
          plain.add(column.name());
        }
      }
      for (Column column : right.columns()) {
        if (rightDone.add(column.name())) {
          String name = plain.contains(column.name()) ? column.name() : names.unique(column.name());
          visible.add(new Column(name, column.type()));
          deliver(right, name, true, column.name(), output);
        }
      }
      hidden(left, false, leftDone, names, output);
      hidden(right, true, rightDone, names, output);
    }

    /// A column of an open source that was only just met is delivered from the next pass on.
    private static void deliver(
        Flow side, String name, boolean isRight, String source, List<Plan.JoinColumn> output) {
      if (side.schema().has(source)) {
        output.add(new Plan.JoinColumn(name, isRight, source));
      }
    }

    private static void hidden(
        Flow side,
        boolean isRight,
        Set<String> done,
        UniqueNames names,
        List<Plan.JoinColumn> output) {
      for (Field field : side.schema().fields()) {
        if (!done.contains(field.name()) && names.take(field.name())) {
          output.add(new Plan.JoinColumn(field.name(), isRight, field.name()));
        }
      }
    }
  }

  // ---- keys

  private record Keys(List<Plan.KeyPair> pairs, Set<String> rightNames) {}

  private Keys keys(List<Expression> conditions, Flow left, Flow right, Env env) {
    List<Plan.KeyPair> pairs = new ArrayList<>();
    Set<String> rightNames = new HashSet<>();
    for (Expression condition : conditions) {
      condition(condition, left, right, env, pairs, rightNames);
    }
    return new Keys(pairs, rightNames);
  }

  private void condition(
      Expression condition,
      Flow left,
      Flow right,
      Env env,
      List<Plan.KeyPair> pairs,
      Set<String> rightNames) {
    switch (SummarizeCheck.bare(condition)) {
      case Expression.Reference reference -> common(reference, left, right, env, pairs, rightNames);
      case Expression.Binary binary when binary.operator() == BinaryOperator.AND -> {
        condition(binary.left(), left, right, env, pairs, rightNames);
        condition(binary.right(), left, right, env, pairs, rightNames);
      }
      case Expression.Binary binary when binary.operator() == BinaryOperator.EQUAL ->
          equality(binary, left, right, env, pairs, rightNames);
      case Expression.Missing _ -> {
        // the parser has told
      }
      default ->
          checking.broken(
              Rule.JOIN_CONDITION,
              "a join condition is a common column, or `$left.a == $right.b`",
              condition.span());
    }
  }

  private void common(
      Expression.Reference reference,
      Flow left,
      Flow right,
      Env env,
      List<Plan.KeyPair> pairs,
      Set<String> rightNames) {
    String name = reference.name();
    if (!has(left, name) || !has(right, name)) {
      checking.broken(
          Rule.JOIN_COLUMN_MISSING,
          "the column `" + name + "` is not on both sides of the join",
          reference.span());
      return;
    }
    Value leftKey = checking.expressions.check(reference, env.rows(left));
    Value rightKey = checking.expressions.check(reference, env.rows(right));
    pair(leftKey, rightKey, reference.span(), pairs);
    rightNames.add(name);
  }

  private static boolean has(Flow flow, String name) {
    return flow.isOpen() || flow.column(name) != null || flow.hidden(name) != null;
  }

  private void equality(
      Expression.Binary binary,
      Flow left,
      Flow right,
      Env env,
      List<Plan.KeyPair> pairs,
      Set<String> rightNames) {
    String first = side(binary.left());
    String second = side(binary.right());
    if (first == null || second == null || first.equals(second)) {
      Expression wrong = first == null ? binary.left() : binary.right();
      checking.broken(
          Rule.JOIN_SIDES,
          "each side of `==` must be a column of `$left` or `$right`, one of each",
          wrong.span());
      return;
    }
    Env both = env.join(left, right);
    Value one = checking.expressions.check(binary.left(), both);
    Value other = checking.expressions.check(binary.right(), both);
    boolean straight = first.equals("$left");
    pair(straight ? one : other, straight ? other : one, binary.span(), pairs);
    rightNames.add(checking.names.of(straight ? binary.right() : binary.left()));
  }

  private static @Nullable String side(Expression expression) {
    return switch (SummarizeCheck.bare(expression)) {
      case Expression.Path(Expression.Reference(var name, _, _), Expression.Reference _, _)
          when name.equals("$left") || name.equals("$right") ->
          name;
      default -> null;
    };
  }

  private void pair(Value left, Value right, Span span, List<Plan.KeyPair> pairs) {
    Type leftType = left.type();
    Type rightType = right.type();
    if (leftType == Type.DYNAMIC || rightType == Type.DYNAMIC) {
      checking.broken(
          Rule.JOIN_TYPES,
          "a join column cannot be dynamic, since such values have no identity",
          span);
      return;
    }
    if (leftType != null && rightType != null && leftType != rightType) {
      Type common = Types.common(List.of(leftType, rightType));
      if (common == null) {
        checking.broken(
            Rule.JOIN_TYPES,
            "the join columns have the types " + leftType.kqlName() + " and " + rightType.kqlName(),
            span);
        return;
      }
      pairs.add(
          new Plan.KeyPair(
              checking.calls.convert(left, common).expr(),
              checking.calls.convert(right, common).expr()));
      return;
    }
    Expr leftExpr = left.expr();
    Expr rightExpr = right.expr();
    pairs.add(new Plan.KeyPair(leftExpr, rightExpr));
  }

  // ---- kinds

  static @Nullable String setting(List<Clause.OperatorParameter> parameters, String name) {
    for (Clause.OperatorParameter parameter : parameters) {
      if (parameter.name().text().equalsIgnoreCase(name)) {
        return TableCheck.word(parameter.value());
      }
    }
    return null;
  }

  private Plan.JoinKind kind(List<Clause.OperatorParameter> parameters) {
    String word = setting(parameters, "kind");
    if (word == null) {
      return Plan.JoinKind.INNER_UNIQUE;
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "innerunique" -> Plan.JoinKind.INNER_UNIQUE;
      case "inner" -> Plan.JoinKind.INNER;
      case "leftouter" -> Plan.JoinKind.LEFT_OUTER;
      case "rightouter" -> Plan.JoinKind.RIGHT_OUTER;
      case "fullouter" -> Plan.JoinKind.FULL_OUTER;
      case "leftsemi" -> Plan.JoinKind.LEFT_SEMI;
      case "rightsemi" -> Plan.JoinKind.RIGHT_SEMI;
      case "anti", "leftanti", "leftantisemi" -> Plan.JoinKind.LEFT_ANTI;
      case "rightanti", "rightantisemi" -> Plan.JoinKind.RIGHT_ANTI;
      default -> {
        unknownKind("join", word, parameters);
        yield Plan.JoinKind.INNER_UNIQUE;
      }
    };
  }

  private Plan.JoinKind lookupKind(List<Clause.OperatorParameter> parameters) {
    String word = setting(parameters, "kind");
    if (word == null || word.equalsIgnoreCase("leftouter")) {
      return Plan.JoinKind.LEFT_OUTER;
    }
    if (!word.equalsIgnoreCase("inner")) {
      unknownKind("lookup", word, parameters);
    }
    return Plan.JoinKind.INNER;
  }

  private void unknownKind(
      String operator, String word, List<Clause.OperatorParameter> parameters) {
    for (Clause.OperatorParameter parameter : parameters) {
      if (parameter.name().text().equalsIgnoreCase("kind")) {
        checking.broken(
            Rule.VALUE_NOT_ALLOWED,
            "`" + operator + "` has no kind `" + word + "`",
            kindHelp(operator, word),
            parameter.value().span());
      }
    }
  }

  /// The kinds by their names in SQL, or all that there are.
  private static String kindHelp(String operator, String word) {
    if (operator.equals("lookup")) {
      return "its kinds are `leftouter` and `inner`";
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "left" -> "LEFT JOIN of SQL is `kind=leftouter`";
      case "right" -> "RIGHT JOIN of SQL is `kind=rightouter`";
      case "full", "outer" -> "FULL JOIN of SQL is `kind=fullouter`";
      case "semi", "exists" -> "rows that have a partner are `kind=leftsemi`";
      case "cross" -> "for every pair of rows, join on a column that is the same everywhere";
      default ->
          "its kinds are `inner`, `innerunique`, `leftouter`, `rightouter`, `fullouter`,"
              + " `leftsemi`, `rightsemi`, `leftanti`, `rightanti`";
    };
  }
}
