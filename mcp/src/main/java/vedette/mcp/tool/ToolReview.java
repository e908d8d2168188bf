package vedette.mcp.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vedette.data.dynamic.Dynamic;

/// What should make a person look at a tool list: text that hides or commands, references to
/// elsewhere, tools that destroy, names that others use too.
///
/// Rules over text, no language model: the same list always gives the same answer.
public final class ToolReview {
  private static final int DEPTH_MAX = 40;

  /// Letters without width in a tool's text that are no accident. Texts that were pasted from a
  /// page hold one or two.
  private static final int ZERO_WIDTH_LEAST = 4;

  private static final Pattern ZERO_WIDTH =
      Pattern.compile("[\\u200B-\\u200D\\u2060-\\u2064\\u00AD\\uFEFF\\u180E]");
  private static final int TEXT_MAX = 100_000;

  /// Words that talk to the model behind the person's back. Each needs an order and what makes it
  /// one that no honest description gives.
  private static final List<Pattern> ORDERS =
      List.of(
          order(
              "(ignore|disregard|forget|override) (all |any )?(the |your )?"
                  + "(previous|prior|above|earlier|other|system) (instruction|prompt|rule|message|tool)"),
          order("<(important|system|secret|hidden|instructions?)>"),
          order(
              "(do not|don't|never|without) (tell|inform|mention|notify|show|reveal|telling"
                  + "|informing|mentioning|showing)[^.]{0,40}\\buser"),
          order(
              "\\b(before|after|when) (using|calling|invoking|running) (this|any|other)[^.]{0,60}"
                  + "\\b(read|send|open|include|pass|upload|fetch)\\b[^.]{0,60}"
                  + "(\\.ssh|id_rsa|\\.env|\\.cursor|mcp\\.json|credential|token|password|secret)"),
          order(
              "(~/|/home/|\\$home/|%userprofile%)\\S{0,40}"
                  + "(\\.ssh|id_rsa|\\.aws|\\.cursor|mcp\\.json|\\.netrc|\\.npmrc|\\.env)"),
          order(
              "\\b(send|forward|post|upload|exfiltrate|copy) "
                  + "((the|all|any|your|this|that|full|entire|whole|complete|user'?s?|user\u2019s) )+"
                  + "(conversation|chat|message) ?(history|log|transcript)?"
                  + "[^.]{0,40}\\b(to|as|in|into|with)\\b"),
          order(
              "\\b(send|forward|post|upload|exfiltrate|copy|include|pass) "
                  + "((the|all|any|your|this|that|full|user'?s?|user\u2019s) )+"
                  + "((api|access|private|secret|ssh)[ _-]?(keys?|tokens?)|credentials|passwords?)"
                  + "[^.]{0,40}\\b(to|as|in|into|with)\\b"),
          order(
              "(you must|always|instead)[^.]{0,40}\\b(call|use|invoke|prefer)[^.]{0,40}\\binstead of"
                  + "[^.]{0,40}\\b(tool|server|function)"),
          order("(this is|as) (a )?(system|developer) (prompt|message|instruction)"));

  private static final Set<String> DESTRUCTIVE_WORDS =
      Set.of(
          "delete",
          "remove",
          "drop",
          "destroy",
          "purge",
          "truncate",
          "wipe",
          "erase",
          "kill",
          "terminate",
          "overwrite",
          "uninstall",
          "revoke",
          "reset",
          "format");
  private static final Set<String> EXECUTING_WORDS =
      Set.of("exec", "execute", "eval", "evaluate", "shell", "bash", "powershell", "terminal");
  private static final Set<String> EXECUTED_THINGS =
      Set.of("code", "command", "script", "sql", "query", "process", "program");

  private ToolReview() {}

  private static Pattern order(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /// One thing that was found.
  ///
  /// @param tool its name, made harmless for a terminal
  public record Remark(String tool, String what) {}

  /// Hidden letters, orders to the model, and schemas that lie elsewhere.
  public static List<Remark> poison(List<Tool> tools) {
    var remarks = new ArrayList<Remark>();
    for (var tool : tools) {
      var text = new StringBuilder();
      var references = new ArrayList<String>();
      collect(tool.content(), "", 0, text, references);
      var name = plain(tool.name());
      var hidden = hidden(text, ZERO_WIDTH.matcher(tool.name()).find() ? 1 : ZERO_WIDTH_LEAST);
      if (!hidden.isEmpty()) {
        remarks.add(new Remark(name, "holds " + hidden));
      }
      // A letter without width in the middle of a word hides it from rules, not from a model.
      var plainText = ZERO_WIDTH.matcher(text).replaceAll("");
      for (var order : ORDERS) {
        var found = order.matcher(plainText);
        if (found.find()) {
          remarks.add(new Remark(name, "tells the model: \"" + plain(found.group()) + "\""));
          break;
        }
      }
      references.forEach(to -> remarks.add(new Remark(name, "takes a schema from " + plain(to))));
    }
    return remarks;
  }

  private static void collect(
      Dynamic value, String key, int depth, StringBuilder text, List<String> references) {
    if (depth > DEPTH_MAX || text.length() > TEXT_MAX) {
      return;
    }
    switch (value.kind()) {
      case STRING -> {
        var string = value.asText().toString();
        text.append(string).append('\n');
        if ((key.equals("$ref") || key.equals("$dynamicRef")) && isElsewhere(string)) {
          references.add(string);
        }
      }
      case ARRAY -> {
        for (var at = 0; at < value.size(); at++) {
          collect(value.element(at), "", depth + 1, text, references);
        }
      }
      case BAG -> {
        for (var at = 0; at < value.size(); at++) {
          var name = value.key(at).toString();
          text.append(name).append('\n');
          collect(value.value(at), name, depth + 1, text, references);
        }
      }
      case NULL, BOOL, LONG, REAL, DATETIME, TIMESPAN, GUID, DECIMAL -> {}
    }
  }

  private static boolean isElsewhere(String reference) {
    return reference.matches("(?i)^([a-z][a-z0-9+.-]*:)?//.*|^file:.*");
  }

  /// What kind of unseen letters a text holds, "" for none. Marks inside emoji and scripts that
  /// need them are none.
  ///
  /// @param widthless how many letters without width are worth a word
  static String hidden(CharSequence text, int widthless) {
    var tags = 0;
    var directions = 0;
    var zeroWidth = 0;
    var controls = 0;
    var points = text.codePoints().toArray();
    for (var at = 0; at < points.length; at++) {
      var point = points[at];
      if (point >= 0xE0000 && point <= 0xE007F) {
        tags++;
      } else if ((point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069)) {
        directions++;
      } else if (point == 0x200B
          || point == 0x2060
          || point == 0x00AD
          || point == 0xFEFF
          || (point >= 0x2061 && point <= 0x2064)
          || point == 0x180E
          || (point >= 0xE0100 && point <= 0xE01EF)) {
        zeroWidth++;
      } else if ((point == 0x200C || point == 0x200D) && at > 0 && points[at - 1] < 0x250) {
        zeroWidth++;
      } else if (point == 0x7F
          || (point < 0x20 && point != '\n' && point != '\t' && point != '\r')) {
        controls++;
      }
    }
    var flags = text.toString().contains("\uD83C\uDFF4");
    if (tags > 0 && !flags) {
      return tags + " invisible tag letters";
    }
    if (directions > 0) {
      return directions + " marks that turn the direction of text";
    }
    if (controls > 0) {
      return controls + " control letters";
    }
    return zeroWidth >= widthless ? zeroWidth + " letters without width" : "";
  }

  /// Names of tools that destroy or run code, by their own annotation or by their name.
  public static List<String> dangerous(List<Tool> tools) {
    return tools.stream()
        .filter(tool -> tool.destructive() || (!tool.readOnly() && nameIsDangerous(tool.name())))
        .map(tool -> plain(tool.name()))
        .toList();
  }

  private static boolean nameIsDangerous(String name) {
    var words =
        List.of(
            name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .split("[^a-z0-9]+", -1));
    if (words.stream().anyMatch(DESTRUCTIVE_WORDS::contains)) {
      return true;
    }
    var runs = words.stream().anyMatch(EXECUTING_WORDS::contains);
    var starts = words.contains("run");
    return runs || (starts && words.stream().anyMatch(EXECUTED_THINGS::contains));
  }

  /// Tools of one name that more than one server gives, with the servers.
  public static Map<String, List<String>> shadowed(Map<String, List<Tool>> toolsByServer) {
    var servers = new HashMap<String, List<String>>();
    toolsByServer.forEach((server, tools) ->
        tools.stream()
            .map(tool -> plain(tool.name()))
            .distinct()
            .forEach(name -> servers.computeIfAbsent(name, _ -> new ArrayList<>()).add(server)));
    servers.values().removeIf(all -> all.size() < 2);
    return servers;
  }

  /// What changed between two lists, "" when nothing did.
  public static String drift(Map<String, String> before, List<Tool> now) {
    var changes = new ArrayList<String>();
    var present = new HashMap<String, String>();
    now.forEach(tool -> present.put(plain(tool.name()), tool.hash()));
    present.forEach((name, hash) -> {
      var old = before.get(name);
      if (old == null) {
        changes.add("new: " + name);
      } else if (!old.equals(hash)) {
        changes.add("changed: " + name);
      }
    });
    before.keySet().stream()
        .filter(name -> !present.containsKey(name))
        .forEach(name -> changes.add("gone: " + name));
    changes.sort(null);
    return changes.size() <= 8
        ? String.join(", ", changes)
        : String.join(", ", changes.subList(0, 8)) + " and " + (changes.size() - 8) + " more";
  }

  /// A text that a terminal can show: letters that control, hide or turn become `<U+202E>`.
  public static String plain(String text) {
    var plain = new StringBuilder();
    text.codePoints()
        .limit(200)
        .forEach(point -> {
          var kind = Character.getType(point);
          var harmless =
              kind != Character.CONTROL
                  && kind != Character.FORMAT
                  && kind != Character.SURROGATE
                  && kind != Character.PRIVATE_USE
                  && kind != Character.UNASSIGNED
                  && kind != Character.LINE_SEPARATOR
                  && kind != Character.PARAGRAPH_SEPARATOR;
          if (harmless) {
            plain.appendCodePoint(point);
          } else {
            plain.append(
                point == '\n'
                    ? " "
                    : "<U+" + Integer.toHexString(point).toUpperCase(Locale.ROOT) + ">");
          }
        });
    return plain.toString();
  }
}
