package vedette.engine.reference;

import vedette.kql.manual.OperatorManual;

/// The page of the query operators, out of their manual.
final class OperatorsPage {
  private static final String HEAD =
      """
      # Query operators

      What stands behind a pipe, and what can begin a query. Made from the manual in the code; each
      example answers what the lines below it say, and a test runs them. `T` is the input, `[...]`
      may be left out, `...` stands for more of the same.

      """;

  private OperatorsPage() {}

  static String text() {
    return HEAD + OperatorManual.get().markdown().stripTrailing() + refused();
  }

  private static String refused() {
    var text = new StringBuilder("\n\n## Refused by name\n\n");
    OperatorManual.REFUSED.stream()
        .sorted()
        .forEach(name -> text.append("- `").append(name).append("`\n"));
    return text.toString();
  }
}
