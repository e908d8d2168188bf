package vedette.kql.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vedette.kql.problem.Problem;
import vedette.kql.source.Lines;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Syntax;

/// Makes the [Page] of a query.
///
/// Every text has a page, however wrong it is: the words follow the tree of what was written, which
/// is always whole. Work is linear in the text, and a page has a bounded size.
public final class Explainer {
  private static final int MOST_PROBLEMS = 20;

  private Explainer() {}

  /// The page of a query that comes alone.
  public static Page explain(Parsed parsed) {
    return explain(parsed, parsed.problems(), Background.NONE);
  }

  /// The page of a query.
  ///
  /// @param problems what reading it, and checking it if it was checked, found wrong
  /// @param background what is known beside the text
  public static Page explain(Parsed parsed, List<Problem> problems, Background background) {
    Narration say = new Narration(parsed);
    List<Syntax> nodes = Walk.all(parsed.script());
    Vocabulary vocabulary = Vocabulary.of(say, nodes);
    Comments comments = Comments.of(parsed);
    SummaryWords summary = new SummaryWords(say, parsed.script(), vocabulary.tables());
    List<Page.Step> steps = new StepReader(say).read(parsed.script());
    return new Page(
        first(background.title(), comments.title(), summary.title()),
        summary(say, nodes, summary, comments, background),
        steps.isEmpty() ? List.of(nothing()) : steps,
        vocabulary.tables(),
        vocabulary.operators(),
        vocabulary.functions(),
        vocabulary.keywords(),
        both(background.links(), comments.links()),
        first(background.author(), comments.author(), ""),
        first(background.released(), comments.released(), ""),
        both(background.techniques(), comments.techniques()),
        notes(say, nodes, vocabulary, comments, background, problems),
        parsed.source(),
        problems);
  }

  private static Page.Step nothing() {
    return new Page.Step(0, 1, "", "There is no query in this text.");
  }

  private static String first(String one, String two, String three) {
    String plain = Phrases.visible(one.strip());
    return plain.isEmpty() ? two.isEmpty() ? three : two : plain;
  }

  private static List<String> both(List<String> one, List<String> two) {
    Set<String> all = new LinkedHashSet<>();
    one.forEach(text -> all.add(Phrases.visible(text)));
    all.addAll(two);
    return List.copyOf(all);
  }

  private static String summary(
      Narration say,
      List<Syntax> nodes,
      SummaryWords summary,
      Comments comments,
      Background background) {
    String told = plain(first(background.description(), comments.description(), ""));
    String deed = summary.deed(new OperatorWords(say, new SourceWords(say)));
    String why = plain(first(background.why(), summary.why(nodes), ""));
    return String.join(" ", List.of(Phrases.sentence(told), deed, Phrases.sentence(why))).strip();
  }

  /// Text of strangers inside ours: no backticks, which mark names there, and no line ends.
  private static String plain(String text) {
    return Phrases.cut(text.replace("\\n", " ").replace('`', '\'').strip(), 800);
  }

  private static List<String> notes(
      Narration say,
      List<Syntax> nodes,
      Vocabulary vocabulary,
      Comments comments,
      Background background,
      List<Problem> problems) {
    List<String> notes = new ArrayList<>();
    Lines lines = say.lines;
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS))) {
      notes.add(
          "Line %d, %s %s: %s"
              .formatted(
                  lines.line(problem.span().start()),
                  severity(problem),
                  problem.code(),
                  Phrases.sentence(Phrases.visible(problem.message()))));
    }
    if (comments.inferred() && background.author().isEmpty()) {
      notes.add(
          "Author and date are those of the linked post, read from its address; the query itself"
              + " does not name them.");
    }
    notes.addAll(new CostNotes(say, nodes).read(vocabulary.tables()));
    return notes;
  }

  private static String severity(Problem problem) {
    return switch (problem.severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case HINT -> "hint";
    };
  }
}
