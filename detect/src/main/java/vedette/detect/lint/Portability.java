package vedette.detect.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.detect.rule.Rule;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.QueryCatalog.Portal;
import vedette.engine.catalog.StoredSchemas;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.problem.Severity;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// Whether a rule over tables that Sentinel and Defender share means something in both.
final class Portability {
  private static final List<String> SHARED =
      List.of("Device", "Email", "Identity", "CloudApp", "AlertInfo", "AlertEvidence", "UrlClick");

  private final Map<Portal, QueryCatalog> sides =
      Map.of(Portal.XDR, side(Portal.XDR), Portal.SENTINEL, side(Portal.SENTINEL));

  private static QueryCatalog side(Portal portal) {
    return new QueryCatalog(Map.of(), StoredSchemas.of(Map.of()), Map.of(), portal);
  }

  void check(Rule rule, PlanNodes nodes, Remarks remarks) {
    var tables = nodes.tables();
    if (tables.isEmpty() || !areShared(tables)) {
      return;
    }
    var custom = rule.kind() == Rule.Kind.CUSTOM;
    var other = custom ? Portal.SENTINEL : Portal.XDR;
    var name = custom ? "Sentinel" : "Defender";
    var parsed = Parser.parse(new Source("query", rule.query()));
    var catalog = sides.get(other);
    if (catalog == null) {
      return;
    }
    for (var problem : Checker.check(parsed, catalog, CheckSettings.DEFAULT).problems()) {
      if (problem.severity() == Severity.ERROR) {
        remarks.query(
            problem.span(),
            false,
            "RULE-PORTABLE",
            "does not run in " + name + ": " + problem.message());
        return;
      }
    }
  }

  private static boolean areShared(Set<String> tables) {
    return tables.stream().allMatch(Portability::isShared);
  }

  /// Whether Defender has the table too.
  static boolean isShared(String table) {
    return SHARED.stream().anyMatch(table::startsWith);
  }
}
