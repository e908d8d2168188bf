package vedette.detect.rule;

import java.util.List;
import java.util.Locale;

/// The tactics of ATT&CK as alerts spell them.
final class Tactics {
  private static final List<String> KNOWN =
      List.of(
          "Reconnaissance",
          "ResourceDevelopment",
          "InitialAccess",
          "Execution",
          "Persistence",
          "PrivilegeEscalation",
          "DefenseEvasion",
          "CredentialAccess",
          "Discovery",
          "LateralMovement",
          "Collection",
          "CommandAndControl",
          "Exfiltration",
          "Impact",
          "PreAttack",
          "ImpairProcessControl",
          "InhibitResponseFunction");

  private Tactics() {}

  /// The usual spelling of a tactic (`Initial access`, `command-and-control`); what is not known
  /// stays as written.
  static String spelled(String tactic) {
    var letters = letters(tactic);
    return KNOWN.stream().filter(letters::equalsIgnoreCase).findFirst().orElse(tactic);
  }

  /// Whether a tactic is one of ATT&CK's, as [#spelled] gives it.
  static boolean isKnown(String tactic) {
    return KNOWN.contains(tactic);
  }

  private static String letters(String text) {
    var letters = new StringBuilder(text.length());
    for (var letter : text.toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter >= 'a' && letter <= 'z') {
        letters.append(letter);
      }
    }
    return letters.toString();
  }
}
