package vedette.mcp.command;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A package that shows in the path of one of its files.
///
/// @param kind [Launch.Kind#NPM], [Launch.Kind#PYPI] or [Launch.Kind#NUGET]; [Launch.Kind#PROGRAM]
///   for a shim of npm, whose name is that of the program and not of the package
/// @param version the version when the folder's name tells it
public record InstalledPath(Launch.Kind kind, String name, @Nullable String version) {
  private static final Pattern PNPM =
      Pattern.compile("/\\.pnpm/((?:@[^/+]+\\+)?[^/@]+)@([0-9][^/_(]*)[^/]*/node_modules/");
  private static final Pattern NUGET =
      Pattern.compile("(?i)/(?:\\.store|\\.nuget/packages|tools/\\.store)/([^/]+)/([0-9][^/]*)/");
  private static final String MODULES = "node_modules/";

  /// The package a path lies in, or null.
  public static @Nullable InstalledPath of(String path) {
    var plain = straight(Words.slashes(path));
    var modules = plain.lastIndexOf(MODULES);
    if (modules >= 0) {
      return npm(plain, plain.substring(modules + MODULES.length()));
    }
    var nuget = NUGET.matcher(plain);
    if (nuget.find()) {
      return new InstalledPath(Launch.Kind.NUGET, nuget.group(1), nuget.group(2));
    }
    var site = plain.lastIndexOf("site-packages/");
    if (site >= 0) {
      var rest = plain.substring(site + "site-packages/".length());
      var end = rest.indexOf('/');
      var name = end < 0 ? rest.replace(".py", "") : rest.substring(0, end);
      return name.isEmpty() ? null : new InstalledPath(Launch.Kind.PYPI, name, null);
    }
    return uvTool(plain);
  }

  /// The path without the folders that `..` takes back.
  private static String straight(String path) {
    var straight = path;
    for (var at = straight.indexOf("/../"); at > 0; at = straight.indexOf("/../")) {
      var before = straight.lastIndexOf('/', at - 1);
      straight = straight.substring(0, before + 1) + straight.substring(at + "/../".length());
    }
    return straight;
  }

  private static @Nullable InstalledPath npm(String path, String rest) {
    if (rest.startsWith(".bin/")) {
      var name = Words.program(rest.substring(".bin/".length()));
      return name.isEmpty() ? null : new InstalledPath(Launch.Kind.PROGRAM, name, null);
    }
    var first = rest.indexOf('/');
    var end = rest.startsWith("@") && first > 0 ? rest.indexOf('/', first + 1) : first;
    var name = end < 0 ? rest : rest.substring(0, end);
    if (name.isEmpty()) {
      return null;
    }
    var pnpm = PNPM.matcher(path);
    String version = null;
    while (pnpm.find()) {
      version = pnpm.group(1).replace('+', '/').equals(name) ? pnpm.group(2) : version;
    }
    return new InstalledPath(Launch.Kind.NPM, name, version);
  }

  /// `uv` and `pipx` keep a tool in an environment of its name.
  private static @Nullable InstalledPath uvTool(String path) {
    for (var place : new String[] {"/uv/tools/", "/pipx/venvs/"}) {
      var at = path.indexOf(place);
      if (at >= 0) {
        var rest = path.substring(at + place.length());
        var end = rest.indexOf('/');
        return end <= 0 ? null : new InstalledPath(Launch.Kind.PYPI, rest.substring(0, end), null);
      }
    }
    return null;
  }
}
