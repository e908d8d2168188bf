package vedette.mcp.probe;

import java.time.Duration;
import vedette.mcp.exchange.Answer;
import vedette.mcp.exchange.EventStream;
import vedette.mcp.exchange.Exchange;
import vedette.mcp.exchange.Request;

/// Sends requests under the name that the server takes, with the operator's token where one is set.
final class Talk {
  private static final Duration USUAL = Duration.ofSeconds(4);

  private final Exchange exchange;
  private final Target target;
  private String host;
  private boolean hostSettled;
  private String token = "";

  Talk(Exchange exchange, Target target) {
    this.exchange = exchange;
    this.target = target;
    this.host = target.hostHeader();
  }

  Exchange exchange() {
    return exchange;
  }

  /// Whether the server showed a certificate that would be refused.
  boolean isDistrusted() {
    var security = exchange.security();
    return security != null && !security.distrust().isEmpty();
  }

  /// From now on with this token; "" for none.
  void useToken(String given) {
    token = given;
  }

  Answer send(Request request) {
    return send(request, USUAL);
  }

  /// A server may know only one of the names `localhost` and `127.0.0.1`: the other is tried once.
  Answer send(Request request, Duration most) {
    var answer = exchange.send(complete(request), most);
    var other = target.literalHost();
    var refused = answer.status() == 403 || answer.status() == 421 || answer.status() == 400;
    if (refused
        && !hostSettled
        && request.header("Host").isEmpty()
        && !other.equals(host)
        && mentionsHost(answer)) {
      var again = exchange.send(complete(request).with("Host", other), most);
      if (again.status() != answer.status() && again.status() != 0) {
        host = other;
        answer = again;
      }
    }
    hostSettled |= answer.status() != 0;
    return answer;
  }

  private static boolean mentionsHost(Answer answer) {
    return answer.text().toLowerCase(java.util.Locale.ROOT).contains("host");
  }

  EventStream stream(Request request, Duration most) {
    return exchange.stream(complete(request), most);
  }

  private Request complete(Request request) {
    var named = request.header("Host").isEmpty() ? request.with("Host", host) : request;
    return token.isEmpty() || !named.header("Authorization").isEmpty()
        ? named
        : named.with("Authorization", "Bearer " + token);
  }
}
