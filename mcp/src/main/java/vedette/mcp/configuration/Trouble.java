package vedette.mcp.configuration;

/// A file that could not be understood: where, and what was expected, never what stood there.
final class Trouble extends RuntimeException {
  private static final long serialVersionUID = 1;

  Trouble(String what, int line) {
    super(what + ", line " + line, null, false, false);
  }
}
