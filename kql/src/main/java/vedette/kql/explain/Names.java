package vedette.kql.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Statement;
import vedette.kql.syntax.Syntax;

/// The names of a query: which of them the query gives itself, and what the others mean.
///
/// A name that comes from a table is said in words ("the local port"), because tables name their
/// columns well; one that the query made up is shown as it is, because it stands in the step that
/// made it.
final class Names {
  private static final Map<String, String> ABBREVIATIONS = new HashMap<>();
  private static final Map<String, String> KNOWN = new HashMap<>();
  private static final Set<String> TIMES = Set.of("TimeGenerated", "Timestamp", "timestamp");

  static {
    for (String word :
        ("IP URL URI ID UPN SID MD5 SHA1 SHA256 DNS OS VM API TLS SSL HTTP HTTPS USB MFA AAD AD PID"
                + " GUID CVE SQL RDP SMB TTL ISP ASN MAC LDAP NTLM CPU AWS GCP TCP UDP JSON XML AI"
                + " MCP LLM ARN ACL RBAC NSG SSH FTP VPN IAM OU DN CN JA3 PE SAS IPV4 IPV6")
            .split(" ", -1)) {
      ABBREVIATIONS.put(word.toLowerCase(Locale.ROOT), word);
    }
    ABBREVIATIONS.put("upn", "sign-in name");
    ABBREVIATIONS.put("ipaddress", "IP address");
    ABBREVIATIONS.put("msg", "message");
    ABBREVIATIONS.put("src", "source");
    ABBREVIATIONS.put("dst", "destination");
    ABBREVIATIONS.put("dest", "destination");
    ABBREVIATIONS.put("dvc", "device");
    ABBREVIATIONS.put("addr", "address");
    ABBREVIATIONS.put("sha1", "SHA-1 hash");
    ABBREVIATIONS.put("sha256", "SHA-256 hash");
    ABBREVIATIONS.put("md5", "MD5 hash");
    KNOWN.put("TimeGenerated", "time");
    KNOWN.put("Timestamp", "time");
    KNOWN.put("ActionType", "action type");
    KNOWN.put("EventID", "event number");
    KNOWN.put("EventId", "event number");
    KNOWN.put("UserPrincipalName", "user's sign-in name");
    KNOWN.put("IPAddress", "IP address");
    KNOWN.put("ResultType", "result code");
    KNOWN.put("RemoteIP", "remote IP address");
    KNOWN.put("LocalIP", "local IP address");
    KNOWN.put("RemoteUrl", "remote address (URL)");
    KNOWN.put("AppDisplayName", "application's name");
    KNOWN.put("UserAgent", "client program (user agent)");
    KNOWN.put("FolderPath", "folder path");
    KNOWN.put("ProcessCommandLine", "process's command line");
    KNOWN.put("CommandLine", "command line");
    KNOWN.put("Computer", "computer");
    KNOWN.put("AdditionalFields", "additional fields");
    KNOWN.put("_ResourceId", "resource");
    KNOWN.put("ProcessName", "process name");
    KNOWN.put("NewProcessName", "new process's name");
  }

  private final Map<String, Expression> values = new HashMap<>();
  private final Set<String> made = new HashSet<>();
  private final Set<String> parameters = new HashSet<>();
  private final Set<String> tabular = new HashSet<>();

  /// Collects the names that the tree gives.
  Names(Syntax root) {
    Deque<Syntax> waiting = new ArrayDeque<>();
    waiting.add(root);
    while (!waiting.isEmpty()) {
      Syntax node = waiting.pop();
      note(node);
      node.children().forEach(waiting::push);
    }
  }

  private void note(Syntax node) {
    if (node instanceof Statement.Let let) {
      values.putIfAbsent(let.name().text(), let.value());
    } else if (node instanceof Clause.Parameter parameter) {
      parameters.add(parameter.name().text());
      if (parameter.schema() != null) {
        tabular.add(parameter.name().text());
      }
    } else if (node instanceof Clause.Named named) {
      named.names().forEach(name -> made.add(name.text()));
    } else if (node instanceof Clause.ColumnDeclaration column) {
      made.add(column.name().text());
    } else if (node instanceof Operator.As as) {
      tabular.add(as.name().text());
    } else if (node instanceof Clause.ScanStep step) {
      made.add(step.name().text());
    }
  }

  /// What a `let` says the name is, or null.
  @Nullable Expression value(String name) {
    return values.get(name);
  }

  /// Whether the query itself says what the name is: `let`, a parameter, `as`.
  boolean isGiven(String name) {
    return values.containsKey(name) || parameters.contains(name) || tabular.contains(name);
  }

  /// Whether the query made a column of this name.
  boolean isMade(String name) {
    return made.contains(name);
  }

  boolean isParameter(String name) {
    return parameters.contains(name);
  }

  /// Whether the column says when an event happened.
  static boolean isEventTime(String name) {
    return TIMES.contains(name);
  }

  /// A column in words, with its article: "the local port", "`Failures`".
  String column(String name) {
    String words = bare(name);
    return words.startsWith("`") ? words : "the " + words;
  }

  /// A column in words without an article.
  String bare(String name) {
    String known = KNOWN.get(name);
    if (known != null) {
      return known;
    }
    boolean question = name.matches("(Is|Has|Was|Can)[A-Z].*");
    boolean numbered = name.matches(".*\\d") && !name.matches(".*(SHA1|SHA256|MD5|IPv[46])");
    boolean spoken =
        !question
            && !numbered
            && name.length() > 2
            && Character.isUpperCase(name.charAt(0))
            && isPlain(name);
    return made.contains(name) || isGiven(name) || !spoken ? Phrases.code(name) : process(name);
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
  }

  private static String process(String name) {
    if (name.startsWith("InitiatingProcessParent") && name.length() > 23) {
      return words(name.substring(23)) + " of the parent of the process behind it";
    }
    if (name.startsWith("InitiatingProcess") && name.length() > 17) {
      return words(name.substring(17)) + " of the process behind it";
    }
    return words(name);
  }

  /// A name in words: humps and underscores become blanks, abbreviations keep their capitals.
  static String words(String name) {
    String plain = name.replaceFirst("_[sdbgt]$", "");
    List<String> words = new ArrayList<>();
    for (String word :
        plain.split(
            "_+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z]{3})(?=\\d)", -1)) {
      if (!word.isEmpty()) {
        String small = word.toLowerCase(Locale.ROOT);
        words.add(ABBREVIATIONS.getOrDefault(small, small));
      }
    }
    return words.isEmpty() ? Phrases.code(name) : String.join(" ", words);
  }
}
