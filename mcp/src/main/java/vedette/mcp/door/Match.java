package vedette.mcp.door;

/// Whether a rule of a firewall is about a packet of which only the port is known.
enum Match {
  YES,
  NO,
  /// It depends on more than the port: a source, a rate, an extension.
  MAYBE;

  Match not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case MAYBE -> MAYBE;
    };
  }

  Match and(Match other) {
    return this == NO || other == NO ? NO : this == MAYBE || other == MAYBE ? MAYBE : YES;
  }
}
