package vedette.functions;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// What is known about the place of an address: the run hands it down the call tree, as the person
/// who asks brought it along. Safe for use by several threads.
public interface Places {
  /// The function that asks; its answer depends on more than its argument, so nobody may compute it
  /// before the query runs.
  String FUNCTION = "geo_info_from_ip_address";

  /// A bag with those of `country`, `state`, `city`, `latitude` and `longitude` that are known;
  /// null when nothing is, or when the text is no address.
  @Nullable Dynamic of(Text address);

  /// What `work` gives when functions below it ask these places.
  static <T> T with(Places places, Supplier<T> work) {
    return ScopedValue.where(PlacesOfRun.BOUND, places).call(work::get);
  }

  /// The places of this run, or null when nobody brought any.
  static @Nullable Places ofRun() {
    return PlacesOfRun.BOUND.isBound() ? PlacesOfRun.BOUND.get() : null;
  }
}
