package vedette.app.serve;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.ServiceLoader;
import vedette.app.command.Refusal;
import vedette.mcp.assistant.Conversation;

/// Finds who speaks the protocol: a room with a library of its own, which lies in the folder
/// `serve` beside the program's and is opened by this verb only. No other verb loads a class of it.
final class Speakers {
  private Speakers() {}

  static Conversation.Speaker one() {
    var here = ServiceLoader.load(Conversation.Speaker.class).findFirst();
    if (here.isPresent()) {
      return here.get();
    }
    var loader = new URLClassLoader(beside(), Speakers.class.getClassLoader());
    return ServiceLoader.load(Conversation.Speaker.class, loader)
        .findFirst()
        .orElseThrow(() -> Refusal.unfinished("the folder `serve` of the program is missing"));
  }

  /// The archives of the folder beside the one that this program was started from.
  private static URL[] beside() {
    var source = Speakers.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return new URL[0];
    }
    var folder = Path.of(URI.create(source.getLocation().toString())).resolveSibling("../serve");
    var archives = new ArrayList<URL>();
    try (var files = Files.newDirectoryStream(folder.normalize(), "*.jar")) {
      for (var file : files) {
        archives.add(file.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      return new URL[0];
    }
    return archives.toArray(URL[]::new);
  }
}
