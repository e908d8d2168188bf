package vedette.engine.plugin;

import vedette.data.batch.Batch;

/// All rows in, all rows out.
@FunctionalInterface
public interface TablePlugin {
  /// The rows of the result, in the columns of the call's schema.
  Batch apply(PluginCall call);
}
