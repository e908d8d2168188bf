package vedette.engine.fuzz;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How to start classes of these tests in a process of their own, with a heap of their own: without
/// modules, from wherever this process has its classes.
public final class OtherProcess {
  private static final List<String> OURS =
      List.of(
          "vedette.data.text.Text",
          "vedette.kql.check.Checker",
          "vedette.functions.Functions",
          "vedette.engine.run.QueryEngine",
          "vedette.testkit.witness.Witness",
          "com.google.re2j.Pattern",
          "org.assertj.core.api.Assertions");

  private OtherProcess() {}

  /// The program that runs this process.
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Where the classes of the engine and its tests are, and those of `more`.
  static String classPath(List<String> more) {
    Set<String> places = new LinkedHashSet<>();
    places.add(Path.of("target", "test-classes").toAbsolutePath().toString());
    places.add(Path.of("target", "classes").toAbsolutePath().toString());
    var names = new ArrayList<>(OURS);
    names.addAll(more);
    names.forEach(name -> places.add(place(name)));
    return String.join(System.getProperty("path.separator"), places);
  }

  private static String place(String name) {
    try {
      var loaded = Class.forName(name, false, OtherProcess.class.getClassLoader());
      return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException absent) {
      throw new IllegalStateException("the tests lack " + name, absent);
    }
  }

  /// A process with a small heap.
  ///
  /// @param main its main class
  public static List<String> command(String heap, Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.addAll(List.of(java(), "-Xmx" + heap, "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", classPath(List.of()), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
