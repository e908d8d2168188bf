package vedette.kql.problem;

/// What the manual says about one code. Every problem record holds its page in a constant named
/// `PAGE`; [ProblemPages] finds it there, so a new record needs no registration.
///
/// @param code `KS` and a number where Kusto's own service gives that number to the same mistake,
///   `VD` and a number where it is ours; a number that was released is never used for another
/// @param title the mistake in a few words
/// @param means what happened and why it is refused, in whole sentences
/// @param fix what to do about it
/// @param example a query that raises exactly this code, alone or first
/// @param better a query that is right, as near to the example as makes sense
public record ProblemPage(
    String code,
    Severity severity,
    String title,
    String means,
    String fix,
    String example,
    String better) {
  /// The page as Markdown.
  public String markdown() {
    return """
    # %s: %s

    %s

    %s

    Wrong:

    ```kql
    %s
    ```

    Right:

    ```kql
    %s
    ```
    """
        .formatted(code, title, means, fix, example, better);
  }
}
