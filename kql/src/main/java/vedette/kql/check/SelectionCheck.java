package vedette.kql.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.data.schema.Field;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.problem.Rule;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Which columns, under which names, in which order: `project-away`, `project-keep`,
/// `project-rename`, `project-reorder`. What only the order of names decides needs no step in the
/// plan until the end.
final class SelectionCheck {
  private final Checking checking;

  SelectionCheck(Checking checking) {
    this.checking = checking;
  }

  Flow away(Operator.ProjectAway away, Flow input, Env env) {
    Set<String> gone = new HashSet<>();
    away.columns().forEach(column -> gone.addAll(named(column, input)));
    List<Column> rest =
        input.columns().stream().filter(column -> !gone.contains(column.name())).toList();
    return shown(input, rest, away.span());
  }

  Flow keep(Operator.ProjectKeep keep, Flow input, Env env) {
    Set<String> kept = new HashSet<>();
    keep.columns().forEach(column -> kept.addAll(named(column, input)));
    List<Column> rest =
        input.columns().stream().filter(column -> kept.contains(column.name())).toList();
    return shown(input, rest, keep.span()).closed();
  }

  Flow byNames(Operator.ProjectByNames names, Flow input, Env env) {
    Map<String, Column> kept = new LinkedHashMap<>();
    for (Expression column : names.columns()) {
      for (String name : byName(column, input)) {
        Column found = input.column(name);
        if (found != null) {
          kept.put(name, found);
        }
      }
    }
    return shown(input, List.copyOf(kept.values()), names.span()).closed();
  }

  private Set<String> byName(Expression column, Flow input) {
    return switch (column) {
      case Expression.Text text -> matching(text.value(), input);
      case Expression.Dynamic(Expression.Array(var elements, _), _) -> {
        Set<String> names = new LinkedHashSet<>();
        elements.forEach(element -> names.addAll(byName(element, input)));
        yield names;
      }
      default -> named(column, input);
    };
  }

  private static Set<String> matching(String pattern, Flow input) {
    Set<String> names = new LinkedHashSet<>();
    for (Column column : input.columns()) {
      if (Wildcards.matches(pattern, column.name())) {
        names.add(column.name());
      }
    }
    return names;
  }

  /// Exactly these columns, with nothing hidden behind them.
  private static Flow shown(Flow input, List<Column> columns, Span span) {
    List<Plan.Assignment> all = new ArrayList<>();
    for (Column column : columns) {
      all.add(new Plan.Assignment(column.name(), input.use(column, span)));
    }
    return input.with(new Plan.Project(input.plan(), all, span), columns);
  }

  /// The columns of the input that an item of a list names.
  private Set<String> named(Expression item, Flow input) {
    return switch (SummarizeCheck.bare(item)) {
      case Expression.Reference(var name, _, var span) -> {
        if (input.column(name) == null && input.isOpen()) {
          input.reveal(checking.openNames.use(input.open(), name));
        }
        if (input.column(name) != null || input.hidden(name) != null) {
          yield Set.of(name);
        }
        missing(name, input, span);
        yield Set.of();
      }
      case Expression.Wildcard(var pattern, var span) -> {
        Set<String> names = matching(pattern, input);
        if (names.isEmpty() && !input.isOpen()) {
          checking.broken(Rule.STRICTER_TYPE, "no column matches `" + pattern + "`", span);
        }
        yield names;
      }
      case Expression.Star _ -> matching("*", input);
      case Expression.Missing _ -> Set.of();
      default -> {
        checking.broken(Rule.COLUMN_EXPECTED, "the name of a column is needed here", item.span());
        yield Set.of();
      }
    };
  }

  private void missing(String name, Flow input, Span span) {
    checking.unknownName(
        name, "this table", input.columns().stream().map(Column::name).toList(), span);
  }

  // ---- rename

  Flow rename(Operator.ProjectRename rename, Flow input, Env env) {
    Map<String, String> renamed = new LinkedHashMap<>();
    for (Clause.Named item : rename.columns()) {
      Expression old = SummarizeCheck.bare(item.expression());
      if (!(old instanceof Expression.Reference(var name, _, var span))) {
        if (!(old instanceof Expression.Missing)) {
          checking.broken(Rule.COLUMN_EXPECTED, "the name of a column is needed here", old.span());
        }
        continue;
      }
      if (input.column(name) == null && input.isOpen()) {
        input.reveal(checking.openNames.use(input.open(), name));
      }
      if (input.column(name) == null) {
        missing(name, input, span);
        continue;
      }
      String explicit = ResultNames.explicit(item);
      if (explicit != null && input.column(explicit) != null) {
        checking.broken(
            Rule.DUPLICATE_COLUMN,
            "the column `" + explicit + "` is declared already",
            item.span());
      } else if (explicit != null) {
        renamed.putIfAbsent(name, explicit);
      }
    }
    return renamed(input, renamed, rename.span());
  }

  private Flow renamed(Flow input, Map<String, String> renamed, Span span) {
    UniqueNames names = new UniqueNames();
    List<Column> visible = new ArrayList<>();
    List<Plan.Assignment> all = new ArrayList<>();
    for (Column column : input.columns()) {
      String name = renamed.getOrDefault(column.name(), column.name());
      if (names.isTaken(name)) {
        checking.broken(
            Rule.DUPLICATE_COLUMN, "the column `" + name + "` is declared already", span);
      }
      String unique = names.unique(name);
      visible.add(new Column(unique, column.type()));
      all.add(new Plan.Assignment(unique, input.use(column, span)));
    }
    for (Field field : input.schema().fields()) {
      if (input.column(field.name()) == null && names.take(field.name())) {
        all.add(
            new Plan.Assignment(
                field.name(), new Expr.ColumnUse(field.name(), field.type(), span)));
      }
    }
    return input.with(new Plan.Project(input.plan(), all, span), visible);
  }

  // ---- reorder

  Flow reorder(Operator.ProjectReorder reorder, Flow input, Env env) {
    Map<String, Column> ordered = new LinkedHashMap<>();
    for (Clause.Ordered item : reorder.columns()) {
      List<Column> columns = new ArrayList<>();
      Expression listed = SummarizeCheck.bare(item.expression().expression());
      for (String name : named(listed, input)) {
        if (listed instanceof Expression.Reference && ordered.containsKey(name)) {
          checking.broken(
              Rule.DUPLICATE_COLUMN, "the column `" + name + "` is listed already", item.span());
        }
        Column column = input.column(name);
        if (column != null) {
          columns.add(column);
        }
      }
      if (item.direction() == Clause.Direction.ASCENDING) {
        columns.sort(Comparator.comparing(Column::name));
      } else if (item.direction() == Clause.Direction.DESCENDING) {
        columns.sort(Comparator.comparing(Column::name).reversed());
      }
      columns.forEach(column -> ordered.putIfAbsent(column.name(), column));
    }
    input.columns().forEach(column -> ordered.putIfAbsent(column.name(), column));
    return input.with(input.plan(), List.copyOf(ordered.values()));
  }
}
