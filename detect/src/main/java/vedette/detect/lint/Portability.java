package vedette.detect.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vedette.data.schema.TableSpec.Side;
import vedette.data.schema.TableSpec.SpecColumn;
import vedette.data.schema.TableSpecs;
import vedette.detect.rule.Rule;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.catalog.QueryCatalog.Portal;
import vedette.engine.catalog.StoredSchemas;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.problem.Severity;
import vedette.kql.syntax.Parsed;

/// Whether a rule over tables that Sentinel and Defender share means something in both.
final class Portability {
  private static final List<String> SHARED =
      List.of("Device", "Email", "Identity", "CloudApp", "AlertInfo", "AlertEvidence", "UrlClick");

  private final Checker defender = side(Portal.XDR);
  private final Checker sentinel = side(Portal.SENTINEL);

  private static Checker side(Portal portal) {
    var catalog = new QueryCatalog(Map.of(), StoredSchemas.of(Map.of()), Map.of(), portal);
    return new Checker(catalog, CheckSettings.DEFAULT);
  }

  void check(Rule rule, Parsed parsed, PlanNodes nodes, Remarks remarks) {
    var tables = nodes.tables();
    if (tables.isEmpty() || !areShared(tables)) {
      return;
    }
    var custom = rule.kind() == Rule.Kind.CUSTOM;
    if (!namesOnly(custom ? Side.XDR : Side.SENTINEL, tables, parsed)) {
      return;
    }
    var other = custom ? sentinel : defender;
    var name = custom ? "Sentinel" : "Defender";
    for (var problem : other.check(parsed).problems()) {
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

  /// Whether the text names a column that only one side has, or a copy that a join or union named
  /// after it. What names none means the same on both, and need not be checked twice.
  private static boolean namesOnly(Side side, Set<String> tables, Parsed parsed) {
    var names =
        tables.stream()
            .flatMap(table -> TableSpecs.find(table).stream())
            .flatMap(spec -> spec.columns().stream())
            .filter(column -> column.side() == side)
            .map(SpecColumn::name)
            .distinct()
            .toList();
    for (var token : parsed.tokens()) {
      var quote = token.text().startsWith("'") || token.text().startsWith("\"") ? 1 : 0;
      for (var name : names) {
        if (token.text().startsWith(name, quote)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean areShared(Set<String> tables) {
    return tables.stream().allMatch(Portability::isShared);
  }

  /// Whether Defender has the table too.
  static boolean isShared(String table) {
    return SHARED.stream().anyMatch(table::startsWith);
  }
}
