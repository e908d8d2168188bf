package vedette.app.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;

/// The query of an invocation: an argument that names a file is read, `-` or nothing is standard
/// input, anything else is KQL.
///
/// @param name of the file, or `query`
public record QueryText(String name, String text) {
  private static final int LARGEST = 4 << 20;

  public static QueryText of(Invocation invocation) {
    var operands = invocation.operands();
    if (operands.size() > 1) {
      throw Refusal.wrongUse(
          "one query at a time; quote it, so that the shell keeps it in one piece");
    }
    return of(operands.isEmpty() ? "-" : operands.getFirst(), invocation);
  }

  /// One argument, read when it names a file.
  public static QueryText of(String argument, Invocation invocation) {
    try {
      if (argument.equals("-")) {
        var bytes = invocation.terminal().in().readNBytes(LARGEST + 1);
        return new QueryText("query", bounded("standard input", bytes));
      }
      var file = file(argument);
      if (file != null) {
        try (var in = Files.newInputStream(file)) {
          return new QueryText(argument, bounded(argument, in.readNBytes(LARGEST + 1)));
        }
      }
      return new QueryText("query", argument);
    } catch (IOException e) {
      throw Refusal.wrongUse(argument + " cannot be read: " + e.getMessage());
    }
  }

  private static String bounded(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw Refusal.wrongUse(name + " holds more than 4 MiB, which is no query");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static @Nullable Path file(String argument) {
    if (argument.length() > 1_000 || argument.indexOf('\n') >= 0) {
      return null;
    }
    try {
      var path = Path.of(argument);
      return Files.isRegularFile(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
