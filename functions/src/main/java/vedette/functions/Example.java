package vedette.functions;

import java.util.List;

/// A fenced `kql` block of a manual.
///
/// @param query the lines that are no comment
/// @param answer the comment lines behind the query, without `//`: a typed header (`a:bool |
///   b:string`) and the rows, cells separated by `|`; or one line that begins with `error` and the
///   code of the problem that the query raises
public record Example(String function, String query, List<String> answer) {
  public Example {
    answer = List.copyOf(answer);
  }
}
