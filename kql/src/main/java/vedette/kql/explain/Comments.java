package vedette.kql.explain;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vedette.kql.syntax.Parsed;
import vedette.kql.syntax.Token;

/// What people write into the comments of a query: its title, what it is for, who made it and when,
/// where it was published, which techniques it sees.
///
/// @param title the first comment before the query that is neither link, code nor ornament
/// @param description the other comments before the query
/// @param inferred whether author and date were read from the address of a linked post
record Comments(
    String title,
    String description,
    List<String> links,
    List<String> techniques,
    String author,
    String released,
    boolean inferred) {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>`|\\\\^{}]+");
  private static final Pattern TECHNIQUE = Pattern.compile("\\bT[01]\\d{3}(\\.\\d{3})?\\b");
  private static final Pattern FIELD =
      Pattern.compile("^[-*#@ ]*([A-Za-z][A-Za-z ]{1,24}?)\\s*[:=]\\s*(\\S.*)$");
  private static final Pattern INSTRUCTIONS =
      Pattern.compile("(?i)[-*# ]*(usage|log samples?|examples?|query parameters|how to)\\b.*");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}"
              + "|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \\d{1,2},? \\d{4}"
              + "|\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \\d{4})\\b");
  private static final Pattern LINKEDIN =
      Pattern.compile("linkedin\\.com/posts/([^_/?#]+)_\\S*?activity-(\\d{18,20})\\b");
  private static final Pattern POST =
      Pattern.compile("(?:twitter|x)\\.com/([A-Za-z0-9_]+)/status/(\\d{15,20})\\b");

  /// Post numbers of X count milliseconds from this moment.
  private static final long X_EPOCH = 1_288_834_974_657L;

  private static final int LONGEST_TITLE = 160;
  private static final int LONGEST_DESCRIPTION = 400;

  static Comments of(Parsed parsed) {
    List<String> head = new ArrayList<>();
    List<String> all = new ArrayList<>();
    boolean first = true;
    for (Token token : parsed.tokens()) {
      if (!token.isAdjacent()) {
        List<String> lines = lines(token.trivia(parsed.source()));
        all.addAll(lines);
        head.addAll(first ? lines : List.of());
      }
      first = false;
    }
    return new Reading(head, all).comments();
  }

  /// The comment lines of what stands between two tokens, without their slashes.
  private static List<String> lines(String trivia) {
    List<String> lines = new ArrayList<>();
    for (String line : trivia.split("\\R", -1)) {
      int slashes = line.indexOf("//");
      if (slashes >= 0) {
        lines.add(line.substring(slashes).replaceFirst("^/+", "").strip());
      }
    }
    return lines;
  }

  /// The state of reading one text.
  private static final class Reading {
    private final List<String> head;
    private final List<String> all;
    private String title = "";
    private String author = "";
    private String released = "";
    private boolean inferred;
    private final List<String> description = new ArrayList<>();

    Reading(List<String> head, List<String> all) {
      this.head = head;
      this.all = all;
    }

    Comments comments() {
      for (String line : head) {
        if (INSTRUCTIONS.matcher(line).lookingAt()) {
          break;
        }
        line(line);
      }
      List<String> links = links();
      infer(links);
      return new Comments(
          title,
          Phrases.cut(String.join(" ", description), LONGEST_DESCRIPTION),
          links,
          techniques(),
          author,
          released,
          inferred);
    }

    private void line(String line) {
      String text = Phrases.visible(line.replaceFirst("[-=*#/ ]+$", "")).strip();
      Matcher field = FIELD.matcher(text);
      if (field.matches() && field(field.group(1).toLowerCase(Locale.ROOT), field.group(2))) {
        return;
      }
      if (!isProse(text)) {
        return;
      }
      String plain = text.replaceFirst("^[-=*#/ ]+", "").strip();
      if (title.isEmpty()) {
        title = Phrases.cut(plain, LONGEST_TITLE);
      } else if (!plain.isEmpty()) {
        description.add(Phrases.sentence(plain));
      }
    }

    /// Whether the field is one that has a place of its own.
    private boolean field(String name, String value) {
      switch (name) {
        case "title", "name", "query name", "query title", "rule name", "rule", "use case" ->
            title = isProse(value) ? Phrases.cut(value, LONGEST_TITLE) : title;
        case "author", "authors", "created by", "written by", "credit", "credits", "by" ->
            author = author.isEmpty() ? Phrases.cut(person(value), 80) : author;
        case "date",
            "created",
            "released",
            "release date",
            "published",
            "created on",
            "creation date",
            "last updated",
            "last updated date",
            "updated",
            "last modified" ->
            date(value);
        case "description", "purpose", "goal", "objective", "summary" ->
            description.add(Phrases.sentence(value));
        case "parser version",
            "schema version",
            "comment",
            "alias name",
            "status",
            "version",
            "id",
            "platform",
            "table",
            "tables",
            "data source",
            "mitre",
            "tactic",
            "tactics",
            "technique",
            "techniques",
            "severity",
            "reference",
            "references",
            "link",
            "source",
            "tags",
            "https",
            "http" -> {}
        default -> {
          return false;
        }
      }
      return true;
    }

    /// A name without the addresses behind it.
    private static String person(String value) {
      String name = value.replaceFirst("[ ,;-]*[(\\[<]?https?://.*", "").strip();
      return name.isEmpty() ? value : name;
    }

    private void date(String value) {
      Matcher date = DATE.matcher(value);
      if (released.isEmpty() && date.find()) {
        released = date.group();
      }
    }

    /// Commented-out code and lines of ornament are no prose.
    private static boolean isProse(String text) {
      if (text.codePoints().filter(Character::isLetter).count() < 3
          || LINK.matcher(text).lookingAt()) {
        return false;
      }
      String start = text.stripLeading();
      return !start.startsWith("|")
          && !start.startsWith("let ")
          && !start.endsWith(";")
          && !start.endsWith(",")
          && !text.matches(".*(==|=~|!=|\\|\\s*(where|extend|project|join)\\b).*");
    }

    private List<String> links() {
      Set<String> links = new LinkedHashSet<>();
      for (String line : all) {
        Matcher link = LINK.matcher(line);
        while (link.find()) {
          links.add(Phrases.visible(link.group().replaceFirst("[.,;:)\\]*!]+$", "")));
        }
      }
      return List.copyOf(links);
    }

    private List<String> techniques() {
      Set<String> techniques = new LinkedHashSet<>();
      for (String line : all) {
        Matcher technique = TECHNIQUE.matcher(line);
        while (technique.find()) {
          techniques.add(technique.group());
        }
      }
      return List.copyOf(techniques);
    }

    /// Addresses of posts hold the name of who wrote them, and their numbers the moment: the upper
    /// bits count milliseconds.
    private void infer(List<String> links) {
      for (String link : links) {
        Matcher linkedin = LINKEDIN.matcher(link);
        Matcher post = POST.matcher(link);
        if (linkedin.find()) {
          infer(linkedin.group(1), linkedin.group(2), 0);
          return;
        }
        if (post.find()) {
          infer(post.group(1), post.group(2), X_EPOCH);
          return;
        }
      }
    }

    private void infer(String name, String number, long epoch) {
      if (!author.isEmpty()) {
        return;
      }
      author = Phrases.visible(name);
      inferred = true;
      if (released.isEmpty() && number.length() < 20) {
        long millis = (Long.parseLong(number) >>> 22) + epoch;
        released = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate().toString();
      }
    }
  }
}
