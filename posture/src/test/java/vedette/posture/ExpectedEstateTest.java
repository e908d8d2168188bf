package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.posture.document.Estate;
import vedette.posture.document.EstateReader;
import vedette.posture.network.DeadRule;
import vedette.posture.network.DeadRules;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule;
import vedette.posture.network.Rule.Direction;

/// The made estate: who reaches what, and which rules are dead, as worked out independently.
class ExpectedEstateTest {
  private static Estate estate(String... files) {
    var reader = new EstateReader();
    for (var file : files) {
      reader.read(file, Shared.bytes(Shared.azure().resolve("made").resolve(file)));
    }
    return reader.estate();
  }

  private static Estate whole() {
    return estate("nsg-list.json", "nic-list.json", "vm-list.json", "service-tags.json");
  }

  private static List<Dynamic> expected(String key) {
    var list = Shared.at(Shared.json(Shared.azure().resolve("made/expected.json")), key);
    var elements = new ArrayList<Dynamic>();
    for (var index = 0; index < list.size(); index++) {
      elements.add(list.value(index));
    }
    return elements;
  }

  private static String text(Dynamic value, String key) {
    return value.member(Text.of(key)).toText().toString();
  }

  @Test
  void reachabilityIsAsExpected() {
    var reachability = new Reachability(whole().network());
    for (var expected : expected("reach")) {
      var port = (int) Shared.at(expected, "port").asLong();
      var question = new Reach.Question(Direction.INBOUND, Protocol.TCP, port);
      var reach =
          reachability.all(question).stream()
              .filter(each -> each.of().name().equals(text(expected, "nic")))
              .findFirst()
              .orElseThrow();
      var name = text(expected, "nic") + " " + port;
      assertThat(reach.isKnown()).as(name).isTrue();
      assertThat(json(reach.certain().prefixes()))
          .as(name)
          .isEqualTo(text(expected, "allowedSources"));
      assertThat(reach.groups().toString().replace(" ", ""))
          .isEqualTo(text(expected, "nsgs").replace("\"", ""));
      assertThat(reach.of().machineName()).isEqualTo(text(expected, "vm"));
      var decided = new TreeMap<String, String>();
      reach.decidedBy().forEach((key, set) -> decided.put(key, json(set.prefixes())));
      var wanted = new TreeMap<String, String>();
      var bag = Shared.at(expected, "decidedBy");
      for (var index = 0; index < bag.size(); index++) {
        wanted.put(bag.key(index).toString(), bag.value(index).toText().toString());
      }
      assertThat(decided).as(name).isEqualTo(wanted);
    }
  }

  private static String json(List<String> texts) {
    return "[" + String.join(",", texts.stream().map(text -> '"' + text + '"').toList()) + "]";
  }

  @Test
  void deadRulesAreAsExpected() {
    var found = new TreeSet<String>();
    for (var dead : new DeadRules(whole().network()).all()) {
      found.add(line(dead));
    }
    var wanted = new TreeSet<String>();
    for (var key : List.of("deadRules", "deadDefaultRules")) {
      for (var dead : expected(key)) {
        wanted.add(
            text(dead, "nsg")
                + " "
                + text(dead, "rule")
                + " "
                + text(dead, "kind")
                + " "
                + text(dead, "coveredBy"));
      }
    }
    assertThat(found).isEqualTo(wanted);
  }

  private static String line(DeadRule dead) {
    return dead.group().name()
        + " "
        + dead.rule().name()
        + " "
        + (dead.contradicted() ? "contradicted" : "redundant")
        + " "
        + json(dead.coveredBy().stream().map(Rule::name).toList());
  }

  @Test
  void effectiveRulesGiveTheSameAnswer() {
    var question = new Reach.Question(Direction.INBOUND, Protocol.TCP, 5008);
    for (var name : List.of("nic-mcp-02", "nic-app-01")) {
      var alone = estate("effective-nsg." + name + ".json");
      var reach = new Reachability(alone.network()).all(question);
      var expected =
          new Reachability(whole().network())
              .all(question).stream().filter(each -> each.of().name().equals(name)).toList();
      assertThat(reach).hasSize(1);
      assertThat(reach.getFirst().of().name()).isEqualTo(name);
      assertThat(reach.getFirst().possible().four())
          .isEqualTo(expected.getFirst().certain().four());
    }
  }

  @Test
  void withoutTheTagFileTheAnswerHasTwoBounds() {
    var reachability = new Reachability(estate("nsg-list.json", "nic-list.json").network());
    var question = new Reach.Question(Direction.INBOUND, Protocol.TCP, 22);
    var build =
        reachability.all(question).stream()
            .filter(each -> each.of().name().equals("nic-build-01"))
            .findFirst()
            .orElseThrow();
    assertThat(build.isKnown()).isFalse();
    assertThat(build.certain().prefixes()).containsExactly("198.51.100.0/24", "203.0.113.0/24");
    assertThat(build.possible().prefixes()).containsExactly("0.0.0.0/0");
  }
}
