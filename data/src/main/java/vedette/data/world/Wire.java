package vedette.data.world;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// TCP connections to elsewhere, with a clock for their deadlines. Whoever judges hostile servers
/// is handed one, so that a test can put a simulated network in its place.
public interface Wire {
  /// Opens a connection.
  ///
  /// @param host a name or an address
  /// @param secure whether to speak TLS; certificates are not judged, [Line#security()] tells
  /// @throws IOException when nobody answers in that time, or TLS fails
  Line open(String host, int port, boolean secure, Duration most) throws IOException;

  /// A running number of nanoseconds, for deadlines.
  long nanos();

  /// One connection. Used by one thread at a time.
  interface Line extends AutoCloseable {
    /// Waits for at least one byte.
    ///
    /// @return how many bytes were read, -1 at the end of the stream
    /// @throws java.net.SocketTimeoutException when none came in that time
    int read(byte[] into, int from, int length, Duration most) throws IOException;

    void write(byte[] bytes) throws IOException;

    /// What TLS agreed on, or null on a plain connection.
    @Nullable Security security();

    @Override
    void close();
  }

  /// What TLS agreed on.
  ///
  /// @param protocol such as `TLSv1.3`
  /// @param cipher the suite's name
  /// @param distrust why the certificate would be refused, "" when it is good
  record Security(String protocol, String cipher, String distrust) {}
}
