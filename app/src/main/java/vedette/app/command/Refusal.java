package vedette.app.command;

/// A reason not to go on, in words for the person who called.
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int exit;

  private Refusal(int exit, String message) {
    super(message, null, false, false);
    this.exit = exit;
  }

  /// The call or its input is wrong.
  public static Refusal wrongUse(String message) {
    return new Refusal(Exit.WRONG_USE, message);
  }

  /// The call was right and still cannot be finished.
  public static Refusal unfinished(String message) {
    return new Refusal(Exit.UNFINISHED, message);
  }

  public int exit() {
    return exit;
  }

  /// The message, never null.
  public String reason() {
    var message = getMessage();
    return message == null ? "no reason given" : message;
  }
}
