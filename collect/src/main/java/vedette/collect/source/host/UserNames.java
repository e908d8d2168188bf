package vedette.collect.source.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;

/// User names from a `passwd` file, read again when the file changed.
final class UserNames {
  private final Path file;
  private final Map<Long, String> names = new HashMap<>();
  private FileTime read = FileTime.fromMillis(Long.MIN_VALUE);

  UserNames(Path file) {
    this.file = file;
  }

  /// The name, or the number as text for a user that only a directory service knows.
  String name(long user) {
    refresh();
    return user < 0 ? "" : names.getOrDefault(user, Long.toString(user));
  }

  private void refresh() {
    try {
      var changed = Files.getLastModifiedTime(file);
      if (changed.equals(read)) {
        return;
      }
      read = changed;
      names.clear();
      for (String line :
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n", -1)) {
        String[] fields = line.split(":", 4);
        if (fields.length == 4 && fields[2].matches("[0-9]{1,10}")) {
          names.putIfAbsent(Long.parseLong(fields[2]), fields[0]);
        }
      }
    } catch (IOException e) {
      names.clear();
    }
  }
}
