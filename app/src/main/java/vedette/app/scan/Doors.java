package vedette.app.scan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.mcp.door.CloudNetwork;
import vedette.mcp.door.HostFirewall;
import vedette.mcp.door.Iptables;
import vedette.mcp.inventory.Exposure;
import vedette.mcp.inventory.ListenerSeen;

/// Asks who is let through to the ports of this machine: the firewall by `nft` or `iptables-save`,
/// which only list, and the cloud network by a file that was handed in.
public final class Doors {
  private static final int FILE_BYTES_MAX = 64 << 20;
  private static final int RULES_BYTES_MAX = 16 << 20;
  private static final long SECONDS_MAX = 2;

  private Doors() {}

  /// The firewall of this machine; nothing is known of a cloud.
  public static Circumstances ofThisMachine() {
    return with(_ -> "", List.of());
  }

  /// The firewall, and the cloud network of `--reach`.
  static Circumstances of(Invocation invocation) {
    var file = invocation.value("reach");
    if (file.isEmpty()) {
      return ofThisMachine();
    }
    var text =
        DiskShelf.read(Path.of(file.get()), FILE_BYTES_MAX)
            .orElseThrow(() -> Refusal.wrongUse("--reach " + file.get() + " cannot be read"));
    try {
      var machine = invocation.value("resource").orElseGet(Doors::hostName);
      var network = CloudNetwork.of(text, machine);
      return with(seen -> isOutside(seen) ? network.of(seen.port()) : "", List.of());
    } catch (IllegalArgumentException e) {
      throw Refusal.wrongUse("--reach " + file.get() + ": " + e.getMessage());
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }

  private static Circumstances with(Circumstances.Door cloud, List<String> more) {
    var notes = new ArrayList<>(more);
    var firewall = firewall();
    return new Circumstances(
        seen -> isOutside(seen) ? firewall.of(seen.port(), seen.addresses()) : "", cloud, notes);
  }

  /// Only for a port of this network that others could reach does a firewall matter.
  private static boolean isOutside(ListenerSeen seen) {
    return seen.namespace().equals("self")
        && Exposure.widest(seen.addresses()) != Exposure.LOOPBACK;
  }

  /// What a firewall does with a port on some addresses.
  private interface Firewall {
    String of(int port, List<String> addresses);
  }

  /// What `nft` lists; where it is missing or shows nothing, what `iptables-save` does. Where
  /// neither may be asked, nothing is known, which is not the same as an open door.
  private static Firewall firewall() {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
      return (_, _) -> "";
    }
    var listed = run("nft", "-j", "list", "ruleset");
    var nftables = listed.isEmpty() ? null : HostFirewall.ofNftables(listed);
    if (nftables != null && !nftables.isEmpty()) {
      return nftables::of;
    }
    var iptables = Iptables.of(run("iptables-save"), run("ip6tables-save"));
    if (iptables != null) {
      return iptables::of;
    }
    return nftables == null ? (_, _) -> "" : nftables::of;
  }

  /// What a program of the system prints, "" when it is not there or may not be asked.
  private static String run(String program, String... words) {
    for (var folder : List.of("/usr/sbin/", "/sbin/", "/usr/bin/")) {
      if (Files.isExecutable(Path.of(folder + program))) {
        var command = new ArrayList<String>();
        command.add(folder + program);
        command.addAll(List.of(words));
        return output(command);
      }
    }
    return "";
  }

  private static String output(List<String> words) {
    try {
      var process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (var in = process.getInputStream()) {
        process.getOutputStream().close();
        var bytes = in.readNBytes(RULES_BYTES_MAX);
        var ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
        return ended && process.exitValue() == 0 ? new String(bytes, StandardCharsets.UTF_8) : "";
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
