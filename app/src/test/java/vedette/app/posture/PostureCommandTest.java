package vedette.app.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.app.Program;
import vedette.app.command.Terminal;

/// `vedette posture` as a user meets it: files in, tables and reports out.
class PostureCommandTest {
  private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
  private static final String NETWORK =
      """
      [{"id":"/subscriptions/s/resourceGroups/r/providers/x/networkSecurityGroups/g","name":"g",
        "networkInterfaces":[{"id":"/n"}],"securityRules":[{"name":"open","priority":100,
        "direction":"Inbound","access":"Allow","protocol":"Tcp","sourceAddressPrefix":"*",
        "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"5000-6000"}]},
       {"id":"/n","name":"n","virtualMachine":{"id":"/m/vm-mcp"},
        "ipConfigurations":[{"privateIPAddress":"10.0.0.4","subnet":{"id":"/v/subnets/s"}}]},
       {"id":"/m/vm-mcp","name":"vm-mcp","hardwareProfile":{},"identity":{"principalId":"p1"}},
       {"id":"/a","principalId":"p1","principalType":"ServicePrincipal","scope":"/subscriptions/s",
        "roleDefinitionId":"/r/%s"}]
      """
          .formatted(OWNER);

  private @TempDir Path folder;
  private Path estate;

  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void writeEstate() throws IOException {
    estate = write("estate.json", NETWORK);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Ran run(Object... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    var texts = List.of(words).stream().map(String::valueOf).toList();
    var exit = new Program(terminal, Map.of()).run(texts);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private Path scan(String address, String exposure, String verdict) throws IOException {
    return write(
        "scan.json",
        """
        {"servers":[{"product":"Azure MCP","version":null,"confidence":"known","transport":"http",
          "pid":7,"command":"azmcp","sources":["listener"],"endpoints":[{"address":"%s",
          "port":5031,"exposure":"%s"}],"findings":[{"id":"A1","severity":"HIGH","verdict":"%s",
          "evidence":"initialize without a token was answered with 200"}]}]}\
        """
            .formatted(address, exposure, verdict));
  }

  @Test
  void aServerThatAsksNobodyIsTheWorst() throws IOException {
    var ran =
        run(
            "posture",
            "paths",
            "--format",
            "json",
            estate,
            scan("0.0.0.0", "all-interfaces", "fail"));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out())
        .contains("\"severity\":\"critical\"", "/m/vm-mcp Tcp 5031")
        .contains("demands no authorization", "rank 12 of 12", "role Owner at scope")
        .contains("it answered: initialize without a token");
  }

  @Test
  void authorizationAndLoopbackLowerTheRank() throws IOException {
    var demanded =
        run(
            "posture",
            "paths",
            "--format",
            "json",
            estate,
            scan("10.0.0.4", "private-network", "pass"));
    assertThat(demanded.out()).contains("rank 6 of 12", "\"severity\":\"high\"");
    var local = run("posture", "paths", estate, scan("127.0.0.1", "loopback", "fail"));
    assertThat(local.exit()).isZero();
    assertThat(local.out()).startsWith("0 new");
  }

  @Test
  void aProbeKnowsMoreThanTheScan() throws IOException {
    var probe =
        write(
            "probe.json",
            """
            {"url":"http://10.0.0.4:5031/mcp","mcp":true,"era":"x","checks":[%s]}
            {"url":"http://10.0.0.9:1/","mcp":false,"era":null,"checks":[]}
            """
                .formatted(
                    "{\"id\":\"A1\",\"verdict\":\"pass\",\"severity\":\"HIGH\","
                        + "\"evidence\":\"401 with a challenge\"}"));
    var scan =
        write(
            "unasked.json",
            """
            {"servers":[{"product":"Azure MCP","endpoints":[{"address":"0.0.0.0","port":5031,
              "exposure":"all-interfaces"}],"findings":[]}]}\
            """);
    var ran = run("posture", "paths", "--format", "json", estate, scan, probe);
    assertThat(ran.out()).contains("demands authorization", "401 with a challenge");
  }

  @Test
  void withoutAScanTheWorstIsAssumedAndSaid() {
    var ran = run("posture", "paths", estate);
    assertThat(ran.out()).contains("was not asked whether it demands authorization");
  }

  @Test
  void theLastRunAndWaiversAreRemembered() throws IOException {
    var first = run("posture", "paths", "--format", "json", estate);
    var last = write("last.json", first.out());
    var second = run("posture", "paths", "--baseline", last, estate);
    assertThat(second.out()).contains("0 new, 1 known");
    var identity = "MCP-PATH-1|vm-mcp|/m/vm-mcp Tcp 5008";
    var waiver = "[{\"identity\":\"%s\",\"owner\":\"%s\",\"expires\":\"%s\",\"reason\":\"x\"}]";
    var good = write("good.json", waiver.formatted(identity, "ann", "2999-01-01"));
    var late = write("late.json", waiver.formatted(identity, "ann", "2001-01-01"));
    var nobody = write("nobody.json", waiver.formatted(identity, "", "2999-01-01"));
    assertThat(run("posture", "paths", "--waivers", good, estate).exit()).isZero();
    assertThat(run("posture", "paths", "--waivers", late, estate).exit()).isEqualTo(1);
    assertThat(run("posture", "paths", "--waivers", nobody, estate).exit()).isEqualTo(2);
  }

  @Test
  void reportsCanBeForwarded() {
    for (var format : List.of("md", "html", "sarif", "ocsf")) {
      var ran = run("posture", "paths", "--format", format, estate);
      assertThat(ran.out()).as(format).contains("MCP-PATH-1").contains("vm-mcp");
    }
  }

  @Test
  void factsBecomeTablesThatKqlAsks() {
    var data = folder.resolve("data");
    assertThat(run("posture", "rows", "--data", data, estate).err())
        .contains("AzureNsgRules: 7 rows", "AzureNetworkInterfaces: 1 rows");
    var question =
        """
        AzureNetworkInterfaces
        | mv-expand Address = Addresses to typeof(string)
        | extend NsgId = "/subscriptions/s/resourceGroups/r/providers/x/networkSecurityGroups/g"
        | join kind=inner (AzureNsgRules | where not(IsDefault) and Access == "ALLOW") on NsgId
        | join kind=inner (AzureVirtualMachines | mv-expand PrincipalId = Identities to typeof(string)
            | join kind=inner AzureRoleAssignments on PrincipalId) on MachineName
        | project Address, RuleName, DestinationPorts, RoleId\
        """;
    var ran = run("query", "--data", data, "--format", "csv", question);
    assertThat(ran.out()).as(ran.err()).contains("10.0.0.4/32,open,5000-6000," + OWNER);
  }

  @Test
  void tablesThatRulesNeedAreNamedWithTheRules() throws IOException {
    var tables =
        write(
            "tables.json",
            """
            {"tables":[{"name":"DeviceNetworkEvents"}],"workspaces":[]}\
            """);
    var rule =
        write(
            "rule.yaml",
            """
            id: 11111111-2222-4333-8444-555555555555
            name: Sign-ins of a server
            kind: Scheduled
            severity: Low
            queryFrequency: 1h
            queryPeriod: 1h
            triggerOperator: gt
            triggerThreshold: 0
            query: |
              SigninLogs | join kind=inner DeviceNetworkEvents on $left.IPAddress == $right.RemoteIP
            """);
    var ran = run("posture", "workspaces", "--format", "json", "--rules", rule, tables);
    assertThat(ran.out())
        .contains(
            "MCP-LOG-6", "\"subject\":\"SigninLogs\"", "because Sign-ins of a server reads it")
        .doesNotContain("\"subject\":\"DeviceNetworkEvents\"");
  }

  @Test
  void theLeastRoleIsNamed() {
    var secret = "Microsoft.KeyVault/vaults/secrets/getSecret/action";
    assertThat(run("posture", "least-role", secret).out()).startsWith("Key Vault Secrets User (");
    assertThat(run("posture", "least-role", "--format", "json", secret).out())
        .contains("\"dataActions\":[\"" + secret + "\"]");
    assertThat(run("posture", "least-role", "*").exit()).isEqualTo(2);
  }
}
