package vedette.app.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The text files of the checkout, as the house rules read them.
final class Checkout {
  private static final Set<String> SKIPPED =
      Set.of("target", ".git", ".idea", ".vscode", "node_modules");
  private static final Pattern COMMENT_OR_LITERAL =
      Pattern.compile(
          "//[^\\n]*|/\\*(?s:.*?)\\*/|\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'");

  private final Path root;
  private final List<Path> files = new ArrayList<>();

  private Checkout(Path root) {
    this.root = root;
  }

  /// The checkout around the running test.
  static Checkout ofThisTest() throws IOException {
    var here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("ARCHITECTURE.md"))) {
      here = here.getParent();
      if (here == null) {
        throw new IllegalStateException("no ARCHITECTURE.md above the working folder");
      }
    }
    var checkout = new Checkout(here);
    Files.walkFileTree(here, checkout.new Collector());
    checkout.files.sort(null);
    return checkout;
  }

  /// Every file whose name ends so, as paths relative to the root with `/` between the parts.
  List<String> ending(String... suffixes) {
    return files.stream()
        .map(file -> root.relativize(file).toString().replace('\\', '/'))
        .filter(name -> List.of(suffixes).stream().anyMatch(name::endsWith))
        .toList();
  }

  /// The program's own Java, without tests.
  List<String> mainJava() {
    return ending(".java").stream().filter(name -> name.contains("/src/main/java/")).toList();
  }

  String text(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// The text with comments and literals blanked, line breaks kept, so that line numbers stay true
  /// and a word in a sentence is not taken for a call.
  String code(String name) {
    return COMMENT_OR_LITERAL
        .matcher(text(name))
        .replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
  }

  boolean exists(String name) {
    return Files.exists(root.resolve(name));
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return SKIPPED.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
