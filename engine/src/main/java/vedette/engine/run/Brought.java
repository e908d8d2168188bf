package vedette.engine.run;

import org.jspecify.annotations.Nullable;
import vedette.functions.Places;

/// What the person running a query brings along from outside of the tables.
///
/// @param files what `externaldata` may read, or null for nothing
/// @param places where addresses are, or null when that is not known
public record Brought(@Nullable ExternalFiles files, @Nullable Places places) {
  /// Nothing at all.
  public static final Brought NOTHING = new Brought(null, null);
}
