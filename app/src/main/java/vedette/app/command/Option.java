package vedette.app.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `--option` of a command.
///
/// @param name without the dashes
/// @param value what its value is called in help, or null for a flag that has none
/// @param repeatable may be given several times
public record Option(String name, @Nullable String value, boolean repeatable, String help) {
  /// What every verb takes beside its own.
  public static final List<Option> COMMON =
      List.of(
          flag("verbose", "say on standard error what is done and how long it takes"),
          flag("log-json", "the same, and all else on standard error, as one object a line"));

  public static Option flag(String name, String help) {
    return new Option(name, null, false, help);
  }

  public static Option value(String name, String value, String help) {
    return new Option(name, value, false, help);
  }

  public static Option values(String name, String value, String help) {
    return new Option(name, value, true, help);
  }

  /// As help shows it: `--table NAME=FILE...`.
  public String form() {
    return "--" + name + (value == null ? "" : " " + value) + (repeatable ? "..." : "");
  }
}
