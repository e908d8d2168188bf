package vedette.detect.rule;

/// Something wrong with a rule file, with its place.
///
/// @param line from 1
/// @param column from 1
public record RuleProblem(String file, int line, int column, boolean error, String message) {
  @Override
  public String toString() {
    return "%s:%d:%d: %s: %s".formatted(file, line, column, error ? "error" : "warning", message);
  }
}
