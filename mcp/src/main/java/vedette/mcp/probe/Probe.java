package vedette.mcp.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.data.world.Wire;
import vedette.mcp.exchange.Budget;
import vedette.mcp.exchange.Exchange;
import vedette.mcp.exchange.Request;
import vedette.mcp.finding.Finding;
import vedette.mcp.finding.Severity;
import vedette.mcp.fingerprint.Product;
import vedette.mcp.tool.ToolReview;

/// Judges one address against the specification.
///
/// At most so many requests and so much time, one request at a time; no tool is called, nothing is
/// registered, no redirect is followed. The era that answers is the base of every other check.
public final class Probe {
  private static final Duration TIME_MAX = Duration.ofSeconds(20);
  private static final int REQUESTS_FULL = 40;
  private static final int REQUESTS_SHORT = 12;

  private final Wire wire;

  public Probe(Wire wire) {
    this.wire = wire;
  }

  /// The whole checklist: at most 40 requests and 20 seconds.
  public ProbeResult full(Target target) {
    return run(target, REQUESTS_FULL, true);
  }

  /// What `scan` asks of a listener of this host: era, A1, T2, T3, T4 and P1 with at most 12
  /// requests.
  public ProbeResult brief(Target target) {
    return run(target, REQUESTS_SHORT, false);
  }

  private ProbeResult run(Target asked, int requests, boolean whole) {
    var budget = new Budget(wire, requests, TIME_MAX);
    var exchange = new Exchange(wire, budget, dialled(asked), asked.port(), asked.secure());
    var talk = new Talk(exchange, asked);
    var base = new Introduction(talk, asked).find();
    // No token of the operator goes to somebody who may not be who it was made for.
    var target = talk.isDistrusted() ? asked.withTokens(Target.Tokens.NONE, asked.hosts()) : asked;
    var examination = new Examination(target);
    var seen =
        switch (base) {
          case Base.None none -> nothing(none, examination, talk, target, whole);
          case Base.Denied denied -> denied(denied, examination, talk, target, whole);
          case Base.Engaged engaged -> engaged(engaged, examination, talk, whole);
          case Base.Modern _, Base.Legacy _, Base.Sse _ ->
              open(base, examination, talk, whole, true);
        };
    if (seen.isMcp()
        || target.known()
        || target.product() != null
        || examination.failed(Check.P1)) {
      TransportChecks.socket(examination);
    } else {
      examination.notApplicable(Check.T1, "nothing speaks MCP there");
    }
    var whyNot =
        budget.isSpent()
            ? "the limit of requests or time was reached before"
            : whole ? "not asked" : "not asked by scan; `vedette probe` asks";
    return new ProbeResult(
        target.url(),
        seen.isMcp(),
        !(base instanceof Base.None none) || none.answered(),
        seen.era(),
        seen.isMcp() ? seen.base().path() : "",
        seen.transport(),
        text(seen.info(), "name"),
        text(seen.info(), "version"),
        seen.why(),
        seen.list() == null ? null : seen.list().tools(),
        examination.all(whyNot),
        requests - budget.requestsLeft());
  }

  /// A wildcard is an address to listen on, not one to call.
  private static String dialled(Target target) {
    var host = target.host();
    if (host.equals("0.0.0.0") || host.equalsIgnoreCase("localhost")) {
      var bound = target.bound();
      var onlySix =
          bound != null
              && !bound.isEmpty()
              && bound.stream().allMatch(address -> address.equals("::1"));
      return onlySix ? "::1" : host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }
    return host.equals("::") ? "::1" : host;
  }

  /// What one run saw, before it becomes a result.
  private record Seen(
      Base base,
      boolean isMcp,
      @Nullable String era,
      String transport,
      Dynamic info,
      String why,
      @Nullable ToolList list) {}

  private Seen nothing(
      Base.None none, Examination examination, Talk talk, Target target, boolean whole) {
    var proxy = none.answered() && (whole || isDeveloperTool(target.product()));
    if (proxy) {
      new ContentChecks(examination, talk).developerProxy(false, isDeveloperTool(target.product()));
    }
    for (var check : Check.values()) {
      if (!examination.has(check) && check != Check.T1) {
        examination.notApplicable(check, "nothing speaks MCP there");
      }
    }
    if (!none.answered()) {
      for (var check : Check.values()) {
        examination.notTested(check, none.seen());
      }
      if (!talk.exchange().insecurity().isEmpty()) {
        TransportChecks.security(examination, talk.exchange());
      }
    }
    return new Seen(none, false, null, "", Dynamic.NULL, none.seen(), null);
  }

  private static boolean isDeveloperTool(@Nullable Product product) {
    return product != null && product.role().equals("developer-tool");
  }

  private Seen open(
      Base base, Examination examination, Talk talk, boolean whole, boolean withoutToken) {
    var list = ToolList.of(base, talk);
    if (withoutToken) {
      authorization(examination, list);
    }
    var content = new ContentChecks(examination, talk);
    content.tools(list.tools(), withoutToken && !list.asksForToken(), list.summary());
    var transport = new TransportChecks(examination, talk, base, withoutToken);
    transport.origin(whole ? 3 : 2);
    transport.host();
    transport.crossOrigin();
    if (whole) {
      transport.simplePost();
      transport.oldTransport();
      transport.unknownVersion();
      transport.modernOnly();
      new SessionChecks(examination, talk, base).all();
    }
    transport.transportSecurity();
    if (withoutToken && !list.asksForToken()) {
      AuthorizationChecks.open(examination);
    } else if (withoutToken) {
      // The handshake is open and the list is not: the challenge came with the list.
      List.of(
              Check.A2, Check.A3, Check.A4, Check.A5, Check.A6, Check.A7, Check.A8, Check.A9,
              Check.A10)
          .forEach(check ->
              examination.notTested(check, "the token is asked for after the handshake only"));
    }
    if (whole) {
      content.developerProxy(true, false);
    } else {
      examination.notApplicable(Check.P1, "the endpoint is an MCP server");
    }
    var info = list.info().isBag() ? list.info() : Introduction.serverInfo(base);
    return new Seen(base, true, era(base, talk, whole), transport(base), info, why(base), list);
  }

  private static void authorization(Examination examination, ToolList list) {
    var tools = list.tools();
    if (list.asksForToken()) {
      examination.pass(Check.A1, "tools/list without a token: " + list.summary());
      return;
    }
    var severity = examination.target().isReachable() ? Severity.CRITICAL : Severity.HIGH;
    var given =
        tools == null
            ? "the handshake without a token was accepted (tools/list: " + list.summary() + ")"
            : "tools/list without a token gave " + tools.size() + " tools";
    examination.fail(Check.A1, severity, given);
  }

  /// A server of 2026-07-28 may speak the older revisions too.
  private static String era(Base base, Talk talk, boolean whole) {
    if (!(base instanceof Base.Modern modern)) {
      return "legacy";
    }
    if (!whole) {
      return "modern";
    }
    var message = talk.send(Messages.initialize(modern.path(), 5)).message();
    return message != null && Messages.isInitialization(message) ? "dual" : "modern";
  }

  private static String transport(Base base) {
    return base instanceof Base.Sse ? "sse" : "http";
  }

  private static String why(Base base) {
    return switch (base) {
      case Base.Modern modern -> "server/discover was answered at " + modern.path();
      case Base.Legacy legacy ->
          "initialize was answered at " + legacy.path() + " with revision " + legacy.version();
      case Base.Sse sse -> "GET " + sse.path() + " gave the event `endpoint`";
      case Base.Denied denied -> "a token is asked for at " + denied.path();
      case Base.Engaged engaged ->
          "initialize was refused at " + engaged.path() + " in words of MCP";
      case Base.None none -> none.seen();
    };
  }

  /// A server that is certain, and with which no hand could be shaken: what can be told from
  /// outside is told.
  private static Seen engaged(
      Base.Engaged engaged, Examination examination, Talk talk, boolean whole) {
    var asked = "initialize without a token: answered " + engaged.answer().summary();
    if (engaged.asksWho()) {
      examination.pass(Check.A1, asked + ", as it wants to know who asks, though not with 401");
      examination.fail(Check.A2, "no WWW-Authenticate, and the status is not 401");
    } else {
      var severity = examination.target().isReachable() ? Severity.CRITICAL : Severity.HIGH;
      examination.fail(Check.A1, severity, asked + ": no token is asked for, only its turn");
      AuthorizationChecks.open(examination);
    }
    var transport = new TransportChecks(examination, talk, engaged, !engaged.asksWho());
    transport.origin(1);
    transport.host();
    transport.crossOrigin();
    transport.transportSecurity();
    if (whole) {
      transport.simplePost();
      transport.oldTransport();
      transport.unknownVersion();
      transport.modernOnly();
      new SessionChecks(examination, talk, engaged).all();
    }
    examination.notApplicable(Check.P1, "the endpoint is an MCP server");
    examination.notTested(Check.D1, "no list of tools: the server shakes no hands with us");
    examination.notTested(Check.D2, "no list of tools: the server shakes no hands with us");
    return new Seen(engaged, true, "legacy", "http", Dynamic.NULL, why(engaged), null);
  }

  private Seen denied(
      Base.Denied denied, Examination examination, Talk talk, Target target, boolean whole) {
    var token = target.tokens().own();
    var why = Refusals.whyMcp(denied, talk, target);
    if (why.isEmpty() && token.isEmpty()) {
      return nothing(
          new Base.None(
              denied.path(),
              "a token is asked for at "
                  + denied.path()
                  + ", by something that shows no sign of MCP",
              true),
          examination,
          talk,
          target,
          false);
    }
    examination.pass(Check.A1, denied.path() + " without a token: " + denied.answer().summary());
    var isStatic = whole && new AuthorizationChecks(examination, talk, denied).all();
    if (!token.isEmpty()) {
      talk.useToken(token);
      var base = new Introduction(talk, target).find();
      if (!(base instanceof Base.Denied
          || base instanceof Base.Engaged
          || base instanceof Base.None)) {
        var seen = open(base, examination, talk, whole, false);
        if (isStatic) {
          examination.notApplicable(Check.S3, "one static token: there is only one principal");
        }
        return seen;
      }
      talk.useToken("");
    }
    closed(denied, examination, talk, whole);
    return new Seen(
        denied,
        true,
        null,
        denied.path().endsWith("/sse") ? "sse" : "http",
        Dynamic.NULL,
        "a token is asked for at " + denied.path() + "; " + why,
        null);
  }

  private static void closed(
      Base.Denied denied, Examination examination, Talk talk, boolean whole) {
    var transport = new TransportChecks(examination, talk, denied, false);
    transport.origin(whole ? 3 : 2);
    transport.host();
    transport.crossOrigin();
    transport.transportSecurity();
    if (whole) {
      transport.simplePost();
      transport.oldTransport();
      transport.unknownVersion();
      transport.modernOnly();
      new SessionChecks(examination, talk, denied).all();
      new ContentChecks(examination, talk).developerProxy(true, false);
    } else {
      examination.notApplicable(Check.P1, "the endpoint is an MCP server");
    }
    examination.notTested(Check.D1, "the tools are behind the token");
    examination.pass(Check.D2, "no tool is given without a token");
  }

  private static String text(Dynamic info, String name) {
    return ToolReview.plain(Messages.text(info, name));
  }

  /// The findings that are worth an exit code.
  public static boolean hasTrouble(List<Finding> findings) {
    return findings.stream().anyMatch(Finding::isTrouble);
  }

  /// Signs that something which refuses is an MCP server all the same.
  private static final class Refusals {
    private static final String NOWHERE = "/vedette-probe-nowhere";

    static String whyMcp(Base.Denied denied, Talk talk, Target target) {
      if (target.known()) {
        return "its process is an MCP server";
      }
      var answer = denied.answer();
      if (answer.header("www-authenticate").contains("resource_metadata")) {
        return "its challenge names metadata of a protected resource";
      }
      var elsewhere = talk.send(Request.get(NOWHERE));
      var everywhere = elsewhere.asksForToken();
      var json = answer.json();
      var rpc = json != null && json.isBag() && !json.member(Text.of("jsonrpc")).isNull();
      var challenge = answer.header("www-authenticate").toLowerCase(java.util.Locale.ROOT);
      if (rpc && (challenge.startsWith("bearer") || challenge.contains("mcp"))) {
        return "it refuses with a message of JSON-RPC and asks for a bearer token";
      }
      if (!everywhere && (rpc || denied.path().contains("mcp"))) {
        return rpc
            ? "it refuses there alone, with a message of JSON-RPC"
            : "it refuses at " + denied.path() + " alone";
      }
      var preflight =
          talk.send(
              new Request("OPTIONS", denied.path(), Map.of(), "")
                  .with("Origin", "http://evil.example")
                  .with("Access-Control-Request-Method", "POST"));
      var allowed =
          (preflight.header("access-control-allow-headers")
                  + preflight.header("access-control-expose-headers"))
              .toLowerCase(java.util.Locale.ROOT);
      return allowed.contains("mcp-") ? "its preflight names headers of MCP" : "";
    }
  }
}
