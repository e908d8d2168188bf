package vedette.mcp.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import vedette.mcp.exchange.Exchange;
import vedette.mcp.exchange.Request;
import vedette.mcp.finding.Severity;

/// T1 to T10: who can reach the endpoint, and from which pages.
final class TransportChecks {
  private static final String EVIL = "http://evil.example";
  private static final List<String> ORIGINS =
      List.of(EVIL, "null", "http://localhost.evil.example");
  private static final Duration STREAM_MAX = Duration.ofSeconds(3);

  private final Examination examination;
  private final Target target;
  private final Talk talk;
  private final Base base;
  private final Trial trial;
  private final boolean open;

  /// @param open whether the base was answered without asking for a token
  TransportChecks(Examination examination, Talk talk, Base base, boolean open) {
    this.examination = examination;
    this.target = examination.target();
    this.talk = talk;
    this.base = base;
    this.trial = new Trial(talk, base);
    this.open = open;
  }

  /// T1, from the socket and not from any answer.
  static void socket(Examination examination) {
    var target = examination.target();
    var bound = target.bound();
    if (bound != null && !bound.isEmpty()) {
      var text = "listens on " + String.join(", ", bound);
      if (bound.stream().allMatch(Target::isLoopback)) {
        examination.pass(Check.T1, text);
      } else {
        var worse = examination.failed(Check.A1);
        examination.fail(Check.T1, worse ? Severity.CRITICAL : Severity.HIGH, text);
      }
    } else if (target.isLoopback()) {
      examination.notTested(Check.T1, "the socket of this address was not found on this machine");
    } else {
      examination.notApplicable(
          Check.T1,
          "the address is not this machine's: it is meant to be" + " reached, see A1 and T6");
    }
  }

  /// T2 with as many origins as are affordable. The specification names 403: any other refusal
  /// keeps the page out too, and is the smaller fault of not saying why.
  void origin(int most) {
    if (base instanceof Base.Engaged engaged) {
      beside(engaged, Check.T2, Map.of("Origin", EVIL), "Origin " + EVIL);
      return;
    }
    var seen = new StringBuilder();
    var otherwise = false;
    for (var origin : ORIGINS.subList(0, most)) {
      var taken = trial.with(Map.of("Origin", origin));
      cors(taken);
      seen.append(seen.isEmpty() ? "" : "; ");
      seen.append("Origin ").append(origin).append(": ").append(taken.summary());
      if (taken.accepted()) {
        examination.fail(Check.T2, open ? Severity.HIGH : Severity.MEDIUM, seen.toString());
        return;
      }
      if (taken.asksForToken()) {
        examination.notTested(
            Check.T2, seen + ", the token is asked for first: give one to look further");
        return;
      }
      if (taken.answer().status() < 400 || taken.answer().isTooMuch()) {
        examination.notTested(Check.T2, seen + ", which is neither an answer nor a refusal");
        return;
      }
      otherwise |= taken.answer().status() != 403;
    }
    if (otherwise) {
      examination.fail(Check.T2, Severity.LOW, seen + ": refused, and not with 403");
    } else {
      examination.pass(Check.T2, seen.toString());
    }
  }

  /// Where every handshake is refused, only a refusal of another kind says something of the change.
  private void beside(Base.Engaged engaged, Check check, Map<String, String> headers, String what) {
    var taken = trial.with(headers);
    cors(taken);
    var evidence = what + ": " + taken.summary();
    var status = taken.answer().status();
    var other = taken.answer().isRefusal() && status != engaged.answer().status();
    if (other && (check != Check.T2 || status == 403)) {
      examination.pass(check, evidence);
    } else {
      examination.notTested(check, evidence + ", as without it");
    }
  }

  private boolean corsOpen;

  private void cors(Trial.Taken taken) {
    var allowed = taken.answer().header("access-control-allow-origin");
    corsOpen |= allowed.equals("*") || allowed.equals(EVIL);
  }

  /// T3, after T2.
  void host() {
    if (base instanceof Base.Engaged engaged) {
      beside(engaged, Check.T3, Map.of("Host", "evil.example"), "Host evil.example");
      return;
    }
    var taken = trial.with(Map.of("Host", "evil.example"));
    var evidence = "Host evil.example: " + taken.summary();
    if (taken.accepted()) {
      var severity = examination.failed(Check.T2) ? Severity.HIGH : Severity.MEDIUM;
      examination.fail(Check.T3, severity, evidence);
    } else if (taken.asksForToken()) {
      examination.notTested(
          Check.T3, evidence + ", the token is asked for first: give one to look" + " further");
    } else {
      refusal(Check.T3, taken, evidence);
    }
  }

  /// T4, after T2: a preflight, and the headers of what T2 sent.
  void crossOrigin() {
    if (!open) {
      examination.notApplicable(Check.T4, "the endpoint demands a token, which no page has");
      return;
    }
    var preflight =
        new Request("OPTIONS", base.path(), Map.of(), "")
            .with("Origin", EVIL)
            .with("Access-Control-Request-Method", "POST")
            .with("Access-Control-Request-Headers", "content-type");
    var answer = talk.send(preflight);
    var allowed = answer.header("access-control-allow-origin");
    var evidence =
        "preflight from " + EVIL + ": allows " + (allowed.isEmpty() ? "nobody" : allowed);
    if (allowed.equals("*") || allowed.equals(EVIL) || corsOpen) {
      examination.fail(
          Check.T4, corsOpen && allowed.isEmpty() ? "the answer itself allows any page" : evidence);
    } else if (answer.status() == 0) {
      examination.notTested(Check.T4, answer.trouble());
    } else {
      examination.pass(Check.T4, evidence);
    }
  }

  /// T5: a page can send `text/plain` without asking.
  void simplePost() {
    if (base instanceof Base.Engaged engaged) {
      beside(engaged, Check.T5, Map.of("Content-Type", "text/plain"), "Content-Type text/plain");
      return;
    }
    if (base instanceof Base.Sse sse) {
      simplePostBesideStream(sse);
      return;
    }
    var taken = trial.with(Map.of("Content-Type", "text/plain"));
    var evidence = "Content-Type text/plain: " + taken.summary();
    if (taken.accepted()) {
      examination.fail(Check.T5, evidence);
    } else if (taken.asksForToken()) {
      examination.notTested(Check.T5, evidence + ", the token is asked for first");
    } else {
      refusal(Check.T5, taken, evidence);
    }
  }

  /// A refusal names the client's fault. A server that fails over the request keeps it out too, by
  /// accident, which is the smaller fault.
  private void refusal(Check check, Trial.Taken taken, String evidence) {
    if (taken.answer().isRefusal()) {
      examination.pass(check, evidence);
    } else if (taken.answer().status() >= 500 && !taken.answer().isTooMuch()) {
      examination.fail(check, Severity.LOW, evidence + ": an error of its own, and no refusal");
    } else {
      examination.notTested(check, evidence);
    }
  }

  private void simplePostBesideStream(Base.Sse sse) {
    try (var stream = talk.stream(Introduction.openStream(sse.path()), STREAM_MAX)) {
      var place = ToolList.messages(stream.endpoint(STREAM_MAX), sse.path());
      if (place.isEmpty()) {
        examination.notTested(Check.T5, "no place to send messages to");
        return;
      }
      var request = Messages.initialize(place, 31).with("Content-Type", "text/plain");
      var answer = talk.send(request);
      var taken = answer.isSuccess() && stream.message(31, STREAM_MAX) != null;
      var evidence = "Content-Type text/plain: " + (taken ? "accepted" : answer.summary());
      if (taken) {
        examination.fail(Check.T5, evidence);
      } else if (answer.isRefusal()) {
        examination.pass(Check.T5, evidence);
      } else {
        examination.notTested(Check.T5, evidence);
      }
    }
  }

  /// T6.
  void transportSecurity() {
    if (!target.isReachable() && !target.secure()) {
      examination.notApplicable(
          Check.T6,
          target.bound() == null
              ? "the address is loopback"
              : "only this machine reaches the socket");
      return;
    }
    if (!target.secure()) {
      examination.fail(Check.T6, "plain HTTP is answered on an address that others can reach");
      return;
    }
    security(examination, talk.exchange());
    if (!examination.failed(Check.T6)) {
      plainBesideTls();
    }
  }

  /// What TLS agreed on, or why it did not: TLS that nobody sound can speak is no TLS.
  static void security(Examination examination, Exchange exchange) {
    var security = exchange.security();
    if (security == null) {
      var why = exchange.insecurity();
      if (why.isEmpty()) {
        examination.notTested(Check.T6, "nobody answered the greeting of TLS");
      } else {
        examination.fail(Check.T6, "no TLS 1.2 or newer could be agreed on: " + why);
      }
      return;
    }
    var evidence = security.protocol() + " " + security.cipher();
    var modern = security.protocol().equals("TLSv1.2") || security.protocol().equals("TLSv1.3");
    if (!modern || !security.distrust().isEmpty()) {
      examination.fail(
          Check.T6,
          evidence
              + (security.distrust().isEmpty()
                  ? ""
                  : ", certificate refused: " + security.distrust()));
    } else {
      examination.pass(Check.T6, evidence + ", certificate good");
    }
  }

  /// The port of TLS must not speak MCP in clear text as well.
  private void plainBesideTls() {
    var place = new Exchange.Place(target.host(), target.port(), false, talk.exchange().budget());
    var request = Messages.initialize(base.path(), 32).with("Host", target.hostHeader());
    var answer = talk.exchange().send(place, request);
    if (answer.isSuccess()) {
      examination.fail(Check.T6, "the same port answers plain HTTP too: " + answer.summary());
    }
  }

  /// T7.
  void oldTransport() {
    if (base instanceof Base.Sse sse) {
      examination.fail(Check.T7, "GET " + sse.path() + " gives the event `endpoint`");
      return;
    }
    try (var stream = talk.stream(Introduction.openStream("/sse"), STREAM_MAX)) {
      var place = stream.endpoint(STREAM_MAX);
      var summary = "GET /sse: " + stream.head().summary();
      if (!place.isEmpty()) {
        examination.fail(Check.T7, summary + " with the event `endpoint`");
      } else if (stream.head().asksForToken()) {
        examination.notTested(Check.T7, summary + ", the token is asked for first");
      } else if (stream.head().status() == 0) {
        examination.notTested(Check.T7, summary);
      } else {
        examination.pass(Check.T7, summary + ", no event `endpoint`");
      }
    }
  }

  /// T8.
  void unknownVersion() {
    switch (base) {
      case Base.Modern modern -> {
        var request = Messages.modern(modern.path(), "server/discover", 41, "1900-01-01");
        judgeVersion(trial.send(request));
      }
      case Base.Legacy legacy -> {
        if (legacy.version().compareTo("2025-06-18") < 0) {
          examination.notApplicable(
              Check.T8, "revision " + legacy.version() + " sends no version with requests");
          return;
        }
        var request = ToolList.request(legacy, 41).with("MCP-Protocol-Version", "1900-01-01");
        var answer = talk.send(request);
        judgeVersion(
            new Trial.Taken(
                answer.isSuccess()
                    && answer.message() != null
                    && Messages.errorCode(answer.message()) == 0,
                answer));
      }
      case Base.Sse _ ->
          examination.notApplicable(Check.T8, "the transport of 2024 sends no version");
      case Base.Engaged _ -> examination.notTested(Check.T8, "the server shakes no hands with us");
      case Base.Denied _ ->
          examination.notTested(Check.T8, "the token is asked for first: give one to look further");
      case Base.None _ -> {}
    }
  }

  private void judgeVersion(Trial.Taken taken) {
    var evidence = "version 1900-01-01: " + taken.summary();
    if (taken.answer().status() == 400) {
      examination.pass(Check.T8, evidence);
    } else if (taken.asksForToken() || taken.isSilent()) {
      examination.notTested(Check.T8, evidence);
    } else {
      examination.fail(Check.T8, evidence);
    }
  }

  /// T9 and T10, which only the newest revision knows.
  void modernOnly() {
    switch (base) {
      case Base.Modern modern -> {
        headersAndBody(modern);
        statelessness(modern);
      }
      case Base.Denied _ -> {
        examination.notTested(Check.T9, "the token is asked for first: give one to look further");
        examination.notTested(Check.T10, "the token is asked for first: give one to look further");
      }
      case Base.Legacy _, Base.Sse _, Base.Engaged _ -> {
        examination.notApplicable(Check.T9, "the server is of an older revision");
        examination.notApplicable(Check.T10, "the server is of an older revision");
      }
      case Base.None _ -> {}
    }
  }

  private void headersAndBody(Base.Modern modern) {
    var request =
        Messages.modern(modern.path(), "server/discover", 42).with("Mcp-Method", "tools/list");
    var taken = trial.send(request);
    var evidence = "Mcp-Method tools/list before another body: " + taken.summary();
    if (taken.answer().status() == 400) {
      examination.pass(Check.T9, evidence);
    } else if (taken.asksForToken() || taken.isSilent()) {
      examination.notTested(Check.T9, evidence);
    } else {
      examination.fail(Check.T9, evidence);
    }
  }

  private void statelessness(Base.Modern modern) {
    var answer =
        talk.send(
            Request.get(modern.path())
                .with("Accept", "text/event-stream")
                .with("Mcp-Session-Id", "x"));
    var echo = answer.header("mcp-session-id");
    var evidence = "GET with a session id: " + answer.summary();
    if (answer.status() == 405 && echo.isEmpty()) {
      examination.pass(Check.T10, evidence);
    } else if (answer.status() == 0 || answer.asksForToken()) {
      examination.notTested(Check.T10, evidence);
    } else {
      examination.fail(Check.T10, evidence);
    }
  }
}
