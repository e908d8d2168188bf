package vedette.app.posture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.posture.document.DocumentException;
import vedette.posture.document.Estate;
import vedette.posture.document.EstateReader;

/// The files of a command line as one estate; `-` is standard input.
final class Exports {
  private Exports() {}

  /// @throws Refusal when a file is missing or cannot be trusted
  static Estate read(List<String> files, Invocation invocation) {
    if (files.isEmpty()) {
      throw Refusal.wrongUse("name the exported JSON files; see vedette posture --help");
    }
    var reader = new EstateReader();
    try {
      for (var file : files) {
        reader.read(file, bytes(file, invocation));
      }
      var estate = reader.estate();
      estate.notes().forEach(note -> invocation.terminal().err().println("vedette: note: " + note));
      return estate;
    } catch (DocumentException e) {
      throw Refusal.wrongUse(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(String file, Invocation invocation) {
    try {
      if (file.equals("-")) {
        return invocation.terminal().in().readAllBytes();
      }
      var path = Path.of(file);
      if (!Files.isRegularFile(path)) {
        throw Refusal.wrongUse("there is no file " + file);
      }
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw Refusal.wrongUse(file + " cannot be read: " + e.getMessage());
    }
  }

  static void print(String text, Invocation invocation) {
    try {
      var out = invocation.terminal().out();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
