package vedette.app.command;

import java.util.List;

/// One verb of the program.
public interface Command {
  String name();

  /// One line for the list of verbs.
  String summary();

  /// What follows the options, as help shows it: `[KQL | FILE]`.
  String operands();

  List<Option> options();

  /// Command lines that work, each with what it does behind ` # `.
  List<String> examples();

  /// Does the work and answers the exit code.
  ///
  /// @throws Refusal when the call is wrong or the work cannot be finished
  int run(Invocation invocation);
}
