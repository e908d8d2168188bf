package vedette.mcp.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Who is let through, read from what `nft` and `posture nsg` print.
class DoorTest {
  private static final List<String> BOTH = List.of("::");
  private static final List<String> FOUR = List.of("0.0.0.0");

  private static HostFirewall firewall(String policy, String... rules) {
    var text = new StringBuilder("{\"nftables\":[{\"metainfo\":{\"version\":\"1.1\"}},");
    text.append("{\"chain\":{\"family\":\"inet\",\"table\":\"filter\",\"name\":\"input\",");
    text.append("\"type\":\"filter\",\"hook\":\"input\",\"prio\":0,\"policy\":\"");
    text.append(policy).append("\"}}");
    for (var rule : rules) {
      text.append(",{\"rule\":{\"family\":\"inet\",\"table\":\"filter\",\"chain\":\"input\",");
      text.append("\"expr\":[").append(rule.replace('\'', '"')).append("]}}");
    }
    return Objects.requireNonNull(HostFirewall.ofNftables(text.append("]}").toString()));
  }

  private static String port(String right) {
    return "{'match':{'op':'==','left':{'payload':{'protocol':'tcp','field':'dport'}},'right':"
        + right
        + "}}";
  }

  private static final String LOOPBACK =
      "{'match':{'op':'==','left':{'meta':{'key':'iifname'}},'right':'lo'}},{'accept':null}";
  private static final String KNOWN =
      "{'match':{'op':'in','left':{'ct':{'key':'state'}},'right':['established','related']}},"
          + "{'accept':null}";
  private static final String OFFICE =
      "{'match':{'op':'==','left':{'payload':{'protocol':'ip','field':'saddr'}},"
          + "'right':{'prefix':{'addr':'10.0.0.0','len':8}}}},";

  @Test
  void withoutRulesThePolicyDecides() {
    assertThat(firewall("accept").of(3001, BOTH)).startsWith("accepts");
    assertThat(firewall("drop").of(3001, BOTH)).startsWith("drops");
  }

  @Test
  void loopbackAndKnownConnectionsOpenNothing() {
    assertThat(firewall("drop", LOOPBACK, KNOWN).of(3001, FOUR)).startsWith("drops");
  }

  @Test
  void aPortIsFoundAloneInSetsAndInRanges() {
    var open = "," + "{'accept':null}";
    assertThat(firewall("drop", port("3001") + open).of(3001, FOUR)).startsWith("accepts");
    assertThat(firewall("drop", port("3001") + open).of(3002, FOUR)).startsWith("drops");
    assertThat(firewall("drop", port("{'set':[22,{'range':[3000,3010]}]}") + open).of(3005, FOUR))
        .startsWith("accepts");
    assertThat(firewall("accept", port("3001") + ",{'drop':null}").of(3001, FOUR))
        .startsWith("drops");
  }

  @Test
  void aRuleForSomeSourcesLimits() {
    var office = OFFICE + port("3001") + ",{'accept':null}";
    assertThat(firewall("drop", office).of(3001, FOUR)).startsWith("limits");
    assertThat(firewall("drop", office).of(3002, FOUR)).startsWith("drops");
    assertThat(firewall("accept", office).of(3001, FOUR)).startsWith("accepts");
  }

  @Test
  void endlessJumpsEnd() {
    var loop = "{'jump':{'target':'input'}}";
    assertThat(firewall("drop", loop, loop).of(1, FOUR)).startsWith("limits");
  }

  @Test
  void whatIsNoRulesetIsNone() {
    assertThat(HostFirewall.ofNftables("[]")).isNull();
    assertThat(HostFirewall.ofNftables("no json {")).isNull();
  }

  @Test
  void theCloudIsAskedByMachineAndPort() {
    var json =
        """
        {"reach":[
         {"nic":"n1","vm":"web","protocol":"Tcp","port":3001,"allowedSources":["0.0.0.0/0"],"verdict":"known"},
         {"nic":"n1","vm":"web","protocol":"Tcp","port":3002,"allowedSources":["10.1.0.0/16"],"verdict":"known"},
         {"nic":"n1","vm":"web","protocol":"Tcp","port":3003,"allowedSources":[],"verdict":"known"},
         {"nic":"n1","vm":"web","protocol":"Tcp","port":3004,"allowedSources":[],"verdict":"unknown"}]}
        """;
    var network = CloudNetwork.of(json, "WEB");
    assertThat(network.of(3001)).startsWith("internet: 0.0.0.0/0");
    assertThat(network.of(3002)).startsWith("network: 10.1.0.0/16");
    assertThat(network.of(3003)).startsWith("nobody");
    assertThat(network.of(3004)).startsWith("unknown");
    assertThat(network.of(22)).isEmpty();
    assertThatThrownBy(() -> CloudNetwork.of(json, "other")).hasMessageContaining("--resource");
    assertThatThrownBy(() -> CloudNetwork.of("{}", "web")).hasMessageContaining("posture nsg");
  }
}
