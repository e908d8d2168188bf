package vedette.mcp.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.mcp.inventory.Exposure;

/// Who a cloud's network lets through to the ports of one machine, as `posture nsg --format json`
/// told it.
public final class CloudNetwork {
  private static final int NAMED_MAX = 4;

  private final List<Dynamic> entries;
  private final String machine;

  private CloudNetwork(List<Dynamic> entries, String machine) {
    this.entries = entries;
    this.machine = machine;
  }

  /// Reads the answer about one machine.
  ///
  /// @param machine the name of its virtual machine or network interface
  /// @throws IllegalArgumentException when the text is no such answer, or does not know the machine
  public static CloudNetwork of(String json, String machine) {
    var document = JsonReader.parse(Text.of(json));
    var list = document.isBag() ? document.member(Text.of("reach")) : Dynamic.NULL;
    if (!list.isArray()) {
      throw new IllegalArgumentException(
          "it is not what `posture nsg --format json` writes: there is no list `reach`");
    }
    var mine = new ArrayList<Dynamic>();
    for (var at = 0; at < list.size(); at++) {
      var entry = list.element(at);
      if (entry.isBag() && (is(entry, "vm", machine) || is(entry, "nic", machine))) {
        mine.add(entry);
      }
    }
    if (mine.isEmpty()) {
      throw new IllegalArgumentException(
          "it says nothing of `" + machine + "`; --resource names the machine that this one is");
    }
    return new CloudNetwork(mine, machine);
  }

  private static boolean is(Dynamic entry, String member, String name) {
    return text(entry, member).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }

  private static String text(Dynamic entry, String member) {
    var value = entry.member(Text.of(member));
    return value.kind() == Dynamic.Kind.STRING ? value.asText().toString() : "";
  }

  /// Who is let through to a TCP port: begins with `internet`, `network`, `nobody` or `unknown`; ""
  /// when nobody asked about that port.
  public String of(int port) {
    for (var entry : entries) {
      var number = entry.member(Text.of("port"));
      var tcp = text(entry, "protocol").equalsIgnoreCase("tcp");
      if (tcp && number.kind() == Dynamic.Kind.LONG && number.asLong() == port) {
        return judged(entry);
      }
    }
    return "";
  }

  private String judged(Dynamic entry) {
    var sources = sources(entry.member(Text.of("allowedSources")));
    var who = named(sources) + " to " + machine;
    if (sources.stream().anyMatch(CloudNetwork::isPublic)) {
      return "internet: " + who;
    }
    if (!text(entry, "verdict").equals("known")) {
      return "unknown: at least " + who;
    }
    return sources.isEmpty() ? "nobody: no source is let through to " + machine : "network: " + who;
  }

  private static List<String> sources(Dynamic list) {
    var texts = new ArrayList<String>();
    for (var at = 0; list.isArray() && at < list.size(); at++) {
      texts.add(list.element(at).toText().toString());
    }
    return texts;
  }

  /// A prefix of an address that is no private one, or one so short that it holds others.
  private static boolean isPublic(String prefix) {
    var slash = prefix.indexOf('/');
    var address = slash < 0 ? prefix : prefix.substring(0, slash);
    var exposure = Exposure.of(address);
    var bits = slash < 0 ? "" : prefix.substring(slash + 1);
    var wide = bits.matches("[0-7]");
    return wide || exposure == Exposure.PUBLIC || exposure == Exposure.ALL;
  }

  private static String named(List<String> sources) {
    var some = String.join(", ", sources.subList(0, Math.min(NAMED_MAX, sources.size())));
    return sources.size() > NAMED_MAX
        ? some + " and " + (sources.size() - NAMED_MAX) + " more"
        : sources.isEmpty() ? "nobody" : some;
  }
}
