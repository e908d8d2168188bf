package vedette.data.world;

import vedette.data.time.DateTime;

/// Where the time comes from. Only `app` and simulations make one; everyone else is handed it.
@FunctionalInterface
public interface Clock {
  /// The present moment in UTC; may jump in either direction.
  DateTime now();
}
