package vedette.mcp.command;

/// Removes from a launch what differs between two starts of the same thing.
final class PathShape {
  private PathShape() {}

  static String of(String name, Launch.Kind kind) {
    return switch (kind) {
      case NPM, PYPI, NUGET, IMAGE, MODULE -> name;
      case PROGRAM -> Words.program(name);
      case SCRIPT -> {
        var inPackage = InstalledPath.of(name);
        yield inPackage == null ? Words.lastPart(name) : inPackage.name();
      }
    };
  }

  /// The argument, or what kind of thing stood there.
  static String argument(String argument) {
    if (argument.startsWith("--") || argument.startsWith("<redacted:")) {
      var equals = argument.indexOf('=');
      return equals < 0 ? argument : argument.substring(0, equals);
    }
    if (!argument.isEmpty() && argument.chars().allMatch(Character::isDigit)) {
      return "";
    }
    var slash = argument.indexOf('/') >= 0 || argument.indexOf('\\') >= 0;
    return slash && !argument.startsWith("@") ? "<path>" : argument;
  }
}
