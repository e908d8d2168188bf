package vedette.mcp.assistant;

import java.util.List;

/// Tools that only read.
public interface Toolbox {
  /// What a tool is, for whoever chooses among them.
  ///
  /// @param argument the name of its only argument, a text; "" when it takes none
  /// @param meaning what that argument is
  record Tool(String name, String description, String argument, String meaning) {}

  /// What a tool answers.
  record Answer(String text, boolean isError) {}

  List<Tool> tools();

  /// Uses one of [#tools()].
  ///
  /// @param argument "" when none was given
  Answer use(String name, String argument);
}
