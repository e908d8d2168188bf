package vedette.app.command;

import org.jspecify.annotations.Nullable;

/// One `--option` of a command.
///
/// @param name without the dashes
/// @param value what its value is called in help, or null for a flag that has none
/// @param repeatable may be given several times
public record Option(String name, @Nullable String value, boolean repeatable, String help) {
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
