package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.posture.document.DocumentException;
import vedette.posture.document.EstateReader;
import vedette.posture.identity.Role;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.workspace.DefenderAlert;

/// Readers against every fixture they are meant for, and against broken ones.
class EstateReaderTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static EstateReader read(String text) {
    return new EstateReader().read("file.json", utf8(text));
  }

  /// The answers inside a specification example, without its shell.
  private static void readExample(String name, EstateReader reader) {
    var file = Shared.azure().resolve("rest-examples").resolve(name);
    var responses = Shared.at(Shared.json(file), "responses");
    var body = responses.member(responses.key(0)).member(Text.of("body"));
    reader.read(name, body.toJson().toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyExampleOfTheSpecificationsIsRead() {
    var network = new EstateReader();
    readExample("network.NetworkSecurityGroupListAll.json", network);
    readExample("network.NetworkSecurityGroupGet.json", network);
    readExample("network.ServiceTagsList.json", network);
    readExample("network.NetworkInterfaceListAll.json", network);
    readExample("network.NetworkInterfaceGet.json", new EstateReader());
    readExample("network.NetworkInterfaceList.json", new EstateReader());
    readExample("network.NetworkInterfaceEffectiveNSGList.json", network);
    assertThat(network.estate().network().groups()).isNotEmpty();
    assertThat(network.estate().network().tags()).containsKey("servicebus.eastus2");
    assertThat(network.estate().notes()).anyMatch(note -> note.contains("one page of several"));
    var rest = new EstateReader();
    for (var name :
        List.of(
            "authorization.RoleAssignments_ListForScope.json",
            "authorization.RoleAssignments_ListForResourceGroup.json",
            "authorization.RoleAssignments_ListForSubscription.json",
            "authorization.RoleAssignments_ListForResource.json",
            "authorization.GetRoleDefinitionById.json",
            "authorization.GetRoleDefinitionAtScope.json",
            "authorization.PutRoleDefinition.json",
            "authorization.GetDenyAssignmentByScope.json",
            "authorization.GetAllDenyAssignments.json",
            "operationalinsights.WorkspacesSubscriptionList.json",
            "operationalinsights.WorkspacesListByResourceGroup.json",
            "operationalinsights.WorkspacesGet.json",
            "operationalinsights.TablesList.json",
            "security.GetAlertsSubscription_example.json",
            "security.GetAlertSubscriptionLocation_example.json")) {
      readExample(name, rest);
    }
    var estate = rest.estate();
    assertThat(estate.assignments()).hasSizeGreaterThan(3);
    assertThat(estate.denials()).isNotEmpty();
    assertThat(estate.workspaces()).isNotEmpty();
    assertThat(estate.tables()).contains("AzureNetworkFlow");
    assertThat(estate.alerts()).isNotEmpty();
  }

  @Test
  void theOtherFormsOfAnswersAreRead() {
    var reader = new EstateReader();
    for (var name :
        List.of(
            "network.ApplicationSecurityGroupListAll.json",
            "network.NetworkSecurityGroupCreateWithRule.json",
            "authorization.GetProviderOperationsRP.json",
            "loganalytics-query.v1.metadata-get.json",
            "loganalytics-query.2022-10-27.metadata-get.json",
            "securityinsights.GetAllIncidentAlerts.json")) {
      readExample(name, reader);
    }
    var endpoint = Shared.azure().resolve("rest-examples/defender-endpoint.alert.json");
    var estate = reader.read("alert", Shared.bytes(endpoint)).estate();
    assertThat(estate.tables()).contains("ADAssessmentRecommendation");
    assertThat(estate.alerts()).extracting(DefenderAlert::title).contains("myAlert");
    assertThat(estate.alerts()).hasSize(2);
    assertThat(estate.network().groups()).hasSize(1);
  }

  /// Answers about other things than posture judges are refused as a whole.
  @Test
  void whatIsNotMeantForPostureIsRefused() {
    for (var name :
        List.of(
            "loganalytics-query.v1.oms-post-example.json",
            "securityinsights.GetAllIncidentEntities.json",
            "securityinsights.GetIncidents.json")) {
      assertThatThrownBy(() -> readExample(name, new EstateReader()))
          .isInstanceOf(DocumentException.class)
          .hasMessageContaining("nothing that posture knows");
    }
  }

  /// The answers of a recorded session that are about one kind of resource.
  private static List<String> recorded(String file, String inUri) {
    var path = Shared.azure().resolve("recordings").resolve(file);
    var records = Shared.at(Shared.json(path), "networkCallRecords");
    var bodies = new ArrayList<String>();
    for (var index = 0; index < records.size(); index++) {
      var body = Shared.at(records.value(index), "Response", "Body");
      var uri = Shared.at(records.value(index), "Uri").toText().toString();
      var text = body.isNull() ? "" : body.asText().toString();
      if (uri.contains(inUri) && text.length() > 100) {
        bodies.add(text);
      }
    }
    return bodies;
  }

  @Test
  void recordedNetworksRolesAndViewsAreRead() {
    var session = "arm.AzureResourceManagerTests.testNetworkWatcherFunctions.json";
    for (var kind :
        List.of(
            "/networkSecurityGroups/",
            "/virtualNetworks/",
            "/networkInterfaces/",
            "/virtualMachines/vm26241874ab?")) {
      var bodies = recorded(session, kind);
      assertThat(bodies).as(kind).isNotEmpty();
      bodies.forEach(body -> new EstateReader().read(kind, utf8(body)).estate());
    }
    var view =
        recorded(session, "operationResults").stream()
            .filter(body -> body.contains("securityRuleAssociations"))
            .toList();
    var estate = new EstateReader().read("view", utf8(view.getFirst())).estate();
    var ssh = new Reach.Question(Rule.Direction.INBOUND, Protocol.TCP, 22);
    assertThat(new Reachability(estate.network()).all(ssh)).hasSize(1);
    var roles = recorded("arm.RoleDefinitionTests.canGetRoleByRoleName.json", "roleDefinitions");
    assertThat(new EstateReader().read("roles", utf8(roles.getFirst())).estate().roles())
        .extracting(Role::name)
        .contains("Contributor");
  }

  @Test
  void everyMadeExportIsRead() throws IOException {
    try (var files = Files.list(Shared.azure().resolve("made"))) {
      for (var file : files.sorted().toList()) {
        if (!file.getFileName().toString().equals("expected.json")) {
          new EstateReader().read(file.toString(), Shared.bytes(file)).estate();
        }
      }
    }
  }

  @Test
  void recordedAnswersOfTheServiceAreRead() {
    var file = "recordings/arm.AzureResourceManagerTests.testNetworkSecurityGroups.json";
    var records = Shared.at(Shared.json(Shared.azure().resolve(file)), "networkCallRecords");
    var read = 0;
    for (var index = 0; index < records.size(); index++) {
      Dynamic body = Shared.at(records.value(index), "Response", "Body");
      var text = body.isNull() ? "" : body.asText().toString();
      if (text.contains("\"securityRules\"")
          && Shared.at(records.value(index), "Uri")
              .toText()
              .toString()
              .contains("networkSecurityGroups")) {
        new EstateReader().read("answer" + index, utf8(text)).estate();
        read++;
      }
    }
    assertThat(read).isGreaterThan(5);
  }

  @Test
  void everyPrefixOfAnExportIsAnErrorWithItsPath() {
    var whole = Shared.bytes(Shared.azure().resolve("made/terraform-show.json"));
    for (var length = 1; length < whole.length - 2; length += 97) {
      var part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> new EstateReader().read("part.json", part))
          .isInstanceOf(DocumentException.class)
          .hasMessageStartingWith("part.json: $");
    }
  }

  private static final String GROUP =
      """
      [{"name":"g","id":"/subscriptions/s/resourceGroups/r/providers/x/g","securityRules":[
        {"name":"a","priority":100,"direction":"Inbound","access":"Allow","protocol":"Tcp",
         "sourceAddressPrefix":"10.0.0.0/8","sourceAddressPrefixes":["192.0.2.0/24"],
         "sourcePortRange":"*","destinationAddressPrefix":"*","destinationPortRange":"22",
         "destinationPortRanges":["5008"]}]}]
      """;

  @Test
  void oneFieldAndTheListAreJoined() {
    var rule = read(GROUP).estate().network().groups().getFirst().rules().getFirst();
    assertThat(rule.source().words()).containsExactly("10.0.0.0/8", "192.0.2.0/24");
    assertThat(rule.destinationPorts().contains(22)).isTrue();
    assertThat(rule.destinationPorts().contains(5008)).isTrue();
  }

  @Test
  void whatCannotBeTrustedIsRefusedWithItsPlace() {
    var wrong =
        Map.of(
            GROUP.replace("100", "\"x\""),
            "$[0].securityRules[0].priority",
            GROUP.replace("\"10.0.0.0/8\"", "\"[parameters('p')]\""),
            "unresolved expression",
            GROUP.replace("\"10.0.0.0/8\"", "\"${var.p}\""),
            "unresolved expression",
            GROUP.replace("10.0.0.0/8", "10.0.0.0/33"),
            "neither an address prefix nor",
            GROUP.replace("Inbound", "Sideways"),
            "$[0].securityRules[0].direction",
            GROUP.replace("\"22\"", "\"70000\""),
            "no port range",
            GROUP.replace("[{\"name\":\"g\"", "[7,{\"name\":\"g\""),
            "$[0]",
            "[".repeat(100_000),
            "nested deeper",
            "{\"a\":1}",
            "nothing that posture knows");
    wrong.forEach((text, message) ->
        assertThatThrownBy(() -> read(text))
            .isInstanceOf(DocumentException.class)
            .hasMessageContaining(message));
  }

  /// A machine that is asked for alone has its extensions in it, under the name that templates use.
  @Test
  void oneMachineWithExtensionsIsRead() {
    var estate =
        read("""
        {"name":"m","id":"/m","type":"Microsoft.Compute/virtualMachines","properties":{},
         "resources":[{"name":"extension"}]}\
        """)
            .estate();
    assertThat(estate.machines()).hasSize(1);
  }

  @Test
  void resourceGraphAndTemplatesOfBothKindsAreRead() {
    var group = GROUP.strip().replaceFirst("^\\[", "").replaceFirst("]$", "");
    for (var text :
        List.of(
            "{\"data\":[" + group + "],\"count\":1}",
            "{\"$schema\":\"x\",\"resources\":[" + group + "]}",
            "{\"$schema\":\"x\",\"languageVersion\":\"2.0\",\"resources\":{\"g\":"
                + group
                + "}}")) {
      assertThat(read(text).estate().network().groups()).hasSize(1);
    }
  }

  @Test
  void powerShellSpellingIsRead() {
    var estate =
        read("""
        [{"RoleAssignmentId":"/x","Scope":"/subscriptions/s","DisplayName":"Ann",
          "SignInName":"ann@example.org","RoleDefinitionName":"Reader",
          "RoleDefinitionId":"acdd72a7-3385-48ef-bd42-f606fba81ae7",
          "ObjectId":"11111111-1111-1111-1111-111111111111","ObjectType":"Unknown",
          "CanDelegate":false,"Condition":null}]
        """)
            .estate();
    assertThat(estate.assignments().getFirst().principalName()).isEqualTo("ann@example.org");
    assertThat(estate.assignments().getFirst().roleId()).startsWith("acdd72a7");
  }
}
