package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.posture.harden.HostFirewall;
import vedette.posture.harden.Plan;
import vedette.posture.harden.Scripts;
import vedette.posture.network.AddressSet;

/// Scripts as readers of others see them: Terraform's own parser, grammars of Bicep, PowerShell and
/// shell, and the firewalls themselves in a network of their own.
class ScriptReadersTest {
  private static final Map<String, String> LANGUAGES =
      Map.of("az", "shell", "bicep", "bicep", "terraform", "terraform", "powershell", "powershell");

  @Test
  void everyScriptIsReadByAGrammarThatIsNotOurs(@TempDir Path folder) throws Exception {
    var files = new LinkedHashMap<String, String>();
    var number = 0;
    for (var plan : plans()) {
      number++;
      for (var tool : LANGUAGES.keySet()) {
        var script = Scripts.write(tool, plan);
        files.put(write(folder, tool + number + ".apply", script.apply()), LANGUAGES.get(tool));
        files.put(write(folder, tool + number + ".undo", script.rollback()), LANGUAGES.get(tool));
      }
    }
    for (var tool : List.of("iptables", "windows")) {
      var script =
          HostFirewall.write(tool, "tcp", 5008, AddressSet.of("10.1.0.0/16", "2001:db8::/32"));
      var language = tool.equals("windows") ? "powershell" : "shell";
      files.put(write(folder, tool + ".apply", script.apply()), language);
      files.put(write(folder, tool + ".undo", script.rollback()), language);
    }
    var answers = read(files);
    assertThat(answers).hasSize(files.size());
    answers.forEach((file, answer) ->
        assertThat(answer.member(Text.of("problem")).isNull())
            .as("%s: %s", file, answer.member(Text.of("problem")).toText())
            .isTrue());
  }

  /// What Terraform's parser reads is the rule of the plan, not merely well-formed text.
  @Test
  void terraformReadsTheRuleOfThePlan(@TempDir Path folder) throws Exception {
    var plan = ScriptsTest.plan("g");
    var file = write(folder, "main.tf", Scripts.write("terraform", plan).apply());
    var tree = read(Map.of(file, "terraform")).get(file);
    var resources = Shared.at(tree, "tree", "resource", "azurerm_network_security_rule");
    assertThat(resources.size()).isEqualTo(1);
    var rule = resources.value(0).element(0);
    var expected = plan.changes().getFirst().rule();
    assertThat(Shared.at(rule, "name").asText().toString()).isEqualTo(expected.name());
    assertThat(Shared.at(rule, "priority").asLong()).isEqualTo(expected.priority());
    assertThat(Shared.at(rule, "access").asText().toString()).isEqualTo("Deny");
    assertThat(Shared.at(rule, "destination_port_range").asText().toString()).isEqualTo("5008");
    var sources = Shared.at(rule, "source_address_prefixes");
    assertThat(sources.size()).isEqualTo(expected.source().words().size());
  }

  /// A reader that accepts everything proves nothing.
  @Test
  void theReadersComplainOfBrokenScripts(@TempDir Path folder) throws Exception {
    var files = new LinkedHashMap<String, String>();
    for (var tool : LANGUAGES.keySet()) {
      var text = Scripts.write(tool, ScriptsTest.plan("g")).apply();
      var cut = tool.equals("az") ? text + "echo 'open" : text.substring(0, text.lastIndexOf('}'));
      files.put(write(folder, tool + ".cut", cut), LANGUAGES.get(tool));
    }
    read(files)
        .forEach((file, answer) ->
            assertThat(answer.member(Text.of("problem")).isNull()).as(file).isFalse());
  }

  private static List<Plan> plans() {
    return List.of(
        ScriptsTest.plan("g"), ScriptsTest.plan(ScriptsTest.HOSTILE), ScriptsTest.narrowing());
  }

  private static String write(Path folder, String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return file.toString();
  }

  /// Grammars are large programs that run for a moment: they are not worth the better compiler.
  private static Map<String, Dynamic> read(Map<String, String> files) throws Exception {
    var place = InstalledTools.readers();
    var words = new ArrayList<>(List.of("node", "--liftoff-only", "read.mjs"));
    files.forEach((file, language) -> words.add(language + "=" + file));
    var outcome = InstalledTools.run(place, words.toArray(String[]::new));
    var answers = new LinkedHashMap<String, Dynamic>();
    outcome
        .output()
        .lines()
        .filter(line -> line.startsWith("{"))
        .forEach(line -> {
          var answer = JsonReader.parse(Text.of(line));
          answers.put(Shared.at(answer, "file").asText().toString(), answer);
        });
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return answers;
  }

  /// In a network namespace of its own: twice the same gives the same, and the undoing leaves
  /// nothing behind, also when done twice.
  @Test
  void firewallsTakeTheirScripts(@TempDir Path folder) throws Exception {
    var root = InstalledTools.firewalls();
    var keep = AddressSet.of("10.1.0.0/16", "192.0.2.7", "2001:db8::/32");
    var commands = new StringBuilder("set -eu\n");
    var bin = root.resolve("usr/sbin");
    for (var name : List.of("iptables", "ip6tables")) {
      commands.append(name + "() { " + bin + "/xtables-nft-multi " + name + " \"$@\"; }\n");
    }
    commands.append("show() {\n  ").append(bin).append("/nft list tables | sort\n");
    commands.append("  iptables -S\n  ip6tables -S\n}\n");
    for (var kept : List.of(keep, AddressSet.NONE)) {
      var tables = HostFirewall.write("nftables", "tcp", 5008, kept);
      var chains = HostFirewall.write("iptables", "udp", 5008, kept);
      var apply = write(folder, kept.isEmpty() + ".nft", tables.apply());
      var undo = write(folder, kept.isEmpty() + ".undo.nft", tables.rollback());
      for (var step : List.of("first", "second")) {
        commands.append(bin).append("/nft -f ").append(apply).append('\n').append(chains.apply());
        commands.append("echo ").append(step).append("\nshow\n");
        commands.append(bin).append("/nft list table inet vedette_tcp_5008\n");
      }
      for (var count = 0; count < 2; count++) {
        commands.append(bin).append("/nft -f ").append(undo).append('\n').append(chains.rollback());
      }
      commands.append("echo undone\nshow\necho end\n");
    }
    var script = write(folder, "all.sh", commands.toString());
    var libraries = root.resolve("usr/lib/x86_64-linux-gnu");
    var environment =
        Map.of(
            "LD_LIBRARY_PATH",
            libraries + ":" + root.resolve("lib/x86_64-linux-gnu"),
            "XTABLES_LIBDIR",
            libraries.resolve("xtables").toString());
    Assumptions.assumeTrue(
        InstalledTools.run(folder, environment, "unshare", "-rn", bin + "/nft", "list", "ruleset")
                .exit()
            == 0,
        "skipped, no firewalls: this machine gives no network namespaces");
    var outcome = InstalledTools.run(folder, environment, "unshare", "-rn", "sh", script);
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    for (var round : outcome.output().split("end\n")) {
      var first = round.substring(round.indexOf("first\n") + 6, round.indexOf("second\n"));
      var second = round.substring(round.indexOf("second\n") + 7, round.indexOf("undone\n"));
      assertThat(first).contains("dport 5008").contains("DROP").isEqualTo(second);
      assertThat(round.substring(round.indexOf("undone\n")))
          .doesNotContain("5008")
          .doesNotContain("VEDETTE")
          .doesNotContain("vedette");
    }
    assertThat(outcome.output()).contains("10.1.0.0/16").contains("2001:db8::/32");
  }
}
