package vedette.posture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.posture.harden.Change;
import vedette.posture.harden.Cover;
import vedette.posture.harden.Hardening;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkEstate;
import vedette.posture.network.Protocol;
import vedette.posture.network.Reach;
import vedette.posture.network.Reachability;
import vedette.posture.network.Rule.Direction;

/// Plans do what was asked and nothing else, and no smaller list of prefixes would do.
class HardeningTest {
  private static final int ESTATES = Shared.isLong() ? 2_000 : 200;

  @Test
  void afterIsBeforeWithoutTheCut() {
    var planned = 0;
    for (var seed = 1L; seed <= ESTATES; seed++) {
      var estate = new RandomEstate(seed).make();
      var random = new Random(seed);
      var keep = AddressSet.of("10.0.0." + random.nextInt(16) + "/29", "fd00::/124");
      var asked = new Reach.Question(Direction.INBOUND, Protocol.TCP, 5000 + random.nextInt(20));
      var plan = new Hardening(estate, asked, keep).plan(estate.interfaces());
      planned += plan.changes().size();
      var changed = estate;
      for (var change : plan.changes()) {
        var group =
            changed.groups().stream()
                .filter(each -> each.id().equals(change.group().id()))
                .findFirst()
                .orElseThrow();
        changed = changed.with(Change.apply(group, List.of(change)));
      }
      var before = new Reachability(estate);
      var after = new Reachability(changed);
      for (var proof : plan.proofs()) {
        assertThat(proof.before()).isEqualTo(before.of(proof.of(), asked).possible());
        assertThat(proof.after()).isEqualTo(after.of(proof.of(), asked).possible());
        if (plan.refusals().isEmpty()) {
          assertThat(proof.after()).as("seed %d", seed).isEqualTo(proof.before().intersect(keep));
        }
      }
      packetsOutsideTheCutAreTreatedAsBefore(estate, changed, asked, keep, seed);
    }
    assertThat(planned).isGreaterThan(ESTATES / 4);
  }

  private static void packetsOutsideTheCutAreTreatedAsBefore(
      NetworkEstate estate,
      NetworkEstate changed,
      Reach.Question asked,
      AddressSet keep,
      long seed) {
    var tags = ReachabilityTest.texts(estate);
    var old = new NaiveFirewall(estate, tags);
    var now = new NaiveFirewall(changed, tags);
    var random = new Random(seed);
    for (var count = 0; count < 100; count++) {
      var nic = estate.interfaces().get(random.nextInt(3));
      var target = nic.addresses().prefixes().getFirst().split("/")[0];
      var source = random.nextBoolean() ? "10.0.0." + random.nextInt(24) : "203.0.1.7";
      var packet =
          new NaiveFirewall.Packet(
              Direction.INBOUND,
              Protocol.values()[random.nextInt(3)],
              NaiveFirewall.address(source),
              40_000,
              NaiveFirewall.address(target),
              4998 + random.nextInt(34));
      var aimed = packet.protocol() == asked.protocol() && packet.port() == asked.port();
      if (!aimed || keep.containsAll(AddressSet.of(source))) {
        assertThat(now.passes(nic, packet))
            .as("seed %d, %s", seed, packet)
            .isEqualTo(old.passes(nic, packet));
      }
    }
  }

  /// In a universe of eight addresses every list of prefixes can be tried.
  @Test
  void noShorterListOfPrefixesWouldDo() {
    var blocks = new ArrayList<AddressSet>();
    for (var length = 29; length <= 32; length++) {
      for (var start = 0; start < 8; start += 1 << (32 - length)) {
        blocks.add(AddressSet.of("10.0.0." + start + "/" + length));
      }
    }
    var outside = AddressSet.ALL.minus(AddressSet.of("10.0.0.0/29"));
    for (var wanted = 1; wanted < 256; wanted++) {
      for (var kept = 0; kept < 256; kept++) {
        if ((wanted & kept) == 0 && (wanted + kept) % 7 == 0) {
          var cut = set(wanted);
          var forbidden = set(kept).union(outside);
          var found = Cover.fewest(cut, forbidden);
          var made = AddressSet.ofAll(found);
          assertThat(made.containsAll(cut)).isTrue();
          assertThat(made.intersects(forbidden)).isFalse();
          assertThat(canDoWith(found.size() - 1, 0, blocks, cut, forbidden)).isFalse();
        }
      }
    }
  }

  private static AddressSet set(int bits) {
    var addresses = new ArrayList<String>();
    for (var index = 0; index < 8; index++) {
      if ((bits >>> index & 1) == 1) {
        addresses.add("10.0.0." + index);
      }
    }
    return AddressSet.ofAll(addresses);
  }

  private static boolean canDoWith(
      int count, int from, List<AddressSet> blocks, AddressSet rest, AddressSet forbidden) {
    if (rest.isEmpty()) {
      return true;
    }
    for (var index = from; count > 0 && index < blocks.size(); index++) {
      var block = blocks.get(index);
      if (block.intersects(rest)
          && !block.intersects(forbidden)
          && canDoWith(count - 1, index + 1, blocks, rest.minus(block), forbidden)) {
        return true;
      }
    }
    return false;
  }
}
