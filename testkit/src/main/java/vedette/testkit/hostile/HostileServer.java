package vedette.testkit.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/// A server on a free loopback port that hands each request to a behaviour, which writes whatever
/// it likes for as long as it likes.
public final class HostileServer implements AutoCloseable {
  /// A request as it came.
  ///
  /// @param head request line and headers
  /// @param body as many letters as the head announced
  public record Asked(String head, String body) {
    public String method() {
      return head.substring(0, head.indexOf(' '));
    }

    public String target() {
      var rest = head.substring(head.indexOf(' ') + 1);
      return rest.substring(0, rest.indexOf(' '));
    }

    /// Whether a header is there, whatever its case: `origin: http://evil.example`.
    public boolean has(String header) {
      return head.toLowerCase(Locale.ROOT).contains("\r\n" + header.toLowerCase(Locale.ROOT));
    }
  }

  /// Answers one request. Closing the stream ends the connection; so does returning.
  @FunctionalInterface
  public interface Behaviour {
    void answer(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  private HostileServer(ServerSocket socket, Behaviour behaviour) {
    this.socket = socket;
    this.behaviour = behaviour;
  }

  /// Starts one.
  public static HostileServer start(Behaviour behaviour) throws IOException {
    return start(ServerSocketFactory.getDefault(), behaviour);
  }

  /// Starts one on sockets of somebody's making, such as those of TLS.
  public static HostileServer start(ServerSocketFactory sockets, Behaviour behaviour)
      throws IOException {
    var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    var socket = sockets.createServerSocket(0, 50, loopback);
    var server = new HostileServer(socket, behaviour);
    Thread.ofVirtual().start(server::accept);
    return server;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        var one = socket.accept();
        Thread.ofVirtual().start(() -> serve(one));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket one) {
    try (one) {
      var request = read(one.getInputStream());
      asked.add(request);
      behaviour.answer(request, one.getOutputStream());
    } catch (IOException e) {
      // The other side has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Asked read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var letter = in.read();
      if (letter < 0 || head.length() > 65_536) {
        throw new IOException("no request");
      }
      head.append((char) letter);
    }
    var lower = head.toString().toLowerCase(Locale.ROOT);
    var at = lower.indexOf("content-length: ");
    var length = at < 0 ? 0 : Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
    return new Asked(head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  /// Writes a whole answer.
  public static void write(OutputStream out, int status, String headers, String body)
      throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head = "HTTP/1.1 " + status + " x\r\n" + headers + "Content-Length: " + bytes.length;
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    out.write(bytes);
    out.flush();
  }

  public String url(String path) {
    var scheme = socket instanceof SSLServerSocket ? "https" : "http";
    return scheme + "://127.0.0.1:" + socket.getLocalPort() + path;
  }

  /// Every request so far.
  public List<Asked> asked() {
    return asked;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
