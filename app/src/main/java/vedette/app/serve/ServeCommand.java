package vedette.app.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;
import vedette.app.version.Version;
import vedette.mcp.assistant.Conversation;

/// `vedette serve-mcp`: lets an assistant ask.
public final class ServeCommand implements Command {
  private static final int USUAL_PORT = 7333;
  private static final int LINE_MAX = 1 << 20;

  public ServeCommand() {}

  @Override
  public String name() {
    return "serve-mcp";
  }

  @Override
  public String summary() {
    return "Let an assistant ask the data folder, over standard input or loopback HTTP.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("data", "DIR", "the data folder that may be asked; nothing is changed in it"),
        Option.flag("http", "listen on 127.0.0.1 and demand a bearer token"),
        Option.value("port", "PORT", "the port for --http; 7333 when none is given, 0 for any"),
        Option.value("token-file", "FILE", "where the token is kept; made when it is not there"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette serve-mcp --data /var/lib/vedette",
        "vedette serve-mcp --http --token-file ~/.vedette-token",
        "vedette probe --token-file ~/.vedette-token http://localhost:7333/mcp");
  }

  @Override
  public int run(Invocation invocation) {
    if (!invocation.operands().isEmpty()) {
      throw Refusal.wrongUse("`serve-mcp` takes options only");
    }
    var conversation = Speakers.one().about(new ReadingTools(invocation), Version.TEXT);
    return invocation.has("http")
        ? http(invocation, conversation)
        : stdio(invocation, conversation);
  }

  /// One message a line, as long as there are any.
  private static int stdio(Invocation invocation, Conversation conversation) {
    var out = invocation.terminal().out();
    try (var in =
        new BufferedReader(
            new InputStreamReader(invocation.terminal().in(), StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.isBlank() || line.length() > LINE_MAX) {
          continue;
        }
        var reply = conversation.reply(line, null);
        if (!reply.body().isEmpty()) {
          out.write((reply.body() + "\n").getBytes(StandardCharsets.UTF_8));
          out.flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Exit.DONE;
  }

  private static int http(Invocation invocation, Conversation conversation) {
    var err = invocation.terminal().err();
    var file = invocation.value("token-file").map(Path::of).orElse(null);
    var token = token(file);
    try (var door = new HttpDoor(port(invocation), token, conversation)) {
      door.start();
      err.println("serving http://localhost:" + door.port() + "/mcp");
      err.println(
          file == null
              ? "token (this once; --token-file keeps one): " + token
              : "token: in " + file);
      err.flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw Refusal.unfinished("the port cannot be opened: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Exit.DONE;
  }

  private static int port(Invocation invocation) {
    var text = invocation.value("port").orElse(Integer.toString(USUAL_PORT));
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw Refusal.wrongUse("--port takes a number from 0 to 65535, not `" + text + "`");
    }
    return Integer.parseInt(text);
  }

  /// The token of the file, which is made for this user alone when it is not there.
  private static String token(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null && Files.exists(file)) {
        var kept = Files.readString(file).strip();
        if (kept.length() < 20) {
          throw Refusal.wrongUse(file + " holds no token of 20 letters or more");
        }
        return kept;
      }
      var random = new byte[32];
      new SecureRandom().nextBytes(random);
      var token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      if (file != null) {
        create(file);
        Files.writeString(file, token + "\n");
      }
      return token;
    } catch (IOException e) {
      throw Refusal.wrongUse("--token-file " + file + " cannot be used: " + e.getMessage());
    }
  }

  private static void create(Path file) throws IOException {
    try {
      var mine = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
    } catch (UnsupportedOperationException e) {
      Files.createFile(file);
    }
  }
}
