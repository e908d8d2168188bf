package vedette.mcp.inventory;

import java.util.Comparator;
import vedette.mcp.finding.Finding;

/// The order in which a person should read an inventory.
final class Ranking {
  static final Comparator<Server> WORST_FIRST =
      Comparator.comparingInt(Ranking::worst)
          .thenComparing(server -> server.endpoints().isEmpty())
          .thenComparing(Server::title)
          .thenComparing(Server::command);

  private Ranking() {}

  private static int worst(Server server) {
    return server.findings().stream()
        .filter(Finding::isTrouble)
        .mapToInt(finding -> -finding.severity().weight())
        .min()
        .orElse(0);
  }
}
