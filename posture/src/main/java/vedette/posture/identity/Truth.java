package vedette.posture.identity;

/// Three-valued logic: what a condition says when the export does not tell all it asks for.
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Truth not() {
    return switch (this) {
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
      case TRUE -> FALSE;
    };
  }
}
