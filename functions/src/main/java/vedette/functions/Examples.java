package vedette.functions;

import java.util.ArrayList;
import java.util.List;

/// Finds the fenced `kql` blocks of a manual.
final class Examples {
  private static final String FENCE = "```";

  private Examples() {}

  static List<Example> of(String function, String manual) {
    var examples = new ArrayList<Example>();
    var lines = manual.lines().iterator();
    while (lines.hasNext()) {
      if (lines.next().strip().equals(FENCE + "kql")) {
        var block = new ArrayList<String>();
        for (var line = lines.next(); !line.strip().equals(FENCE); line = lines.next()) {
          block.add(line);
        }
        examples.add(example(function, block));
      }
    }
    return examples;
  }

  private static Example example(String function, List<String> block) {
    var query = new ArrayList<String>();
    var answer = new ArrayList<String>();
    for (var line : block) {
      if (line.strip().startsWith("//")) {
        answer.add(line.strip().substring(2).strip());
      } else {
        query.add(line);
      }
    }
    return new Example(function, String.join("\n", query).strip(), answer);
  }
}
