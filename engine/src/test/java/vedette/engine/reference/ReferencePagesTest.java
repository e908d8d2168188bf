package vedette.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The pages of operators, functions and problems, and the ledger, are what the code says of
/// itself; `-Dvedette.complete=true` writes them.
class ReferencePagesTest {
  private static final Path ROOT =
      Path.of(System.getProperty("vedette.root", "..")).toAbsolutePath().normalize();

  @TestFactory
  Stream<DynamicTest> pagesAreWhatTheCodeSays() throws IOException {
    return pages(ROOT).entrySet().stream()
        .map(page ->
            DynamicTest.dynamicTest(page.getKey(), () -> holds(page.getKey(), page.getValue())));
  }

  private static void holds(String name, String text) throws IOException {
    var file = ROOT.resolve("docs/reference").resolve(name);
    if (Boolean.getBoolean("vedette.complete")) {
      Files.writeString(file, text);
    }
    assertThat(Files.exists(file) ? Files.readString(file) : "")
        .as("docs/reference/%s; run this test with -Dvedette.complete=true", name)
        .isEqualTo(text);
  }

  private static Map<String, String> pages(Path root) throws IOException {
    var pages = new LinkedHashMap<>(FunctionPages.all());
    pages.put("operators.md", OperatorsPage.text());
    pages.put("plugins.md", PluginsPage.text());
    pages.put("problems.md", ProblemsPage.text());
    pages.put("ledger.md", new LedgerPage(root).text());
    return pages;
  }

  /// Writes the pages without a test run.
  ///
  /// @param arguments the root of the checkout
  public static void main(String[] arguments) throws IOException {
    var root = Path.of(arguments[0]);
    for (var page : pages(root).entrySet()) {
      Files.writeString(root.resolve("docs/reference").resolve(page.getKey()), page.getValue());
    }
  }
}
