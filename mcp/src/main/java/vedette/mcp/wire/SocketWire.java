package vedette.mcp.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Wire;

/// The network of this machine.
///
/// TLS accepts any certificate, because a bad one is a finding and no reason to stop; why it would
/// be refused is told beside it. Nothing secret is ever sent to a server whose certificate is bad:
/// the caller decides that.
public final class SocketWire implements Wire {
  private final @Nullable KeyStore authorities;
  private @Nullable X509TrustManager usual;

  /// Certificates are judged by the authorities that this JVM knows.
  public SocketWire() {
    this(null);
  }

  /// @param authorities by whom certificates are judged, null for those that this JVM knows
  public SocketWire(@Nullable KeyStore authorities) {
    this.authorities = authorities;
  }

  /// Read once: each probe opens dozens of connections.
  private synchronized X509TrustManager usual() throws GeneralSecurityException {
    var known = usual;
    if (known == null) {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      known =
          Stream.of(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow(() -> new GeneralSecurityException("no judge of certificates"));
      usual = known;
    }
    return known;
  }

  @Override
  public Line open(String host, int port, boolean secure, Duration most) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), millis(most));
      return secure ? secured(socket, host, port, most) : new SocketLine(socket, null);
    } catch (IOException | RuntimeException trouble) {
      socket.close();
      if (trouble instanceof RuntimeException) {
        throw new IOException("no connection to " + host + ":" + port, trouble);
      }
      throw trouble;
    }
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  private static int millis(Duration most) {
    return Math.clamp(most.toMillis(), 1, Integer.MAX_VALUE);
  }

  private Line secured(Socket plain, String host, int port, Duration most) throws IOException {
    try {
      var judge = new Judge(host, usual());
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {judge}, null);
      var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
      nameServer(socket, host);
      socket.setSoTimeout(millis(most));
      shake(socket, plain, most);
      var session = socket.getSession();
      return new SocketLine(
          socket, new Security(session.getProtocol(), session.getCipherSuite(), judge.distrust));
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS here", e);
    }
  }

  /// A handshake that comes letter by letter never waits too long for one; so it has an end of its
  /// own, at which the connection is cut.
  private static void shake(SSLSocket socket, Socket plain, Duration most) throws IOException {
    var ended = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          try {
            if (!ended.await(most.toNanos(), TimeUnit.NANOSECONDS)) {
              plain.close();
            }
          } catch (InterruptedException | IOException e) {
            // The connection is closed, or its end is waited for by its own reads.
          }
        });
    try {
      socket.startHandshake();
    } finally {
      ended.countDown();
    }
  }

  private static void nameServer(SSLSocket socket, String host) {
    if (host.chars().anyMatch(Character::isLetter) && host.indexOf(':') < 0) {
      var parameters = socket.getSSLParameters();
      parameters.setServerNames(java.util.List.of(new SNIHostName(host)));
      socket.setSSLParameters(parameters);
    }
  }

  /// Lets every chain pass and remembers why the usual manager would not have.
  private static final class Judge extends X509ExtendedTrustManager {
    private final String host;
    private final X509TrustManager usual;
    private String distrust = "";

    Judge(String host, X509TrustManager usual) {
      this.host = host;
      this.usual = usual;
    }

    private void judge(X509Certificate[] chain, String type) {
      try {
        usual.checkServerTrusted(chain, type);
        if (!names(chain[0])) {
          distrust = "the certificate is not for " + host;
        }
      } catch (GeneralSecurityException e) {
        distrust = String.valueOf(e.getMessage());
      }
    }

    private boolean names(X509Certificate certificate) throws CertificateException {
      var names = certificate.getSubjectAlternativeNames();
      if (names == null) {
        return false;
      }
      for (var name : names) {
        var text = String.valueOf(name.get(1));
        var star = text.startsWith("*.") && host.indexOf('.') > 0;
        if (text.equalsIgnoreCase(host)
            || (star && host.substring(host.indexOf('.')).equalsIgnoreCase(text.substring(1)))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
      judge(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
      judge(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      judge(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /// One socket.
  private static final class SocketLine implements Line {
    private final Socket socket;
    private final @Nullable Security security;
    private final InputStream in;
    private final OutputStream out;

    SocketLine(Socket socket, @Nullable Security security) throws IOException {
      this.socket = socket;
      this.security = security;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    @Override
    public int read(byte[] into, int from, int length, Duration most) throws IOException {
      if (most.isNegative() || most.isZero()) {
        throw new SocketTimeoutException("no time left");
      }
      socket.setSoTimeout(millis(most));
      return in.read(into, from, length);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    @Override
    public @Nullable Security security() {
      return security;
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed as far as this side is concerned.
      }
    }
  }
}
