package vedette.mcp.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command line starts.
///
/// @param kind what `name` is the name of
/// @param name a package, image, module, script path or program; what stands where the thing to be
///   run is named, never an argument to it
/// @param version the version asked for, null when none is, `latest` or the like as written
/// @param runner the program that fetches and runs it, such as `npx`; "" when nothing is fetched
/// @param runtime the interpreter it runs on, such as `node`; "" for a program of its own
/// @param arguments what is handed to it
public record Launch(
    Kind kind,
    String name,
    @Nullable String version,
    String runner,
    String runtime,
    List<String> arguments) {
  public Launch {
    arguments = List.copyOf(arguments);
  }

  /// What a name is the name of.
  public enum Kind {
    NPM,
    PYPI,
    NUGET,
    IMAGE,
    MODULE,
    SCRIPT,
    PROGRAM
  }

  /// Reads a command line.
  public static Launch of(String line) {
    return of(Words.of(line));
  }

  /// Reads the words of a command line. An empty line starts a program without a name.
  public static Launch of(List<String> words) {
    return new LaunchReader().read(words, 0);
  }

  /// Whether a package or image is fetched, so that its version matters.
  public boolean isFetched() {
    return !runner.isEmpty();
  }

  /// Whether the launch names one version for good. `latest`, ranges and nothing are no version.
  public boolean isPinned() {
    return version != null
        && !version.isEmpty()
        && (Character.isDigit(version.charAt(0)) || version.startsWith("sha256:"))
        && version.indexOf('x') < 0
        && version.indexOf('*') < 0;
  }

  /// The version when it is one, else null.
  public @Nullable String pinnedVersion() {
    return isPinned() ? version : null;
  }

  /// What this launch has in common with the same one on another day: no version, no port, no path.
  /// "New" is decided on it.
  public String shape() {
    var shape = new StringBuilder();
    shape.append(runner.isEmpty() ? runtime : runner);
    shape.append(shape.isEmpty() ? "" : " ").append(PathShape.of(name, kind));
    for (var argument : arguments) {
      var normal = PathShape.argument(argument);
      if (!normal.isEmpty()) {
        shape.append(' ').append(normal);
      }
    }
    return shape.length() > 300 ? shape.substring(0, 300) : shape.toString();
  }
}
