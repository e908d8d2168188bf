package vedette.mcp.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Who is let through, read from what `iptables-save` prints.
class IptablesTest {
  private static final List<String> FOUR = List.of("0.0.0.0");
  private static final List<String> BOTH = List.of("::");

  private static String saved(String policy, String... rules) {
    return "# Generated\n*nat\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -j DROP\nCOMMIT\n*filter\n"
        + ":INPUT "
        + policy
        + " [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:f2b - [0:0]\n"
        + String.join("\n", rules)
        + "\nCOMMIT\n";
  }

  private static String told(String policy, String... rules) {
    var text = saved(policy, rules);
    return Objects.requireNonNull(Iptables.of(text, text)).of(3001, FOUR);
  }

  @Test
  void thePolicyDecidesWhereNoRuleDoes() {
    assertThat(told("ACCEPT")).startsWith("accepts");
    assertThat(told("DROP")).startsWith("drops");
    assertThat(told("DROP", "-A INPUT -i lo -j ACCEPT")).startsWith("drops");
    assertThat(told("DROP", "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT"))
        .startsWith("drops");
    assertThat(told("DROP", "-A INPUT -s 127.0.0.1/32 -j ACCEPT")).startsWith("drops");
  }

  @Test
  void portsAloneInRangesAndInLists() {
    assertThat(told("DROP", "-A INPUT -p tcp -m tcp --dport 3001 -j ACCEPT")).startsWith("accepts");
    assertThat(told("DROP", "-A INPUT -p tcp -m tcp --dport 3002 -j ACCEPT")).startsWith("drops");
    assertThat(told("DROP", "-A INPUT -p udp -m udp --dport 3001 -j ACCEPT")).startsWith("drops");
    assertThat(told("DROP", "-A INPUT -p tcp --dport 3000:3010 -j ACCEPT")).startsWith("accepts");
    assertThat(told("DROP", "-A INPUT -p tcp -m multiport --dports 22,3001 -j ACCEPT"))
        .startsWith("accepts");
    assertThat(told("DROP", "-A INPUT -p tcp -m tcp ! --dport 22 -j ACCEPT")).startsWith("accepts");
    assertThat(told("ACCEPT", "-A INPUT -p tcp --dport 3001 -j REJECT --reject-with tcp-reset"))
        .startsWith("drops");
    assertThat(
            told(
                "DROP",
                "-A INPUT -p tcp --dport 3001 -m state --state NEW -m comment --comment \"a -j b\""
                    + " -j ACCEPT"))
        .startsWith("accepts");
  }

  @Test
  void chainsAreFollowedAndReturnedFrom() {
    assertThat(told("DROP", "-A INPUT -j f2b", "-A f2b -p tcp --dport 3001 -j ACCEPT"))
        .startsWith("accepts");
    assertThat(told("ACCEPT", "-A INPUT -j f2b", "-A f2b -j RETURN", "-A f2b -j DROP"))
        .startsWith("accepts");
    assertThat(told("ACCEPT", "-A INPUT -j f2b", "-A f2b -j f2b")).startsWith("limits");
    assertThat(told("DROP", "-A INPUT -j LOG --log-prefix \"in \"")).startsWith("drops");
  }

  @Test
  void whatDependsOnMoreThanThePortIsSaidSo() {
    assertThat(told("DROP", "-A INPUT -s 10.0.0.0/8 -p tcp --dport 3001 -j ACCEPT"))
        .startsWith("limits");
    assertThat(told("DROP", "-A INPUT -i eth0 -j ACCEPT")).startsWith("limits");
    assertThat(told("DROP", "-A INPUT -m set --match-set office src -j ACCEPT"))
        .startsWith("limits");
    assertThat(told("ACCEPT", "-A INPUT -s 192.0.2.7/32 -j DROP")).startsWith("limits");
    assertThat(told("ACCEPT", "-A INPUT -s 10.0.0.0/8 -j ACCEPT")).startsWith("accepts");
  }

  @Test
  void familiesAreAskedApartAndRubbishIsNoFirewall() {
    var both = Objects.requireNonNull(Iptables.of(saved("DROP"), saved("ACCEPT")));
    assertThat(both.of(3001, FOUR)).startsWith("drops");
    assertThat(both.of(3001, BOTH)).startsWith("accepts");
    assertThat(Iptables.of("", "")).isNull();
    assertThat(Iptables.of("rubbish\n-A INPUT -j DROP\n", "*nat\nCOMMIT\n")).isNull();
  }
}
