package vedette.engine.plugin;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.functions.geo.Region;

/// The plugins of `evaluate` that exist here.
public final class Plugins {
  /// Those that need no code here: the lowering knows the ones whose columns are in the data, the
  /// checker says the others with other operators.
  private static final Set<String> LOWERED =
      Set.of("bag_unpack", "dcount_intersect", "identity", "pivot", "preview");

  private static final Map<String, TablePlugin> NAMED =
      Map.ofEntries(
          Map.entry("active_users_count", new ActiveUsers()),
          Map.entry("activity_counts_metrics", new ActivityCounts()),
          Map.entry("activity_engagement", new ActivityEngagement()),
          Map.entry("activity_metrics", new ActivityMetrics()),
          Map.entry("autocluster", new AutoCluster()),
          Map.entry("basket", new Basket()),
          Map.entry("diffpatterns", new DiffPatterns()),
          Map.entry("funnel_sequence", new FunnelSequence()),
          Map.entry("funnel_sequence_completion", new FunnelCompletion()),
          Map.entry("geo_line_lookup", new RegionLookup(Region::line)),
          Map.entry("geo_polygon_lookup", new RegionLookup(Region::polygon)),
          Map.entry("ipv4_lookup", new AddressLookup()),
          Map.entry("ipv6_lookup", new AddressLookup()),
          Map.entry("narrow", new Narrow()),
          Map.entry("new_activity_metrics", new NewActivityMetrics()),
          Map.entry("reduce", new Reduce()),
          Map.entry("rolling_percentile", new RollingPercentile()),
          Map.entry("rows_near", new RowsNear()),
          Map.entry("schema_merge", new SchemaMerge()),
          Map.entry("sequence_detect", new SequenceDetect()),
          Map.entry("session_count", new Sessions()),
          Map.entry("sliding_window_counts", new SlidingWindow()));

  private Plugins() {}

  public static boolean has(String name) {
    return LOWERED.contains(name) || NAMED.containsKey(name);
  }

  /// The names that a query may write after `evaluate`; `reduce` is an operator of its own.
  public static Set<String> names() {
    var names = new TreeSet<>(NAMED.keySet());
    names.addAll(LOWERED);
    names.remove("reduce");
    return names;
  }

  /// The plugin of that name, or null when it is not one of all rows.
  public static @Nullable TablePlugin named(String name) {
    return NAMED.get(name);
  }
}
