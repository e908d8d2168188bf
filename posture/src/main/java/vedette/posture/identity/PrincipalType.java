package vedette.posture.identity;

import java.util.Locale;
import java.util.Optional;

/// What kind of principal an export says it is.
public enum PrincipalType {
  USER,
  GROUP,
  SERVICE_PRINCIPAL,
  FOREIGN_GROUP,
  DEVICE,
  /// Deleted, or the exporting caller may not read the directory: the two look the same.
  UNKNOWN;

  /// As the CLI, REST and PowerShell spell it.
  public static Optional<PrincipalType> parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "user" -> Optional.of(USER);
      case "group" -> Optional.of(GROUP);
      case "serviceprincipal", "msi", "application" -> Optional.of(SERVICE_PRINCIPAL);
      case "foreigngroup" -> Optional.of(FOREIGN_GROUP);
      case "device" -> Optional.of(DEVICE);
      case "unknown", "" -> Optional.of(UNKNOWN);
      default -> Optional.empty();
    };
  }
}
