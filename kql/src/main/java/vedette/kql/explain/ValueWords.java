package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;

/// Values in words: "the account name in small letters".
final class ValueWords {
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
  private static final Pattern HOLE = Pattern.compile("\\{(\\?)?(\\d|\\*)(\\*)?}");

  private final Narration say;

  ValueWords(Narration say) {
    this.say = say;
  }

  String value(Expression expression) {
    return switch (expression) {
      case Expression.Text text -> text.value().isEmpty() ? "an empty text" : text(text);
      case Expression.Literal literal -> literal(literal);
      case Expression.Dynamic dynamic -> say.value(dynamic.value());
      case Expression.Bag bag -> bag(bag);
      case Expression.Array array -> array(array);
      case Expression.Null _ -> "nothing";
      case Expression.TypeOf type -> "the type " + say.code(type);
      case Expression.Reference reference -> reference(reference);
      case Expression.Wildcard wildcard -> wildcard(wildcard);
      case Expression.Star _ -> "every column";
      case Expression.Path path -> path(path);
      case Expression.Element element -> element(element);
      case Expression.ClientParameter parameter -> say.code(parameter);
      case Expression.TypedColumn column -> say.names.column(column.column().name());
      case Expression.Unary unary -> (unary.minus() ? "minus " : "") + say.value(unary.operand());
      case Expression.Binary binary -> binary(binary);
      case Expression.Member member -> "whether " + say.clause(member);
      case Expression.Between between -> "whether " + say.clause(between);
      case Expression.Call call -> call(call);
      case Expression.Parenthesized inner -> parenthesized(inner);
      case Expression.Pipe _, Expression.Leading _ -> "the result of the inner query";
      case Expression.ToScalar scalar -> scalar(scalar);
      case Expression.ToTable _ -> "the table that an inner query gives";
      case Expression.DataTable _ -> "a small table typed into the query";
      case Expression.ExternalData _, Expression.InlineExternalTable _ ->
          "a table fetched from elsewhere";
      case Expression.ContextualDataTable _, Expression.ViewCombine _ ->
          "a table of the vendor's own service";
      case Expression.DataScope scope -> say.value(scope.table());
      case Expression.EntityGroup _ -> "a group of databases";
      case Expression.Lambda _ -> "a function";
      case Expression.Missing _ -> "something that is missing in the text";
    };
  }

  private static String text(Expression.Text text) {
    return text.hidden() ? "a hidden text" : Phrases.quoted(text.value());
  }

  private static String literal(Expression.Literal literal) {
    if (literal.isNull()) {
      return "nothing";
    }
    String text = Phrases.cut(Phrases.visible(literal.text()), 60);
    return switch (literal.kind()) {
      case TIMESPAN -> TimeWords.length(text);
      case DATETIME -> TimeWords.moment(text);
      case BOOL -> text.toLowerCase(Locale.ROOT);
      case INT, LONG, REAL, DECIMAL, GUID -> text;
    };
  }

  private String array(Expression.Array array) {
    return array.elements().isEmpty()
        ? "an empty list"
        : "the list of " + Phrases.and(say.values(array.elements()));
  }

  private static String bag(Expression.Bag bag) {
    if (bag.properties().isEmpty()) {
      return "an empty record";
    }
    return "a record of "
        + Phrases.and(bag.properties().stream().map(p -> Phrases.code(p.key())).toList());
  }

  private String reference(Expression.Reference reference) {
    Expression constant = say.constant(reference.name());
    if (constant != null) {
      Expression plain = say.resolved(constant);
      if (plain instanceof Expression.Text
          || plain instanceof Expression.Literal
          || plain instanceof Expression.Call) {
        return say.value(plain) + " (" + Phrases.code(reference.name()) + ")";
      }
      return Phrases.code(reference.name());
    }
    return say.names.column(reference.name());
  }

  private static String wildcard(Expression.Wildcard wildcard) {
    return wildcard.pattern().equals("*")
        ? "every column"
        : "every column named " + Phrases.code(wildcard.pattern());
  }

  private String path(Expression.Path path) {
    if (path.target() instanceof Expression.Reference side && side.name().startsWith("$")) {
      return say.value(path.member());
    }
    if (path.member() instanceof Expression.Reference member) {
      return member(member.name(), path.target());
    }
    return say.code(path);
  }

  /// Entries of entries are one path: "the entry `a.b` of the properties".
  private String member(String name, Expression target) {
    String path = name;
    Expression at = say.resolved(target);
    for (int depth = 0; depth < 20; depth++) {
      if (at instanceof Expression.Path(Expression of, Expression.Reference member, _)) {
        path = member.name() + "." + path;
        at = say.resolved(of);
      } else if (at instanceof Expression.Element(Expression of, Expression.Text key, _)) {
        path = key.value() + "." + path;
        at = say.resolved(of);
      } else {
        break;
      }
    }
    return "the entry " + Phrases.code(path) + " of " + say.value(at);
  }

  private String element(Expression.Element element) {
    return switch (element.index()) {
      case Expression.Text text -> member(text.value(), element.target());
      case Expression.Literal literal when literal.text().equals("0") ->
          "the first item of " + say.value(element.target());
      case Expression.Literal literal when literal.text().equals("1") ->
          "the second item of " + say.value(element.target());
      case Expression.Unary(boolean minus, Expression.Literal literal, _)
          when minus && literal.text().equals("1") ->
          "the last item of " + say.value(element.target());
      case Expression.Unary(boolean minus, Expression.Literal literal, _)
          when minus && literal.text().equals("2") ->
          "the last item but one of " + say.value(element.target());
      default -> "the item at " + say.value(element.index()) + " of " + say.value(element.target());
    };
  }

  private String parenthesized(Expression.Parenthesized parenthesized) {
    String words = say.value(parenthesized.inner());
    return parenthesized.inner() instanceof Expression.Binary && !words.startsWith("whether")
        ? "(" + words + ")"
        : words;
  }

  private String scalar(Expression.ToScalar scalar) {
    return scalar.query() instanceof Expression.Reference table
        ? "the single value of " + Phrases.code(table.name())
        : "the single value that an inner query gives";
  }

  private String binary(Expression.Binary binary) {
    String word =
        switch (binary.operator()) {
          case ADD -> " plus ";
          case SUBTRACT -> " minus ";
          case MULTIPLY -> " times ";
          case DIVIDE -> " divided by ";
          case MODULO -> " modulo ";
          default -> "";
        };
    if (word.isEmpty()) {
      return "whether " + say.clause(binary);
    }
    String before = before(binary);
    return before != null ? before : say.value(binary.left()) + word + say.value(binary.right());
  }

  /// "2 hours before now" instead of "now minus 2 hours".
  private @Nullable String before(Expression.Binary binary) {
    String length = say.length(binary.right());
    if (length == null) {
      return null;
    }
    return switch (binary.operator()) {
      case SUBTRACT ->
          say.call(binary.left(), "now") != null
              ? length + " ago"
              : say.length(binary.left()) == null
                  ? length + " before " + say.value(binary.left())
                  : null;
      case ADD ->
          say.length(binary.left()) == null ? length + " after " + say.value(binary.left()) : null;
      default -> null;
    };
  }

  // ---- calls

  private String call(Expression.Call call) {
    String name = call.function().text();
    List<Clause.Named> arguments = call.arguments();
    if (FunctionWords.isConversion(name) && !arguments.isEmpty()) {
      return say.value(arguments.getFirst().expression());
    }
    if (FunctionWords.condition(name, false) != null || name.equals("not")) {
      return "whether " + say.clause(call);
    }
    String special = special(name, call);
    if (special != null) {
      return special;
    }
    String words = FunctionWords.value(name);
    words = words == null ? AggregateWords.value(name) : words;
    return words == null || !isFilled(words, arguments) ? named(call) : fill(words, arguments);
  }

  private @Nullable String special(String name, Expression.Call call) {
    List<Clause.Named> arguments = call.arguments();
    return switch (name) {
      case "now" -> arguments.size() == 1 ? shifted(arguments.getFirst().expression()) : null;
      case "ago" -> arguments.size() == 1 ? ago(arguments.getFirst().expression()) : null;
      case "case" -> arguments.size() > 2 ? choice(arguments) : null;
      case "datetime_diff" ->
          arguments.size() == 3
              ? "the number of %ss from %s to %s"
                  .formatted(
                      unquoted(arguments.get(0)), word(arguments.get(2)), word(arguments.get(1)))
              : null;
      case "bin" -> arguments.size() == 2 ? bin(arguments) : null;
      case "column_ifexists", "columnifexists" ->
          arguments.getFirst().expression() instanceof Expression.Text column
              ? say.names.column(column.value())
              : null;
      case "bag_pack", "pack", "pack_dictionary" -> pack(arguments);
      default -> AggregateWords.isArgument(name) ? argument(name, arguments) : null;
    };
  }

  private String ago(Expression length) {
    if (length instanceof Expression.Reference name && say.length(length) != null) {
      return say.length(length) + " ago (" + Phrases.code(name.name()) + ")";
    }
    String words = say.value(length);
    return (length instanceof Expression.Binary ? "(" + words + ")" : words) + " ago";
  }

  private @Nullable String shifted(Expression by) {
    if (by instanceof Expression.Unary(boolean minus, Expression length, _) && minus) {
      return ago(length);
    }
    return null;
  }

  private String choice(List<Clause.Named> arguments) {
    List<String> parts = new ArrayList<>();
    for (int at = 0; at + 1 < arguments.size() && parts.size() < 6; at += 2) {
      parts.add(word(arguments.get(at + 1)) + " if " + say.clause(arguments.get(at).expression()));
    }
    boolean all = parts.size() * 2 + 1 >= arguments.size();
    return String.join(", ", parts)
        + (all ? "" : ", and so on for further cases")
        + ", otherwise "
        + word(arguments.getLast());
  }

  private String bin(List<Clause.Named> arguments) {
    String length = say.length(arguments.get(1).expression());
    return word(arguments.getFirst())
        + " rounded down to "
        + (length == null ? "steps of " + word(arguments.get(1)) : "the " + TimeWords.slot(length));
  }

  private @Nullable String pack(List<Clause.Named> arguments) {
    List<String> keys = new ArrayList<>();
    for (int at = 0; at < arguments.size(); at += 2) {
      if (arguments.get(at).expression() instanceof Expression.Text key) {
        keys.add(Phrases.code(key.value()));
      }
    }
    return keys.isEmpty() ? null : "a record of " + Phrases.and(keys);
  }

  private @Nullable String argument(String name, List<Clause.Named> arguments) {
    if (arguments.isEmpty()) {
      return null;
    }
    String end = name.toLowerCase(Locale.ROOT).endsWith("max") ? "greatest" : "smallest";
    List<String> rest = arguments.subList(1, arguments.size()).stream().map(this::word).toList();
    return (rest.isEmpty() ? "the row" : Phrases.and(rest))
        + " where "
        + word(arguments.getFirst())
        + " is "
        + end;
  }

  private String named(Expression.Call call) {
    String name = Phrases.code(call.function().text());
    if (call.arguments().isEmpty()) {
      return "what " + name + " gives";
    }
    return "what "
        + name
        + " makes of "
        + Phrases.and(call.arguments().stream().map(this::word).toList());
  }

  private String word(Clause.Named argument) {
    return say.value(argument.expression());
  }

  private String unquoted(Clause.Named argument) {
    return argument.expression() instanceof Expression.Text text
        ? Phrases.visible(Phrases.cut(text.value(), 20))
        : word(argument);
  }

  // ---- templates

  /// Puts the arguments into the words of a function, see [FunctionWords].
  String fill(String words, List<Clause.Named> arguments) {
    Matcher optional = OPTIONAL.matcher(words);
    String chosen =
        optional.replaceAll(match ->
            isFilled(match.group(1), arguments) ? Matcher.quoteReplacement(match.group(1)) : "");
    return HOLE.matcher(chosen)
        .replaceAll(match -> Matcher.quoteReplacement(hole(match.group(), arguments)));
  }

  private boolean isFilled(String words, List<Clause.Named> arguments) {
    Matcher hole = HOLE.matcher(OPTIONAL.matcher(words).replaceAll(""));
    while (hole.find()) {
      String index = hole.group(2);
      int needed = index.equals("*") ? 1 : Integer.parseInt(index) + 1;
      if (arguments.size() < needed) {
        return false;
      }
    }
    return true;
  }

  private String hole(String hole, List<Clause.Named> arguments) {
    if (hole.equals("{*}")) {
      return Phrases.and(arguments.stream().map(this::word).toList());
    }
    boolean condition = hole.charAt(1) == '?';
    int index = hole.charAt(condition ? 2 : 1) - '0';
    if (hole.endsWith("*}")) {
      return Phrases.and(
          arguments.subList(index, arguments.size()).stream().map(this::word).toList());
    }
    Expression argument = arguments.get(index).expression();
    return condition ? say.clause(argument) : say.value(argument);
  }
}
