package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The arguments of a command line as an array. `parser` is `"windows"`, the rules of programs on
/// Windows; any other gives null.
///
/// ```kql
/// print a = parse_command_line(@'tool.exe "two words" C:\dir\ x\"y', "windows")
/// // a:dynamic
/// // ["tool.exe","two words","C:\\dir\\","x\"y"]
/// ```
@Scalar("parse_command_line")
final class ParseCommandLine {
  private ParseCommandLine() {}

  static @Nullable Dynamic row(Text line, Text parser) {
    return parser.equalsIgnoringCase(Text.of("windows"))
        ? Assembled.array(WindowsArguments.of(line.toString()))
        : null;
  }
}
