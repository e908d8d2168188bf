package vedette.detect.trial;

import java.util.Comparator;
import vedette.detect.alert.Alert;

/// The order in which alerts are told.
final class Order {
  /// By event time, then by id, so that two runs tell them alike.
  static final Comparator<Alert> BY_TIME =
      Comparator.comparing(Alert::first).thenComparing(Alert::id);

  private Order() {}
}
