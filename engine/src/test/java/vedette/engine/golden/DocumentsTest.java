package vedette.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;

/// The fenced `kql` blocks in the documents: a block with answer lines (comments behind the query,
/// as in the manuals of functions) answers them, any other checks clean over the tables that have a
/// spec.
class DocumentsTest {
  private static final Path ROOT =
      Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();
  private static final String FENCE = "```";

  /// @param line of the opening fence, from 1
  private record Block(Path file, int line, List<String> lines) {
    String place() {
      return ROOT.relativize(file) + ":" + line;
    }

    String query() {
      return lines.stream().filter(line -> !isComment(line)).collect(Collectors.joining("\n"));
    }

    /// The comments below the query.
    List<String> answer() {
      var first = lines.size();
      while (first > 0 && isComment(lines.get(first - 1))) {
        first--;
      }
      return lines.subList(first, lines.size()).stream()
          .map(line -> line.strip().substring(2).strip())
          .toList();
    }

    private static boolean isComment(String line) {
      return line.strip().startsWith("//");
    }
  }

  @TestFactory
  Stream<DynamicTest> blocksHold() throws IOException {
    var blocks = new ArrayList<Block>();
    for (var file : documents()) {
      collect(file, blocks);
    }
    return blocks.stream().map(block -> DynamicTest.dynamicTest(block.place(), () -> holds(block)));
  }

  private static List<Path> documents() throws IOException {
    var documents = new ArrayList<Path>();
    documents.add(ROOT.resolve("README.md"));
    documents.add(ROOT.resolve("CONTRIBUTING.md"));
    try (var files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    return documents;
  }

  private static void collect(Path file, List<Block> blocks) throws IOException {
    var lines = Files.readAllLines(file);
    for (var at = 0; at < lines.size(); at++) {
      if (lines.get(at).strip().equals(FENCE + "kql")) {
        var first = at++;
        while (at < lines.size() && !lines.get(at).strip().equals(FENCE)) {
          at++;
        }
        blocks.add(new Block(file, first + 1, List.copyOf(lines.subList(first + 1, at))));
      }
    }
  }

  private static void holds(Block block) {
    if (block.answer().isEmpty()) {
      var checked = new Asked(block.query(), StoredTables.NONE).check();
      assertThat(checked.isClean())
          .as(
              "%s%n%s",
              block.place(), new Report(Source.of(block.query()), checked.problems()).text())
          .isTrue();
    } else {
      assertThat(ExamplesTest.difference(block.query(), block.answer()))
          .as("%s%n%s%n", block.place(), block.query())
          .isEmpty();
    }
  }
}
