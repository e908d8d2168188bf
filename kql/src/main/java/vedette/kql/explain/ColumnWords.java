package vedette.kql.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Operators that make, choose and take apart columns.
final class ColumnWords {
  private static final int MOST_SHOWN = 12;

  private final Narration say;

  ColumnWords(Narration say) {
    this.say = say;
  }

  String extend(Operator.Extend extend) {
    return "Adds " + definitions(extend.columns());
  }

  private String definitions(List<Clause.Named> columns) {
    List<String> words = columns.stream().limit(MOST_SHOWN).map(this::definition).toList();
    int hidden = columns.size() - words.size();
    String more = hidden > 0 ? "; and " + Phrases.count(hidden, "further column") : "";
    return String.join("; ", words) + more;
  }

  private String definition(Clause.Named column) {
    String value = say.value(column.expression());
    if (column.names().isEmpty()) {
      return value;
    }
    List<String> names = column.names().stream().map(n -> Phrases.code(n.text())).toList();
    return Phrases.and(names) + ": " + value;
  }

  String project(Operator.Project project) {
    return "Shows only " + shown(project.columns());
  }

  /// Columns kept as they are first, then those that are computed or renamed.
  private String shown(List<Clause.Named> columns) {
    List<String> plain = new ArrayList<>();
    List<Clause.Named> made = new ArrayList<>();
    for (Clause.Named column : columns) {
      if (column.names().isEmpty() && column.expression() instanceof Expression.Reference r) {
        plain.add(say.names.column(r.name()));
      } else {
        made.add(column);
      }
    }
    if (plain.isEmpty()) {
      return definitions(made);
    }
    String kept = Phrases.and(plain);
    return made.isEmpty() ? kept : kept + "; and " + definitions(made);
  }

  String projectAway(Operator.ProjectAway away) {
    return "Drops " + Phrases.and(say.values(away.columns()));
  }

  String projectKeep(Operator.ProjectKeep keep) {
    return "Shows only " + Phrases.and(say.values(keep.columns()));
  }

  String projectRename(Operator.ProjectRename rename) {
    List<String> words = new ArrayList<>();
    for (Clause.Named column : rename.columns()) {
      Clause.Name name = column.name();
      String value = say.value(column.expression());
      words.add(name == null ? value : value + " to " + Phrases.code(name.text()));
    }
    return "Renames " + Phrases.and(words);
  }

  String projectReorder(Operator.ProjectReorder reorder) {
    List<String> words =
        reorder.columns().stream().map(c -> say.value(c.expression().expression())).toList();
    return "Puts " + Phrases.and(words) + " first among the columns";
  }

  String projectByNames(Operator.ProjectByNames names) {
    return "Shows only the columns named by " + Phrases.and(say.values(names.columns()));
  }

  String serialize(Operator.Serialize serialize) {
    return "Fixes the order of the rows"
        + (serialize.columns().isEmpty() ? "" : " and adds " + definitions(serialize.columns()));
  }

  String print(Operator.Print print) {
    return "Makes one row with " + definitions(print.columns());
  }

  // ---- taking apart

  String parse(Operator.Parse parse) {
    List<String> columns = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    for (Clause.ParsePiece piece : parse.pattern()) {
      switch (piece) {
        case Clause.ParseColumn column -> columns.add(Phrases.code(column.column().name().text()));
        case Clause.ParseText text -> marks.add(Phrases.quoted(text.text()));
        case Clause.ParseStar _ -> {}
      }
    }
    return "Takes "
        + Phrases.and(columns)
        + " out of "
        + say.value(parse.value())
        + (marks.isEmpty() ? "" : ", finding its way by " + Phrases.and(marks))
        + (parse.where() ? ", and drops the rows that do not look like that" : "");
  }

  String parseKv(Operator.ParseKv parse) {
    return "Takes "
        + SourceWords.columns(parse.schema())
        + " out of the pairs of names and values in "
        + say.value(parse.value());
  }

  String mvExpand(Operator.MvExpand expand) {
    Expression limit = expand.limit();
    return "Makes a row of its own for each item of "
        + expanded(expand.columns())
        + (limit == null ? "" : ", at most " + say.value(limit));
  }

  private String expanded(List<Clause.Expanded> columns) {
    List<String> words = new ArrayList<>();
    for (Clause.Expanded column : columns) {
      Clause.@Nullable Name name = column.expression().name();
      String value = say.value(column.expression().expression());
      words.add(value + Narration.as(name, value));
    }
    return Phrases.and(words);
  }

  String mvApply(Operator.MvApply apply) {
    return "Works through the items of "
        + expanded(apply.columns())
        + " of each row with an inner query";
  }
}
