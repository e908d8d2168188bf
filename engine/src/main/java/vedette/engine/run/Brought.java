package vedette.engine.run;

import org.jspecify.annotations.Nullable;
import vedette.data.batch.Spools;
import vedette.functions.Places;

/// What the person running a query brings along from outside of the tables.
///
/// @param files what `externaldata` may read, or null for nothing
/// @param places where addresses are, or null when that is not known
/// @param spools where operators put aside what they may not hold, or null when they must do
///   without
public record Brought(
    @Nullable ExternalFiles files, @Nullable Places places, @Nullable Spools spools) {
  /// Nothing at all.
  public static final Brought NOTHING = new Brought(null, null, null);

  /// The same with room for what does not fit into memory.
  public Brought withSpools(Spools room) {
    return new Brought(files, places, room);
  }
}
