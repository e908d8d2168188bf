package vedette.testkit.conformance;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One recorded query with its answer.
///
/// @param file the corpus file without its ending
/// @param tier how far the answer is to be trusted, as the corpus says (`gold`, `docs` ...)
/// @param rows the expected cells as text, null for null
/// @param order `sorted`, `source` or `any`
/// @param format how cells are printed: `json`, `docs-markdown`, `kustoloco`
/// @param truncated whether only some of the rows were recorded
/// @param approximate whether numbers may differ by a few per cent
/// @param engineChoice whether the engine may choose which rows to answer
/// @param refused whether the query is recorded as refused
/// @param features operators, functions, aggregates and plugins of the query
public record ConformanceCase(
    String id,
    String file,
    String tier,
    String query,
    List<String> columns,
    List<List<@Nullable String>> rows,
    int rowCount,
    String order,
    String format,
    boolean truncated,
    boolean approximate,
    boolean engineChoice,
    boolean refused,
    Set<String> features) {
  public ConformanceCase {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    features = Set.copyOf(features);
  }

  /// Whether the answer comes from the vendor's own engine.
  public boolean isGold() {
    return tier.startsWith("gold");
  }

  /// Whether there is an answer that can be compared.
  public boolean isComparable() {
    return isGold() || tier.equals("docs-verified");
  }
}
