package vedette.posture.network;

import java.util.List;

/// What one side of a rule stands for.
///
/// @param certain addresses it matches whatever the unknown parts are
/// @param unknown tags and groups whose members the export does not tell
record Resolved(AddressSet certain, List<Unknown> unknown) {
  Resolved {
    unknown = List.copyOf(unknown);
  }

  /// A tag that may hold any part of `possible`.
  record Unknown(String name, AddressSet possible) {}
}
