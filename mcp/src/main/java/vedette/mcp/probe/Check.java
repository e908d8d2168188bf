package vedette.mcp.probe;

import vedette.mcp.finding.Severity;

/// What is asked of an endpoint, by the ids of the checklist: T transport, A authorization, S
/// sessions, D data (tools), P developer proxies. The specification is that of 2026-07-28 and those
/// before it.
///
/// Which checks apply is decided by era and kind of endpoint, and written in the evidence:
///
/// - T6 does not apply to an endpoint that only this machine reaches.
/// - T9 and T10 are asked of servers of 2026-07-28, S1 and S2 of older ones that give sessions.
/// - T4 does not apply where a token is demanded, A2 to A10 not where none is.
/// - A2 to A4, A6, A9 and A10 do not apply to a loopback endpoint with a static token that
///   challenges with `WWW-Authenticate: Bearer`: there is no authorization server behind it.
public enum Check {
  T1("binds only loopback", Severity.HIGH, "Bind the server to 127.0.0.1."),
  T2(
      "refuses a foreign Origin with 403",
      Severity.HIGH,
      "Check the Origin header against a list and answer 403 to any other."),
  T3(
      "refuses a foreign Host",
      Severity.MEDIUM,
      "Check the Host header against the names under which the server is meant to be reached."),
  T4(
      "gives no foreign page access by CORS",
      Severity.HIGH,
      "Send no Access-Control-Allow-Origin, or one of a list; never * and never an echo."),
  T5(
      "refuses a POST that any web page can send",
      Severity.MEDIUM,
      "Refuse requests whose Content-Type is not application/json."),
  T6(
      "speaks TLS where others can reach it",
      Severity.HIGH,
      "Put TLS 1.2 or newer in front, and close or redirect the plain port."),
  T7(
      "does not offer the old HTTP+SSE transport",
      Severity.LOW,
      "Switch the old transport off, or move to a version without it."),
  T8(
      "refuses an unknown protocol version",
      Severity.LOW,
      "Answer 400 to a protocol version that is not known."),
  T9(
      "refuses headers that differ from the body",
      Severity.MEDIUM,
      "Compare Mcp-Method with the body and answer 400 when they differ."),
  T10(
      "answers 405 to GET and ignores session ids",
      Severity.INFO,
      "Answer 405 to GET and DELETE, and do not repeat Mcp-Session-Id."),
  A1(
      "demands authorization",
      Severity.HIGH,
      "Demand a token, or use stdio, or put a gateway that checks tokens in front."),
  A2(
      "says how to get a token",
      Severity.MEDIUM,
      "Send WWW-Authenticate: Bearer with resource_metadata on every 401."),
  A3(
      "its metadata names this endpoint and no other",
      Severity.MEDIUM,
      "Take the resource from configuration, never from the Host header."),
  A4(
      "its authorization server is sound",
      Severity.HIGH,
      "Use an HTTPS issuer whose metadata repeats its name and offers PKCE with S256."),
  A5(
      "answers 401 to a bad token",
      Severity.MEDIUM,
      "Answer 401 invalid_token to garbage, to expired tokens and to unsigned ones."),
  A6(
      "takes only tokens made for it",
      Severity.CRITICAL,
      "Check the audience of each token, and pass none on."),
  A7(
      "takes no token from the query",
      Severity.MEDIUM,
      "Read tokens from the Authorization header only."),
  A8("checks every request", Severity.CRITICAL, "Check the token of each request."),
  A9(
      "asks for narrow scopes",
      Severity.MEDIUM,
      "Offer scopes that name one right each, and answer 403 insufficient_scope."),
  A10(
      "lets nobody register a client unseen",
      Severity.LOW,
      "Close dynamic registration, or put a policy before it."),
  S1(
      "takes no session id for a proof",
      Severity.HIGH,
      "Bind a session to who opened it, and answer 404 to unknown ids."),
  S2(
      "gives session ids that cannot be guessed",
      Severity.MEDIUM,
      "Take session ids from a secure random source, 128 bits or more."),
  S3(
      "binds state handles to who got them",
      Severity.HIGH,
      "Bind each handle to the identity that received it."),
  D1(
      "gives tools whose text is clean and constant",
      Severity.HIGH,
      "Read the tool's text, pin the server's version, and remove the server if it is not yours."),
  D2(
      "gives nobody destructive tools without a token",
      Severity.CRITICAL,
      "Demand a token, or switch destructive tools off."),
  P1(
      "is no open developer proxy",
      Severity.CRITICAL,
      "Stop it and move to a version that demands a token.");

  private final String title;
  private final Severity severity;
  private final String fix;

  Check(String title, Severity severity, String fix) {
    this.title = title;
    this.severity = severity;
    this.fix = fix;
  }

  /// What the endpoint does when it passes.
  public String title() {
    return title;
  }

  /// How bad a failure usually is.
  public Severity severity() {
    return severity;
  }

  /// What to do when no product is known.
  public String fix() {
    return fix;
  }
}
