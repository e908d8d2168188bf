package vedette.mcp.exchange;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Wire;

/// Sends requests to one address, one at a time, each over a connection of its own.
///
/// A body is read up to [#BODY_MAX], an answer is waited for up to the time given, a stream of
/// events is left as soon as it has said what was asked. Redirects are answers like others.
public final class Exchange {
  /// Bytes of a body that are read.
  public static final int BODY_MAX = 1 << 20;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(3);

  private final Wire wire;
  private final Budget budget;
  private final String host;
  private final int port;
  private final boolean secure;
  private Wire.@Nullable Security security;
  private String insecurity = "";

  public Exchange(Wire wire, Budget budget, String host, int port, boolean secure) {
    this.wire = wire;
    this.budget = budget;
    this.host = host;
    this.port = port;
    this.secure = secure;
  }

  public Budget budget() {
    return budget;
  }

  /// What TLS agreed on with the last connection, null without TLS.
  public Wire.@Nullable Security security() {
    return security;
  }

  /// Why a connection that was there got no TLS, "" when none was tried or one succeeded.
  public String insecurity() {
    return insecurity;
  }

  /// Sends one request and reads its answer; never throws for what the other side does.
  public Answer send(Request request, Duration most) {
    if (!budget.take()) {
      return Answer.none("not sent: the limit of requests or time is reached");
    }
    var time = most.compareTo(budget.left()) < 0 ? most : budget.left();
    var end = wire.nanos() + time.toNanos();
    try (var line = open(end)) {
      line.write(request.with("Connection", "close").bytes());
      return new AnswerReader(line, wire, end).read(request.method().equals("HEAD"));
    } catch (IOException | RuntimeException trouble) {
      return Answer.none(reason(trouble));
    }
  }

  /// Another address that may be asked, from the same budget.
  public record Place(String host, int port, boolean secure, Budget budget) {}

  /// Sends one request to another address.
  public Answer send(Place place, Request request) {
    var there = new Exchange(wire, place.budget(), place.host(), place.port(), place.secure());
    return there.send(request, Duration.ofSeconds(4));
  }

  /// Opens a stream of events and keeps it open; null when the answer is none, with the answer.
  public EventStream stream(Request request, Duration most) {
    if (!budget.take()) {
      return EventStream.refused(Answer.none("not sent: the limit of requests or time is reached"));
    }
    var time = most.compareTo(budget.left()) < 0 ? most : budget.left();
    var end = wire.nanos() + time.toNanos();
    try {
      var line = open(end);
      try {
        line.write(request.with("Connection", "keep-alive").bytes());
        var reader = new AnswerReader(line, wire, end);
        var head = reader.head();
        if (head.status() == 200 && head.isEventStream()) {
          return new EventStream(line, reader, head, wire);
        }
        var answer = reader.body(head, false);
        line.close();
        return EventStream.refused(answer);
      } catch (IOException | RuntimeException trouble) {
        line.close();
        return EventStream.refused(Answer.none(reason(trouble)));
      }
    } catch (IOException trouble) {
      return EventStream.refused(Answer.none(reason(trouble)));
    }
  }

  private Wire.Line open(long end) throws IOException {
    var left = Duration.ofNanos(Math.max(1, end - wire.nanos()));
    var most = left.compareTo(CONNECT_MAX) < 0 ? left : CONNECT_MAX;
    var line = connected(most);
    if (line.security() != null) {
      security = line.security();
    }
    return line;
  }

  private Wire.Line connected(Duration most) throws IOException {
    try {
      return wire.open(host, port, secure, most);
    } catch (SSLException trouble) {
      var message = String.valueOf(trouble.getMessage());
      // A greeting that was cut off because it took too long says nothing of TLS.
      insecurity = message.contains("Socket closed") ? "" : message;
      throw trouble;
    }
  }

  private static String reason(Exception trouble) {
    var message = trouble.getMessage();
    return switch (trouble) {
      case java.net.SocketTimeoutException _ -> "no answer in time";
      case java.net.ConnectException _ -> "nothing listens there";
      case java.net.UnknownHostException _ -> "there is no such host";
      default -> message == null ? trouble.getClass().getSimpleName() : message;
    };
  }
}
