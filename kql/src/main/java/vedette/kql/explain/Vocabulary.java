package vedette.kql.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vedette.kql.source.Span;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Printer;
import vedette.kql.syntax.Statement;
import vedette.kql.syntax.Syntax;
import vedette.kql.syntax.Token;
import vedette.kql.syntax.TokenKind;

/// The words of a query, each once, in the order of the text.
///
/// @param operators everything that acts: `|`, operators, comparisons, functions
/// @param functions the functions among them, the query's own left out
/// @param tables what it reads and does not make itself
/// @param keywords columns and searched values
record Vocabulary(
    List<String> operators, List<String> functions, List<String> tables, List<String> keywords) {
  private static final int MOST_KEYWORDS = 60;

  /// A word with its place, for putting those of tokens and trees in order.
  private record Found(int start, String word) {}

  static Vocabulary of(Narration say, List<Syntax> nodes) {
    List<Found> acting = new ArrayList<>();
    Set<String> functions = new LinkedHashSet<>();
    for (Token token : say.parsed.tokens()) {
      if (token.kind() == TokenKind.PIPE) {
        acting.add(new Found(token.span().start(), "|"));
        break;
      }
    }
    for (Syntax node : nodes) {
      acting(say, node, acting, functions);
    }
    acting.sort(Comparator.comparingInt(Found::start));
    Set<String> operators = new LinkedHashSet<>();
    acting.forEach(found -> operators.add(Phrases.visible(found.word())));
    List<String> tables = new Tables(say).read(nodes);
    return new Vocabulary(
        List.copyOf(operators), List.copyOf(functions), tables, keywords(say, nodes, tables));
  }

  private static void acting(
      Narration say, Syntax node, List<Found> acting, Set<String> functions) {
    int start = node.span().start();
    switch (node) {
      case Operator.Missing _ -> {}
      case Operator operator -> {
        List<Token> tokens = Printer.tokens(say.parsed, operator);
        if (!tokens.isEmpty()) {
          acting.add(new Found(start, tokens.getFirst().text()));
        }
      }
      case Statement.Let _ -> acting.add(new Found(start, "let"));
      case Expression.Binary binary -> acting.add(written(say, binary.at()));
      case Expression.Member member -> acting.add(written(say, member.at()));
      case Expression.Between between -> acting.add(written(say, between.at()));
      case Expression.ToScalar _ -> function("toscalar", start, acting, functions);
      case Expression.ToTable _ -> function("totable", start, acting, functions);
      case Expression.DataTable _ -> acting.add(new Found(start, "datatable"));
      case Expression.ExternalData _ -> acting.add(new Found(start, "externaldata"));
      case Expression.Call call -> {
        String name = call.function().text();
        if (!name.isEmpty() && !say.names.isGiven(name)) {
          function(name, start, acting, functions);
        }
      }
      default -> {}
    }
  }

  private static void function(String name, int start, List<Found> acting, Set<String> functions) {
    acting.add(new Found(start, name));
    functions.add(Phrases.visible(name));
  }

  private static Found written(Narration say, Span at) {
    return new Found(at.start(), say.parsed.source().text(at).replaceAll("\\s+", " "));
  }

  // ---- keywords

  private static List<String> keywords(Narration say, List<Syntax> nodes, List<String> tables) {
    Set<Expression> settings = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Found> found = new ArrayList<>();
    for (Syntax node : nodes) {
      switch (node) {
        case Clause.OperatorParameter parameter -> settings.addAll(parameter.values());
        case Expression.Reference reference
            when !settings.contains(reference) && isForeign(say, reference.name(), tables) ->
            found.add(new Found(reference.span().start(), reference.name()));
        case Expression.Binary binary when isSearch(binary) -> {
          value(binary.left(), found);
          value(binary.right(), found);
        }
        case Operator.Search search -> value(search.predicate(), found);
        case Expression.DataTable table -> table.cells().forEach(cell -> values(cell, found));
        case Expression.Member member -> member.choices().forEach(c -> values(c, found));
        case Statement.Let let -> values(let.value(), found);
        default -> {}
      }
    }
    found.sort(Comparator.comparingInt(Found::start));
    return found.stream()
        .map(each -> Phrases.visible(each.word()))
        .distinct()
        .limit(MOST_KEYWORDS)
        .toList();
  }

  private static boolean isForeign(Narration say, String name, List<String> tables) {
    return !name.isEmpty()
        && !say.names.isGiven(name)
        && !say.names.isMade(name)
        && !name.startsWith("$")
        && !tables.contains(name);
  }

  private static boolean isSearch(Expression.Binary binary) {
    return switch (binary.operator()) {
      case AND, OR, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, MATCHES_REGEX -> false;
      default -> true;
    };
  }

  private static void values(Expression expression, List<Found> found) {
    switch (expression) {
      case Expression.Dynamic dynamic -> values(dynamic.value(), found);
      case Expression.Array array -> array.elements().forEach(element -> value(element, found));
      default -> value(expression, found);
    }
  }

  private static void value(Expression expression, List<Found> found) {
    int start = expression.span().start();
    if (expression instanceof Expression.Parenthesized(var inner, _)) {
      value(inner, found);
    } else if (expression instanceof Expression.Text text && !text.hidden()) {
      String value = text.value();
      boolean spoken = value.codePoints().filter(Character::isLetterOrDigit).count() > 1;
      if (value.length() <= 60 && spoken && !value.matches("(?s).*[\\[({*^$|].*")) {
        found.add(new Found(start, value));
      }
    } else if (expression instanceof Expression.Literal literal
        && literal.text().matches("\\d{2,10}")) {
      found.add(new Found(start, literal.text()));
    }
  }

  /// Finds the tables: names where a table has to stand, the query's own left out.
  private static final class Tables {
    private final Narration say;
    private final Set<String> tables = new LinkedHashSet<>();

    Tables(Narration say) {
      this.say = say;
    }

    List<String> read(List<Syntax> nodes) {
      for (Syntax node : nodes) {
        switch (node) {
          case Statement.Query query -> table(query.expression());
          case Statement.Let let -> let(let.value());
          case Expression.Pipe pipe -> table(pipe.source());
          case Operator.Join join -> table(join.right());
          case Operator.Lookup lookup -> table(lookup.right());
          case Operator.Union union -> union.tables().forEach(this::table);
          case Operator.Search search -> search.tables().forEach(this::table);
          case Operator.Find find -> find.tables().forEach(this::table);
          case Operator.GraphMerge merge -> table(merge.graph());
          case Clause.NodeTable table -> table(table.table());
          case Expression.ToScalar scalar -> table(scalar.query());
          case Expression.Call call when call.function().text().equals("table") -> named(call);
          case Expression.Call call when say.names.isGiven(call.function().text()) ->
              handedIn(call);
          case Expression.Call call when call.function().text().equals("materialize") ->
              call.arguments().forEach(argument -> table(argument.expression()));
          default -> {}
        }
      }
      return List.copyOf(tables);
    }

    private void let(Expression value) {
      if (value instanceof Expression.Reference reference
          && SourceWords.description(reference.name()) != null) {
        table(value);
      }
    }

    /// Functions of the query take names of tables as texts and read them with `table(...)`.
    private void handedIn(Expression.Call call) {
      for (Clause.Named argument : call.arguments()) {
        if (argument.expression() instanceof Expression.Text text
            && SourceWords.description(text.value()) != null) {
          tables.add(text.value());
        }
      }
    }

    private void named(Expression.Call call) {
      if (!call.arguments().isEmpty()
          && call.arguments().getFirst().expression() instanceof Expression.Text text) {
        tables.add(Phrases.visible(text.value()));
      }
    }

    private void table(Expression expression) {
      switch (expression) {
        case Expression.Reference reference -> {
          if (!say.names.isGiven(reference.name()) && !reference.name().startsWith("$")) {
            tables.add(Phrases.visible(reference.name()));
          }
        }
        case Expression.Wildcard wildcard -> tables.add(Phrases.visible(wildcard.pattern()));
        case Expression.Parenthesized inner -> table(inner.inner());
        case Expression.Path path when path.member() instanceof Expression.Reference -> {
          if (path.target() instanceof Expression.Call
              || path.target() instanceof Expression.Path) {
            table(path.member());
          }
        }
        default -> {}
      }
    }
  }
}
