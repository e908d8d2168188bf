package vedette.mcp.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.command.Words;

/// The firewall of a Linux host as `iptables-save` and `ip6tables-save` tell it, for hosts that
/// have no nftables, asked about one new TCP connection from another machine to a port.
///
/// An option that is not known makes a rule undecided, never true.
public final class Iptables {
  private static final int DEPTH_MAX = 16;
  private static final int STEPS_MAX = 100_000;
  private static final int LINES_MAX = 200_000;

  /// Options that say nothing of their own: what they load or note.
  private static final Set<String> SILENT = Set.of("-m", "--match", "--comment");

  private final @Nullable Table four;
  private final @Nullable Table six;

  private Iptables(@Nullable Table four, @Nullable Table six) {
    this.four = four;
    this.six = six;
  }

  /// One rule: its words, without the chain.
  private record Rule(List<String> words) {}

  /// The table `filter` of one family.
  private static final class Table {
    private final Map<String, String> policies = new HashMap<>();
    private final Map<String, List<Rule>> chains = new HashMap<>();
    private int steps;
  }

  /// Reads what the two programs printed; null when neither text has a table `filter`.
  public static @Nullable Iptables of(String four, String six) {
    var tables = new Iptables(table(four), table(six));
    return tables.four == null && tables.six == null ? null : tables;
  }

  private static @Nullable Table table(String text) {
    Table table = null;
    var within = false;
    for (var line : text.lines().limit(LINES_MAX).toList()) {
      if (line.startsWith("*")) {
        within = line.strip().equals("*filter");
        table = within ? new Table() : table;
      } else if (within && table != null) {
        take(table, line.strip());
      }
    }
    return table;
  }

  private static void take(Table table, String line) {
    if (line.startsWith(":")) {
      var words = line.substring(1).split(" ", 3);
      table.chains.computeIfAbsent(words[0], _ -> new ArrayList<>());
      table.policies.put(words[0], words.length > 1 ? words[1] : "-");
    } else if (line.startsWith("-A ")) {
      var words = Words.of(line);
      if (words.size() > 2) {
        var rule = new Rule(words.subList(2, words.size()));
        table.chains.computeIfAbsent(words.get(1), _ -> new ArrayList<>()).add(rule);
      }
    }
  }

  /// What happens to a new connection to this port on one of these addresses: begins with
  /// `accepts`, `limits` or `drops`.
  public String of(int port, List<String> addresses) {
    var fates = new ArrayList<Fate>();
    if (addresses.stream().anyMatch(a -> a.indexOf(':') < 0 || a.equals("::"))) {
      fates.add(fate(four, port));
    }
    if (addresses.stream().anyMatch(a -> a.indexOf(':') >= 0)) {
      fates.add(fate(six, port));
    }
    return Fate.told(fates, port, "iptables");
  }

  /// A family without rules lets everything in.
  private static Fate fate(@Nullable Table table, int port) {
    if (table == null) {
      return Fate.ACCEPT;
    }
    table.steps = 0;
    var course = new Course();
    var fate = walk(table, "INPUT", port, course, 0);
    var drops = "DROP".equals(table.policies.get("INPUT"));
    return course.end(fate == Fate.ON ? drops ? Fate.DROP : Fate.ACCEPT : fate);
  }

  private static Fate walk(Table table, String chain, int port, Course course, int depth) {
    for (var rule : table.chains.getOrDefault(chain, List.of())) {
      if (depth > DEPTH_MAX || ++table.steps > STEPS_MAX) {
        return Fate.SOME;
      }
      var match = match(rule.words(), port);
      if (match == Match.NO) {
        continue;
      }
      var target = target(rule.words());
      if (target.equals("RETURN") && match == Match.YES) {
        return Fate.ON;
      }
      var fate = course.decided(ends(table, target, port, course, depth), match);
      if (fate != Fate.ON) {
        return fate;
      }
    }
    return Fate.ON;
  }

  private static Fate ends(Table table, String target, int port, Course course, int depth) {
    return switch (target) {
      case "ACCEPT" -> Fate.ACCEPT;
      case "DROP", "REJECT", "TARPIT" -> Fate.DROP;
      case "QUEUE", "NFQUEUE", "RETURN" -> Fate.SOME;
      default ->
          table.chains.containsKey(target) ? walk(table, target, port, course, depth + 1) : Fate.ON;
    };
  }

  private static String target(List<String> words) {
    for (var at = 0; at + 1 < words.size(); at++) {
      if (words.get(at).matches("-j|-g|--jump|--goto")) {
        return words.get(at + 1);
      }
    }
    return "";
  }

  /// Whether a rule is about the packet, by all of its options.
  private static Match match(List<String> words, int port) {
    var all = Match.YES;
    var not = false;
    for (var at = 0; at < words.size(); at++) {
      var word = words.get(at);
      if (word.equals("!")) {
        not = true;
        continue;
      }
      if (word.matches("-j|-g|--jump|--goto")) {
        return all;
      }
      var takesValue = word.startsWith("-") && at + 1 < words.size() && !isFlag(word);
      var one = option(word, takesValue ? words.get(at + 1) : "", port);
      all = all.and(not ? one.not() : one);
      not = false;
      at += takesValue ? 1 : 0;
      // `--tcp-flags` has two values.
      at += word.equals("--tcp-flags") ? 1 : 0;
    }
    return all;
  }

  private static boolean isFlag(String word) {
    return word.equals("--syn") || word.equals("-f") || word.equals("--fragment");
  }

  private static Match option(String option, String value, int port) {
    if (SILENT.contains(option)) {
      return value.matches("limit|hashlimit|recent|connlimit|statistic|quota|time|string|owner")
          ? Match.MAYBE
          : Match.YES;
    }
    return switch (option) {
      case "-p", "--protocol" -> value.matches("tcp|6|all|0") ? Match.YES : Match.NO;
      case "--dport", "--destination-port", "--dports", "--destination-ports" -> ports(value, port);
      case "-i", "--in-interface" -> value.equals("lo") ? Match.NO : Match.MAYBE;
      case "--ctstate", "--state" ->
          List.of(value.split(",", -1)).contains("NEW") ? Match.YES : Match.NO;
      case "--syn", "--tcp-flags" -> Match.YES;
      case "-f", "--fragment" -> Match.NO;
      case "-s", "--source", "-d", "--destination" ->
          value.matches("0\\.0\\.0\\.0/0|::/0") ? Match.YES : outside(option, value);
      default -> Match.MAYBE;
    };
  }

  /// Nobody comes from another machine with an address of loopback.
  private static Match outside(String option, String value) {
    var source = option.startsWith("-s") || option.equals("--source");
    return source && value.matches("127\\..*|::1(/128)?") ? Match.NO : Match.MAYBE;
  }

  private static Match ports(String list, int port) {
    for (var part : list.split(",", -1)) {
      var ends = part.split(":", -1);
      if (!part.matches("[0-9]{1,5}(:[0-9]{1,5})?")) {
        return Match.MAYBE;
      }
      var first = Integer.parseInt(ends[0]);
      var last = Integer.parseInt(ends[ends.length - 1]);
      if (first <= port && port <= last) {
        return Match.YES;
      }
    }
    return Match.NO;
  }
}
