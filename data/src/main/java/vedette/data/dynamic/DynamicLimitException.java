package vedette.data.dynamic;

/// A value that would nest deeper than [Dynamic#MAX_DEPTH] or grow beyond
/// [DynamicBuilder#MAX_BYTES].
///
/// Thrown by [DynamicBuilder]; callers that feed it hostile input catch it at their border and
/// answer null or a counted warning.
public final class DynamicLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DynamicLimitException(String message) {
    super(message, null, false, false);
  }
}
