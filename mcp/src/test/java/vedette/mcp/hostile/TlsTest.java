package vedette.mcp.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Verdict;
import vedette.mcp.probe.Check;
import vedette.mcp.probe.Probe;
import vedette.mcp.probe.ProbeResult;
import vedette.mcp.probe.Target;
import vedette.mcp.wire.SocketWire;
import vedette.testkit.hostile.HostileServer;
import vedette.testkit.hostile.HostileServer.Asked;

/// T6 over certificates and greetings of every kind: a bad one is a finding, ends no probe, and
/// gets no token of the operator to see.
@Timeout(60)
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String TOKEN = "operators-own-token-0123456789";
  private static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"protocolVersion\":\"2025-06-18\","
          + "\"capabilities\":{},\"serverInfo\":{\"name\":\"x\",\"version\":\"1\"}}}";

  private static InputStream resource(String name) throws IOException {
    var stream = TlsTest.class.getResourceAsStream("/vedette/mcp/hostile/" + name);
    if (stream == null) {
      throw new IOException("no resource " + name);
    }
    return stream;
  }

  private static KeyStore authority() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var in = resource("authority.pem")) {
      store.setCertificateEntry(
          "a", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    return store;
  }

  private static SSLContext identity(String name) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = resource(name + ".p12")) {
      store.load(in, PASSWORD);
    }
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static ProbeResult probe(String url) throws GeneralSecurityException, IOException {
    var begun = System.nanoTime();
    var target = Target.of(url).withTokens(new Target.Tokens(TOKEN, ""), Set.of());
    var result = new Probe(new SocketWire(authority())).full(target);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(23));
    return result;
  }

  private static void answer(Asked asked, OutputStream out) throws IOException {
    var json = "Content-Type: application/json\r\n";
    if (!asked.has("authorization: bearer " + TOKEN)) {
      HostileServer.write(
          out, 401, json + "WWW-Authenticate: Bearer resource_metadata=\"x\"\r\n", "");
    } else if (asked.body().contains("\"initialize\"")) {
      HostileServer.write(out, 200, json, HELLO);
    } else {
      HostileServer.write(out, 404, "", "");
    }
  }

  /// What T6 says of a server with this certificate, and whether it saw the token.
  private static Finding judged(String identity, boolean mayHaveToken) throws Exception {
    var sockets = identity(identity).getServerSocketFactory();
    try (var server = HostileServer.start(sockets, TlsTest::answer)) {
      var result = probe(server.url("/mcp"));
      assertThat(result.isMcp()).as(identity).isTrue();
      var told = server.asked().stream().anyMatch(asked -> asked.head().contains(TOKEN));
      assertThat(told).as("the token went to " + identity).isEqualTo(mayHaveToken);
      assertThat(result.check(Check.A8).verdict())
          .isEqualTo(mayHaveToken ? Verdict.PASS : Verdict.NOT_TESTED);
      return result.check(Check.T6);
    }
  }

  @Test
  void aGoodCertificatePasses() throws Exception {
    var judged = judged("good", true);
    assertThat(judged.verdict()).as(judged.evidence()).isEqualTo(Verdict.PASS);
    assertThat(judged.evidence()).contains("TLSv1.3", "certificate good");
  }

  @Test
  void badCertificatesFailAndGetNoToken() throws Exception {
    for (var identity : new String[] {"expired", "elsewhere", "self"}) {
      var judged = judged(identity, false);
      assertThat(judged.verdict()).as(identity).isEqualTo(Verdict.FAIL);
      assertThat(judged.evidence()).as(identity).contains("certificate refused");
    }
  }

  @Test
  void plainHttpOnThePortOfTlsFails() throws Exception {
    var refusal =
        "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(socket, refusal));
      var result = probe("https://127.0.0.1:" + socket.getLocalPort() + "/mcp");
      assertThat(result.isMcp()).isFalse();
      assertThat(result.check(Check.T6).verdict()).isEqualTo(Verdict.FAIL);
      assertThat(result.check(Check.A1).verdict()).isEqualTo(Verdict.NOT_TESTED);
    }
  }

  /// A server of 1999 chooses TLS 1.0 whatever it is offered.
  @Test
  void anOldVersionFails() throws Exception {
    try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> greet(socket, versionOne()));
      var result = probe("https://127.0.0.1:" + socket.getLocalPort() + "/mcp");
      var judged = result.check(Check.T6);
      assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(judged.evidence()).contains("no TLS 1.2 or newer");
    }
  }

  private static byte[] versionOne() {
    var greeting = new byte[5 + 4 + 38];
    var head = new byte[] {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1};
    System.arraycopy(head, 0, greeting, 0, head.length);
    greeting[greeting.length - 2] = 0x2F;
    return greeting;
  }

  /// Says the same to whoever comes.
  private static void greet(ServerSocket socket, byte[] words) {
    while (!socket.isClosed()) {
      try (var one = socket.accept()) {
        one.getInputStream().read(new byte[16_384]);
        one.getOutputStream().write(words);
        one.getOutputStream().flush();
        one.getInputStream().read(new byte[16_384]);
      } catch (IOException e) {
        // The other side has had enough, or the test is over.
      }
    }
  }
}
