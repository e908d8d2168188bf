package vedette.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import vedette.app.command.Help;

/// The reference of the command line is what `--help` says; `-Dvedette.complete=true` writes it.
final class ReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("vedette.root", ".."), "docs", "reference", "command-line.md");

  @Test
  void theCommandLinePageIsWhatHelpSays() throws IOException {
    var page = page();
    if (Boolean.getBoolean("vedette.complete")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/reference/command-line.md; run this test with -Dvedette.complete=true")
        .isEqualTo(page);
  }

  /// Writes the page without a test run.
  ///
  /// @param arguments the file to write
  public static void main(String[] arguments) throws IOException {
    Files.writeString(Path.of(arguments[0]), page());
  }

  private static String page() {
    var page = new StringBuilder("# The command line\n\n");
    page.append("Made from what the program says of itself.\n\n");
    page.append("```\n").append(Help.program(Verbs.all())).append("```\n");
    for (var command : Verbs.all()) {
      page.append("\n## ").append(command.name()).append("\n\n");
      page.append("```\n").append(Help.command(command)).append("```\n");
    }
    return page.toString();
  }
}
