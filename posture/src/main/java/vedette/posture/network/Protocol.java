package vedette.posture.network;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The protocols that security rules tell apart; [#OTHER] is every other one.
public enum Protocol {
  TCP("Tcp"),
  UDP("Udp"),
  ICMP("Icmp"),
  ESP("Esp"),
  AH("Ah"),
  OTHER("Other");

  private final String azureName;

  Protocol(String azureName) {
    this.azureName = azureName;
  }

  /// As Azure writes it.
  public String azureName() {
    return azureName;
  }

  /// What a rule's `protocol` covers: one protocol, or all for `*`, `All` and `Any`.
  public static Optional<Set<Protocol>> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "*", "all", "any" -> Optional.of(EnumSet.allOf(Protocol.class));
      case "tcp", "6" -> Optional.of(EnumSet.of(TCP));
      case "udp", "17" -> Optional.of(EnumSet.of(UDP));
      case "icmp", "1" -> Optional.of(EnumSet.of(ICMP));
      case "esp", "50" -> Optional.of(EnumSet.of(ESP));
      case "ah", "51" -> Optional.of(EnumSet.of(AH));
      default -> Optional.empty();
    };
  }
}
