package vedette.app.scan;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.mcp.configuration.Clients;
import vedette.mcp.configuration.ConfigurationFile;
import vedette.mcp.configuration.ConfiguredServer;

/// Finds and reads the files of clients: on this machine in the places where they lie, or anywhere
/// below a given root, such as a mounted disk. Nothing that a file says is started.
final class ConfigurationFiles {
  private static final int ENTRIES_MAX = 500_000;
  private static final int HOME_ENTRIES_MAX = 20_000;
  private static final int DEPTH_MAX = 40;
  private static final int PROJECT_DEPTH = 4;

  private final List<ConfiguredServer> servers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<Path> read = new LinkedHashSet<>();
  private int entries;

  private ConfigurationFiles() {}

  List<ConfiguredServer> servers() {
    return servers;
  }

  /// Files that could not be understood, a sentence each.
  List<String> notes() {
    return notes;
  }

  /// Every configuration below a folder, whatever system it is of.
  static ConfigurationFiles below(Path root) {
    var files = new ConfigurationFiles();
    files.walk(root, root, DEPTH_MAX, ENTRIES_MAX);
    if (files.entries >= ENTRIES_MAX) {
      files.notes.add(
          "Below " + root + " only the first " + ENTRIES_MAX + " entries were looked at.");
    }
    return files;
  }

  /// The configurations of this machine: of its users, of Windows users seen from WSL, of the whole
  /// machine, and of projects near the homes.
  static ConfigurationFiles ofThisMachine(String home) {
    var files = new ConfigurationFiles();
    Clients.machinePaths().forEach(path -> files.file(Path.of(path), null));
    for (var place : homes(home)) {
      Clients.homePaths().forEach(path -> files.file(place.resolve(path), null));
      Clients.homeFolders()
          .forEach(folder -> {
            files.entries = 0;
            files.walk(place.resolve(folder), null, DEPTH_MAX, HOME_ENTRIES_MAX);
          });
      files.entries = 0;
      files.walk(place, null, PROJECT_DEPTH, HOME_ENTRIES_MAX);
    }
    files.entries = 0;
    files.walk(Path.of("").toAbsolutePath(), null, 2, HOME_ENTRIES_MAX);
    return files;
  }

  private static Set<Path> homes(String home) {
    var homes = new LinkedHashSet<Path>();
    homes.add(Path.of(home));
    for (var parent : List.of("/home", "/Users", "/mnt/c/Users", "C:\\Users")) {
      try (var list = Files.list(Path.of(parent))) {
        list.filter(Files::isDirectory).limit(200).forEach(homes::add);
      } catch (IOException | InvalidPathException | SecurityException e) {
        // No such place on this system.
      }
    }
    if (Files.isReadable(Path.of("/root"))) {
      homes.add(Path.of("/root"));
    }
    return homes;
  }

  private void walk(Path from, @Nullable Path root, int depth, int most) {
    if (!Files.isDirectory(from)) {
      return;
    }
    try {
      Files.walkFileTree(
          from,
          EnumSet.noneOf(java.nio.file.FileVisitOption.class),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              var name = String.valueOf(folder.getFileName());
              var dull = !folder.equals(from) && Clients.isDull(name);
              return dull ? FileVisitResult.SKIP_SUBTREE : next(most);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              file(file, root);
              return next(most);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException trouble) {
              return next(most);
            }
          });
    } catch (IOException | SecurityException e) {
      notes.add(from + " could not be looked through: " + e.getClass().getSimpleName());
    }
  }

  private FileVisitResult next(int most) {
    return ++entries >= most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
  }

  private void file(Path file, @Nullable Path root) {
    var shown = root == null ? file.toString() : root.relativize(file).toString();
    if (!Clients.isConfiguration(shown) || !read.add(file.normalize())) {
      return;
    }
    var text = DiskShelf.read(file, ConfigurationFile.LENGTH_MAX);
    if (text.isEmpty()) {
      return;
    }
    var content = ConfigurationFile.read(shown, text.get());
    servers.addAll(content.servers());
    if (!content.problem().isEmpty()) {
      notes.add(shown + " could not be read: " + content.problem() + ".");
    }
  }
}
