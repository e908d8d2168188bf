package vedette.posture.harden;

import java.util.List;
import vedette.posture.network.AddressSet;
import vedette.posture.network.NetworkInterface;
import vedette.posture.network.Reach;

/// What to change, and what that was proved to do.
///
/// @param proofs one for each interface that was asked about
/// @param checked how many other questions (interface, protocol, port) keep their answer
/// @param refusals what could not be planned, and why
public record Plan(
    Reach.Question question,
    AddressSet keep,
    List<Change> changes,
    List<Proof> proofs,
    int checked,
    List<String> refusals) {
  public Plan {
    changes = List.copyOf(changes);
    proofs = List.copyOf(proofs);
    refusals = List.copyOf(refusals);
  }

  /// Who could reach an interface before, and who still can. Upper bounds where tags are unknown.
  public record Proof(NetworkInterface of, AddressSet before, AddressSet after) {
    public AddressSet cut() {
      return before.minus(after);
    }
  }
}
