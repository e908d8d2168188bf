package vedette.engine.reference;

import vedette.kql.manual.OperatorManual;

/// The page of the plugins of `evaluate`, out of their manual.
final class PluginsPage {
  private static final String HEAD =
      """
      # Plugins of evaluate

      What `T | evaluate plugin(...)` can do. Made from the manual in the code; each example answers
      what the lines below it say, and a test runs them. Times and windows are `datetime` and
      `timespan`, or whole numbers. A dimension is a column whose values are looked at each by
      itself. What is refused by name is in [the ledger](ledger.md).

      """;

  private PluginsPage() {}

  static String text() {
    return HEAD + OperatorManual.plugins().markdown().stripTrailing() + "\n";
  }
}
