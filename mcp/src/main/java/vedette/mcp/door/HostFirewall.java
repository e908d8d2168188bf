package vedette.mcp.door;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;

/// The firewall of a Linux host as `nft -j list ruleset` tells it, asked about one new TCP
/// connection from another machine to a port.
///
/// A match is true, false or undecided. Undecided is whatever depends on more than the port: a
/// source address, a rate, an extension. A rule that is undecided lets some through or keeps some
/// out, so what follows it is no longer certain for everybody, and the answer says so.
public final class HostFirewall {
  private static final int DEPTH_MAX = 16;
  private static final int STEPS_MAX = 100_000;

  private final List<Chain> inputs = new ArrayList<>();
  private final Map<String, List<Dynamic>> rules = new HashMap<>();
  private final Map<String, Dynamic> sets = new HashMap<>();
  private int steps;
  private Course course = new Course();

  private HostFirewall() {}

  /// A chain through which arriving packets go.
  private record Chain(String family, String key, boolean drops) {}

  /// Reads what `nft -j list ruleset` printed, or answers null when it is no such text.
  public static @Nullable HostFirewall ofNftables(String json) {
    var document = JsonReader.parse(Text.of(json));
    var list = document.isBag() ? document.member(Text.of("nftables")) : Dynamic.NULL;
    if (!list.isArray()) {
      return null;
    }
    var firewall = new HostFirewall();
    for (var at = 0; at < list.size(); at++) {
      firewall.take(list.element(at));
    }
    return firewall;
  }

  /// Whether no chain looks at what arrives, so that everything is let in here.
  public boolean isEmpty() {
    return inputs.isEmpty();
  }

  private void take(Dynamic entry) {
    var chain = member(entry, "chain");
    var rule = member(entry, "rule");
    var set = member(entry, "set");
    if (chain.isBag() && text(chain, "hook").equals("input")) {
      var drops = text(chain, "policy").equals("drop");
      inputs.add(new Chain(text(chain, "family"), key(chain, "name"), drops));
    } else if (rule.isBag()) {
      rules.computeIfAbsent(key(rule, "chain"), _ -> new ArrayList<>()).add(member(rule, "expr"));
    } else if (set.isBag()) {
      sets.put(key(set, "name"), member(set, "elem"));
    }
  }

  private static String key(Dynamic of, String name) {
    return text(of, "family") + " " + text(of, "table") + " " + text(of, name);
  }

  /// What happens to a new connection to this port on one of these addresses: begins with
  /// `accepts`, `limits`, `drops` or `unknown`.
  public String of(int port, List<String> addresses) {
    var four = addresses.stream().anyMatch(a -> a.indexOf(':') < 0 || a.equals("::"));
    var six = addresses.stream().anyMatch(a -> a.indexOf(':') >= 0);
    var answers = new ArrayList<Fate>();
    if (four) {
      answers.add(through("ip", port));
    }
    if (six) {
      answers.add(through("ip6", port));
    }
    return Fate.told(answers, port, "nftables");
  }

  private Fate through(String family, int port) {
    var all = Fate.ACCEPT;
    for (var chain : inputs) {
      if (chain.family().equals(family) || chain.family().equals("inet")) {
        var fate = end(chain, port);
        if (fate == Fate.DROP) {
          return Fate.DROP;
        }
        all = fate == Fate.SOME ? Fate.SOME : all;
      }
    }
    return all;
  }

  /// How one chain ends, and whether an undecided rule in it would have ended it otherwise.
  private Fate end(Chain chain, int port) {
    steps = 0;
    course = new Course();
    var fate = walk(chain.key(), port, 0);
    return course.end(fate == Fate.ON ? chain.drops() ? Fate.DROP : Fate.ACCEPT : fate);
  }

  private Fate walk(String chain, int port, int depth) {
    for (var expressions : rules.getOrDefault(chain, List.of())) {
      if (depth > DEPTH_MAX || ++steps > STEPS_MAX) {
        return Fate.SOME;
      }
      var fate = rule(chain, expressions, port, depth);
      if (fate != Fate.ON) {
        return fate;
      }
    }
    return Fate.ON;
  }

  private Fate rule(String chain, Dynamic expressions, int port, int depth) {
    var match = Match.YES;
    for (var at = 0; expressions.isArray() && at < expressions.size(); at++) {
      var expression = expressions.element(at);
      var one = match(chain, expression, port);
      if (one == Match.NO) {
        return Fate.ON;
      }
      match = one == Match.MAYBE ? Match.MAYBE : match;
      var fate = verdict(chain, expression, port, depth);
      if (fate != null) {
        return course.decided(fate, match);
      }
    }
    return Fate.ON;
  }

  /// The verdict that an expression is, or null. `return` ends the chain, as does a chain's end.
  private @Nullable Fate verdict(String chain, Dynamic expression, int port, int depth) {
    for (var at = 0; expression.isBag() && at < expression.size(); at++) {
      switch (expression.key(at).toString()) {
        case "accept" -> {
          return Fate.ACCEPT;
        }
        case "drop", "reject" -> {
          return Fate.DROP;
        }
        case "jump", "goto" -> {
          var to = text(expression.value(at), "target");
          var table = chain.substring(0, chain.lastIndexOf(' ') + 1);
          return walk(table + to, port, depth + 1);
        }
        case "queue", "vmap" -> {
          return Fate.SOME;
        }
        default -> {}
      }
    }
    return null;
  }

  private Match match(String chain, Dynamic expression, int port) {
    var match = member(expression, "match");
    if (match.isBag()) {
      var left = member(match, "left");
      var right = member(match, "right");
      var is = left(chain, left, right, port);
      var not = text(match, "op").equals("!=");
      return not ? is.not() : is;
    }
    var undecidable =
        expression.isBag()
            && (expression.indexOf(Text.of("limit")) >= 0
                || expression.indexOf(Text.of("xt")) >= 0
                || expression.indexOf(Text.of("quota")) >= 0
                || expression.indexOf(Text.of("ct count")) >= 0);
    return undecidable ? Match.MAYBE : Match.YES;
  }

  private Match left(String chain, Dynamic left, Dynamic right, int port) {
    var payload = member(left, "payload");
    var field = text(payload, "field");
    var protocol = text(payload, "protocol");
    if (payload.isBag() && (protocol.equals("tcp") || protocol.equals("th"))) {
      return field.equals("dport") ? port(chain, right, port, 0) : Match.MAYBE;
    }
    if (payload.isBag() && (protocol.startsWith("icmp") || protocol.equals("udp"))) {
      return Match.NO;
    }
    if (payload.isBag() && (field.equals("protocol") || field.equals("nexthdr"))) {
      return holds(right, "tcp");
    }
    var meta = text(member(left, "meta"), "key");
    return switch (meta) {
      case "l4proto" -> holds(right, "tcp");
      case "iif", "iifname" -> holds(right, "lo") == Match.YES ? Match.NO : Match.MAYBE;
      case "nfproto", "" ->
          text(member(left, "ct"), "key").equals("state") ? holds(right, "new") : Match.MAYBE;
      default -> Match.MAYBE;
    };
  }

  private static Match holds(Dynamic right, String word) {
    if (right.kind() == Dynamic.Kind.STRING) {
      return right.asText().toString().equals(word) ? Match.YES : Match.NO;
    }
    var list = right.isArray() ? right : member(right, "set");
    for (var at = 0; list.isArray() && at < list.size(); at++) {
      if (list.element(at).toText().toString().equals(word)) {
        return Match.YES;
      }
    }
    return list.isArray() ? Match.NO : Match.MAYBE;
  }

  private Match port(String chain, Dynamic right, int port, int depth) {
    if (depth > DEPTH_MAX) {
      return Match.MAYBE;
    }
    return switch (right.kind()) {
      case LONG -> right.asLong() == port ? Match.YES : Match.NO;
      case STRING -> named(chain, right.asText().toString(), port, depth);
      case ARRAY -> any(chain, right, port, depth);
      case BAG -> {
        var range = member(right, "range");
        var inner = range.isArray() ? range : member(right, "set");
        yield range.isArray()
            ? between(range, port)
            : inner.isArray() ? any(chain, inner, port, depth) : Match.MAYBE;
      }
      case NULL, BOOL, REAL, DATETIME, TIMESPAN, GUID, DECIMAL -> Match.MAYBE;
    };
  }

  private static Match between(Dynamic range, int port) {
    if (range.size() != 2
        || range.element(0).kind() != Dynamic.Kind.LONG
        || range.element(1).kind() != Dynamic.Kind.LONG) {
      return Match.MAYBE;
    }
    return range.element(0).asLong() <= port && port <= range.element(1).asLong()
        ? Match.YES
        : Match.NO;
  }

  private Match any(String chain, Dynamic list, int port, int depth) {
    var all = Match.NO;
    for (var at = 0; at < list.size(); at++) {
      var one = port(chain, list.element(at), port, depth + 1);
      if (one == Match.YES) {
        return Match.YES;
      }
      all = one == Match.MAYBE ? Match.MAYBE : all;
    }
    return all;
  }

  private Match named(String chain, String name, int port, int depth) {
    if (!name.startsWith("@")) {
      return Match.MAYBE;
    }
    var table = chain.substring(0, chain.lastIndexOf(' ') + 1);
    var set = sets.getOrDefault(table + name.substring(1), Dynamic.NULL);
    return set.isArray() ? any(chain, set, port, depth + 1) : Match.NO;
  }

  private static Dynamic member(Dynamic of, String name) {
    return of.isBag() ? of.member(Text.of(name)) : Dynamic.NULL;
  }

  private static String text(Dynamic of, String name) {
    var value = member(of, name);
    return value.kind() == Dynamic.Kind.STRING ? value.asText().toString() : "";
  }
}
