package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.posture.harden.Change;
import vedette.posture.harden.Hardening;
import vedette.posture.harden.HostFirewall;
import vedette.posture.harden.Plan;
import vedette.posture.harden.Script;
import vedette.posture.harden.Scripts;
import vedette.posture.network.AddressSet;
import vedette.posture.network.Intervals;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Ports;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Access;
import vedette.posture.network.Rule.Direction;
import vedette.posture.network.Rule.Peer;
import vedette.posture.network.SecurityGroup;

/// Scripts are well-formed, also when an export holds hostile names.
class ScriptsTest {
  static final String HOSTILE = "g'; rm -rf \"$HOME\" `id` ${x} $(y) \u2019 [z] %{a}";

  /// A group that guards one interface of unknown address, so that a plan is always possible.
  static Plan plan(String name) {
    var id = "/subscriptions/s/resourceGroups/" + name + "/providers/x/networkSecurityGroups/g";
    var rules = new ArrayList<>(SecurityGroup.standardRules());
    var group = new SecurityGroup(id, name, rules, List.of(), List.of());
    var nic =
        new NetworkInterface(
            "nic",
            "nic",
            null,
            id,
            List.of(
                new NetworkInterface.Configuration(
                    AddressSet.of("10.0.0.4"), "/v/subnets/s", List.of())),
            false);
    var tags = Map.of("virtualnetwork", AddressSet.of("10.0.0.0/8"));
    var estate = new NetworkEstate(List.of(group), List.of(nic), List.of(), tags, Map.of());
    var asked = new Reach.Question(Direction.INBOUND, Protocol.TCP, 5008);
    return new Hardening(estate, asked, AddressSet.of("10.1.0.0/16")).plan(List.of(nic));
  }

  /// A group without a free number in front of the rule that lets too much in: it is narrowed.
  static Plan narrowing() {
    var id = "/subscriptions/s/resourceGroups/r/providers/x/networkSecurityGroups/g";
    var wide =
        new Rule(
            "Allow-Wide",
            100,
            Direction.INBOUND,
            Access.ALLOW,
            EnumSet.of(Protocol.TCP),
            Peer.of("10.0.0.0/8", "fd00::/8"),
            Peer.ANY,
            Ports.ALL,
            Intervals.of(5008, 5008),
            false);
    var group = new SecurityGroup(id, "g", List.of(wide), List.of(), List.of());
    var nic =
        new NetworkInterface(
            "nic",
            "nic",
            null,
            id,
            List.of(
                new NetworkInterface.Configuration(
                    AddressSet.of("10.0.0.4", "fd00::4"), "/v/subnets/s", List.of())),
            false);
    var estate = new NetworkEstate(List.of(group), List.of(nic), List.of(), Map.of(), Map.of());
    var asked = new Reach.Question(Direction.INBOUND, Protocol.TCP, 5008);
    return new Hardening(estate, asked, AddressSet.of("10.1.0.0/16", "fd00::/64"))
        .plan(List.of(nic));
  }

  @Test
  void aRuleWithoutRoomInFrontIsNarrowed() {
    assertThat(narrowing().changes()).singleElement().isInstanceOf(Change.Narrow.class);
    assertThat(narrowing().changes().getFirst().rule().source().words())
        .containsExactly("10.1.0.0/16", "fd00::/64");
  }

  @Test
  void everyToolHasApplyAndRollback() {
    for (var name : List.of("g", HOSTILE)) {
      var plan = plan(name);
      assertThat(plan.changes()).hasSize(1);
      for (var tool : Scripts.TOOLS) {
        var script = Scripts.write(tool, plan);
        assertThat(script.apply()).contains("5008").contains("survive");
        assertThat(script.rollback()).isNotBlank();
      }
    }
  }

  @Test
  void armIsJson() {
    for (var name : List.of("g", HOSTILE)) {
      var text = Text.of(Scripts.write("arm", plan(name)).apply().strip());
      var template = new JsonReader().parseJson(text);
      var resource = Shared.at(template, "resources").element(0);
      assertThat(Shared.at(resource, "name").asText().toString()).startsWith(name + "/Deny-MCP");
      assertThat(Shared.at(resource, "properties", "priority").asLong()).isBetween(100L, 4096L);
    }
  }

  /// The shell reads the whole script without running it.
  @Test
  void shellScriptsAreWellFormed(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh");
    var scripts = new ArrayList<Script>();
    scripts.add(Scripts.write("az", plan("g")));
    scripts.add(Scripts.write("az", plan(HOSTILE)));
    scripts.add(HostFirewall.write("iptables", "tcp", 5008, AddressSet.of("10.0.0.0/8", "::1")));
    for (var script : scripts) {
      parses(script.apply(), folder);
      parses(script.rollback(), folder);
    }
  }

  private static void parses(String script, Path folder) throws IOException, InterruptedException {
    var file = folder.resolve("script.sh");
    Files.write(file, script.getBytes(StandardCharsets.UTF_8));
    var process =
        new ProcessBuilder("/bin/sh", "-n", file.toString()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  void hostFirewallsKeepWhatIsKept() {
    var keep = AddressSet.of("10.1.0.0/16", "2001:db8::/32");
    for (var tool : HostFirewall.TOOLS) {
      var script = HostFirewall.write(tool, "tcp", 5008, keep);
      assertThat(script.apply()).contains("5008");
      assertThat(script.rollback()).isNotBlank();
    }
    assertThat(HostFirewall.write("windows", "tcp", 5008, keep).apply())
        .doesNotContain("'10.1.0.0/16'");
  }
}
