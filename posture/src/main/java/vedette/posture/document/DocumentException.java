package vedette.posture.document;

/// An export that cannot be trusted as a whole: nothing is judged from the part that was read.
public final class DocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param file the export
  /// @param path where in it, as `$[0].securityRules[3].priority`
  /// @param reason one sentence without a full stop
  public DocumentException(String file, String path, String reason) {
    super(file + ": " + path + ": " + reason);
  }
}
