package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.text.Text;
import vedette.posture.document.DocumentException;
import vedette.posture.document.EstateReader;

/// Exports that were cut off, or hold a value of another type at any one place: an error with its
/// path, or the same facts as before where the value does not matter; never anything else.
class HostileExportTest {
  private static final String RULE =
      """
      {"name":"a","priority":100,"direction":"Inbound","access":"Allow","protocol":"Tcp",
       "sourceAddressPrefix":"10.0.0.0/8","sourceAddressPrefixes":["192.0.2.0/24"],
       "sourcePortRange":"*","destinationAddressPrefix":"Sql","destinationPortRange":"22",
       "destinationPortRanges":["5008"],"sourceApplicationSecurityGroups":[{"id":"/x/asg"}]}\
      """;

  private static Map<String, String> samples() {
    var samples = new LinkedHashMap<String, String>();
    samples.put(
        "flat group",
        "[{\"name\":\"g\",\"id\":\"/s/g\",\"securityRules\":["
            + RULE
            + "],\"subnets\":[{\"id\":\"/v\"}]}]");
    samples.put(
        "nested group",
        """
        {"value":[{"name":"g","id":"/s/g","type":"Microsoft.Network/networkSecurityGroups",
          "properties":{"securityRules":[{"name":"a","properties":%s}],
          "defaultSecurityRules":[],"networkInterfaces":[{"id":"/n"}]}}]}\
        """
            .formatted(RULE));
    samples.put(
        "interface",
        """
        [{"id":"/n","name":"n","virtualMachine":{"id":"/m"},"networkSecurityGroup":{"id":"/g"},
          "ipConfigurations":[{"privateIPAddress":"10.0.0.4","subnet":{"id":"/v/subnets/s"},
          "applicationSecurityGroups":[{"id":"/x/asg"}],"publicIPAddress":{"id":"/p"}}]}]\
        """);
    samples.put(
        "network",
        """
        [{"id":"/v","name":"v","addressSpace":{"addressPrefixes":["10.0.0.0/16"]},
          "subnets":[{"id":"/v/subnets/s","networkSecurityGroup":{"id":"/g"}}],
          "virtualNetworkPeerings":[{"remoteAddressSpace":{"addressPrefixes":["10.9.0.0/16"]}}]}]\
        """);
    samples.put(
        "tags",
        "{\"values\":[{\"name\":\"Sql\",\"properties\":{\"addressPrefixes\":[\"20.0.0.0/8\"]}}]}");
    samples.put(
        "effective rules",
        """
        {"value":[{"networkSecurityGroup":{"id":"/g"},"association":{"subnet":{"id":"/v/subnets/s"}},
          "effectiveSecurityRules":[{"name":"securityRules/a","protocol":"All","access":"Deny",
          "priority":100,"direction":"Inbound","sourceAddressPrefix":"Internet",
          "expandedSourceAddressPrefix":["1.0.0.0/8"],"destinationAddressPrefix":"0.0.0.0/0",
          "sourcePortRange":"0-65535","destinationPortRange":"22-22"}]}]}\
        """);
    samples.put(
        "admin rules",
        """
        {"value":[{"id":"/c/rules/r","kind":"Custom","properties":{"priority":1,"access":"Deny",
          "direction":"Inbound","protocol":"Tcp","destinationPortRanges":["5008"],
          "sources":[{"addressPrefixType":"IPPrefix","addressPrefix":"10.0.0.0/8"}],
          "destinations":[]},"ruleCollectionAppliesToGroups":[{"networkGroupId":"/g"}]}]}\
        """);
    samples.put(
        "machine",
        """
        [{"id":"/m","name":"m","hardwareProfile":{"vmSize":"x"},
          "identity":{"principalId":"P","userAssignedIdentities":{"/u":{"principalId":"Q"}}},
          "networkProfile":{"networkInterfaces":[{"id":"/n"}]}}]\
        """);
    samples.put(
        "assignment",
        """
        [{"id":"/a","principalId":"p","principalType":"User","principalName":"ann",
          "roleDefinitionId":"/r/acdd72a7-3385-48ef-bd42-f606fba81ae7","scope":"/subscriptions/s",
          "roleDefinitionName":"Reader","condition":"(@x)"}]\
        """);
    samples.put(
        "role",
        """
        [{"name":"acdd72a7-3385-48ef-bd42-f606fba81ae7","roleName":"R","roleType":"CustomRole",
          "permissions":[{"actions":["*"],"notActions":[],"dataActions":["a/b"],
          "notDataActions":[]}]}]\
        """);
    samples.put(
        "denial",
        """
        [{"properties":{"denyAssignmentName":"d","scope":"/s","doNotApplyToChildScopes":true,
          "permissions":[{"actions":["*"]}],"principals":[{"id":"P"}],
          "excludePrincipals":[{"id":"Q"}]},"type":"Microsoft.Authorization/denyAssignments"}]\
        """);
    samples.put(
        "workspace",
        """
        [{"id":"/w","name":"w","customerId":"c","retentionInDays":30,
          "publicNetworkAccessForIngestion":"Enabled","workspaceCapping":{"dailyQuotaGb":1.5},
          "features":{"disableLocalAuth":false}}]\
        """);
    samples.put(
        "terraform",
        """
        {"format_version":"1.0","values":{"root_module":{"resources":[
          {"type":"azurerm_network_security_group","mode":"managed","values":{"name":"g",
           "resource_group_name":"r","security_rule":[]}},
          {"type":"azurerm_network_security_rule","mode":"managed","values":{"name":"a",
           "resource_group_name":"r","network_security_group_name":"g","priority":100,
           "direction":"Inbound","access":"Allow","protocol":"Tcp","source_address_prefix":"*",
           "source_port_range":"*","destination_address_prefix":"*",
           "destination_port_range":"22"}}]}}}\
        """);
    samples.put(
        "scan",
        """
        {"servers":[{"product":"P","endpoints":[{"address":"0.0.0.0","port":5008,
          "exposure":"all-interfaces"}],"findings":[{"id":"A1","severity":"HIGH",
          "verdict":"fail","evidence":"200"}]}]}\
        """);
    samples.put(
        "probe",
        """
        {"url":"http://10.0.0.4:5008/mcp","mcp":true,"era":"x","checks":[{"id":"A1",
          "verdict":"pass","severity":"HIGH","evidence":"401"}]}\
        """);
    return samples;
  }

  /// What decides a verdict: none of these may be of another type unnoticed.
  private static final Set<String> DECIDING =
      Set.of(
          "priority",
          "direction",
          "access",
          "protocol",
          "sourceAddressPrefix",
          "securityRules",
          "destinationPortRange",
          "destinationPortRanges",
          "ipConfigurations",
          "privateIPAddress",
          "principalId",
          "scope",
          "permissions",
          "actions",
          "notActions",
          "retentionInDays",
          "port",
          "verdict",
          "addressPrefixes",
          "source_address_prefix",
          "destination_port_range",
          "effectiveSecurityRules",
          "sources",
          "principals",
          "doNotApplyToChildScopes");

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void samplesAreRead() {
    samples()
        .forEach((name, text) -> {
          var estate = new EstateReader().read(name, utf8(text)).estate();
          assertThat(estate.notes().stream().filter(note -> note.contains("not looked at")))
              .isEmpty();
        });
  }

  @Test
  void everyBeginningIsAnErrorWithItsPath() {
    samples()
        .forEach((name, text) -> {
          var whole = utf8(text);
          for (var length = 0; length < whole.length; length++) {
            var part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> new EstateReader().read("part", part).estate())
                .as("%s cut at %d", name, length)
                .isInstanceOf(DocumentException.class)
                .hasMessageMatching("(?s)part( line [0-9]+)?: \\$.*");
          }
        });
  }

  @Test
  void aValueOfAnotherTypeIsAnErrorOrDoesNotMatter() {
    var tried = 0;
    for (var sample : samples().entrySet()) {
      var document = JsonReader.parse(Text.of(utf8(sample.getValue())));
      var places = new Places(document);
      for (var place = 0; place < places.count(); place++) {
        for (var other : List.of("7", "\"x\"", "[]", "{}", "[[7]]", "true", "-1e400", "\"[x]\"")) {
          tried++;
          var change = places.change(place, other);
          var outcome = outcome(sample.getKey(), change.text());
          if (DECIDING.contains(change.key()) && change.isOfAnotherKind()) {
            assertThat(outcome)
                .as("%s: %s becomes %s", sample.getKey(), change.key(), other)
                .contains("$");
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(1_000);
  }

  /// The complaint, or nothing. Anything else that is thrown fails the test.
  private static String outcome(String name, String text) {
    try {
      new EstateReader().read(name, utf8(text)).estate();
      return "";
    } catch (DocumentException e) {
      assertThat(e.getMessage()).startsWith(name + ": $");
      return e.getMessage();
    }
  }

  @Test
  void sizeAndDepthAreBounded() {
    for (var text :
        List.of(
            "{\"value\":".repeat(50_000),
            "[{\"properties\":".repeat(5_000) + "1" + "}]".repeat(5_000),
            "[{\"name\":\"" + "x".repeat(3_000_000) + "\"}]",
            "[" + "1,".repeat(500_000) + "1]",
            "[{\"securityRules\":[" + "{},".repeat(100_000) + "{}]}]",
            "\u0000\u0001",
            "")) {
      assertThatThrownBy(() -> new EstateReader().read("big", utf8(text)).estate())
          .isInstanceOf(DocumentException.class)
          .message()
          .startsWith("big: $")
          .hasSizeLessThan(2_000);
    }
  }

  /// The values of a document in the order of its text.
  private record Places(Dynamic document) {
    record Change(String text, String key, Dynamic before, String after) {
      boolean isOfAnotherKind() {
        var now = JsonReader.parse(Text.of(utf8(after)));
        return !before.isNull()
            && before.kind() != now.kind()
            && !now.isNull()
            // One text may stand for a list of one, and an empty list for nothing.
            && !(before.isArray() && !now.isBag())
            && !(now.isArray() && now.size() == 0);
      }
    }

    int count() {
      var counter = new int[1];
      render(document, "", counter, -1, "", new Dynamic[1], new String[1]);
      return counter[0];
    }

    Change change(int place, String other) {
      var before = new Dynamic[1];
      var key = new String[1];
      var text = render(document, "", new int[1], place, other, before, key);
      return new Change(text, key[0], before[0], other);
    }

    private static String render(
        Dynamic value,
        String key,
        int[] counter,
        int place,
        String other,
        Dynamic[] before,
        String[] found) {
      if (counter[0]++ == place) {
        before[0] = value;
        found[0] = key;
        return other;
      }
      if (!value.isBag() && !value.isArray()) {
        return value.toJson().toString();
      }
      var text = new StringBuilder(value.isBag() ? "{" : "[");
      for (var index = 0; index < value.size(); index++) {
        text.append(index == 0 ? "" : ",");
        var own = value.isBag() ? value.key(index).toString() : "";
        text.append(value.isBag() ? "\"" + own + "\":" : "");
        text.append(render(value.value(index), own, counter, place, other, before, found));
      }
      return text.append(value.isBag() ? "}" : "]").toString();
    }
  }
}
