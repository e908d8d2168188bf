package vedette.detect.evaluate;

import java.util.Set;
import vedette.detect.rule.Rule;

/// A rule that can be evaluated over new rows alone, because its query works row by row.
public record RowRule(CompiledRule compiled) {
  public Rule rule() {
    return compiled.rule();
  }

  /// Whose rows it looks at.
  public Set<String> tables() {
    return compiled.tables();
  }
}
