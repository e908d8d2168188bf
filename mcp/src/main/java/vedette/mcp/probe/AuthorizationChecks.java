package vedette.mcp.probe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.mcp.exchange.Answer;
import vedette.mcp.exchange.Budget;
import vedette.mcp.exchange.Exchange;
import vedette.mcp.exchange.Request;
import vedette.mcp.finding.Severity;

/// A2 to A10: how authorization is done where it is demanded.
///
/// Metadata is read from the endpoint's own address only. An address inside it is judged as text,
/// and visited only when the operator named its host: it may point at a cloud's metadata service.
final class AuthorizationChecks {
  private static final Pattern METADATA =
      Pattern.compile("resource_metadata\\s*=\\s*\"?([^\",\\s]+)");
  private static final List<Check> AFTER_A1 =
      List.of(
          Check.A2, Check.A3, Check.A4, Check.A5, Check.A6, Check.A7, Check.A8, Check.A9,
          Check.A10);

  private final Examination examination;
  private final Target target;
  private final Talk talk;
  private final Trial trial;
  private final Base.Denied denied;
  private @Nullable Dynamic metadata;

  AuthorizationChecks(Examination examination, Talk talk, Base.Denied denied) {
    this.examination = examination;
    this.target = examination.target();
    this.talk = talk;
    this.denied = denied;
    this.trial = new Trial(talk, denied);
  }

  /// What holds where no token is demanded.
  static void open(Examination examination) {
    AFTER_A1.forEach(
        check -> examination.notApplicable(check, "the endpoint demands no token, see A1"));
  }

  private String challenge() {
    return denied.answer().header("www-authenticate");
  }

  /// All of them; answers whether the token is a static one, behind which there is no server.
  boolean all() {
    metadata = readMetadata("");
    var isStatic =
        target.isLoopback()
            && !target.isReachable()
            && metadata == null
            && challenge().regionMatches(true, 0, "Bearer", 0, 6)
            && !METADATA.matcher(challenge()).find();
    if (isStatic) {
      var why =
          "a loopback endpoint with a static token: it challenges with Bearer, and there is"
              + " no authorization server behind it";
      List.of(Check.A2, Check.A3, Check.A4, Check.A6, Check.A9, Check.A10)
          .forEach(check -> examination.notApplicable(check, why));
    } else {
      challengeAndMetadata();
    }
    badTokens();
    ownTokens(isStatic);
    return isStatic;
  }

  private @Nullable Dynamic readMetadata(String foreignHost) {
    var found = METADATA.matcher(challenge());
    var places = new ArrayList<String>();
    if (found.find()) {
      places.add(ToolList.messages(found.group(1), "/"));
    }
    var root = "/.well-known/oauth-protected-resource";
    if (denied.path().length() > 1) {
      places.add(root + denied.path());
    }
    places.add(root);
    for (var place : places.stream().filter(p -> !p.isEmpty()).distinct().limit(2).toList()) {
      var request = Request.get(place).with("Accept", "application/json");
      var answer = talk.send(foreignHost.isEmpty() ? request : request.with("Host", foreignHost));
      var json = answer.isSuccess() ? answer.json() : null;
      if (json != null
          && json.isBag()
          && json.member(Text.of("authorization_servers")).isArray()
          && json.member(Text.of("authorization_servers")).size() > 0) {
        return json;
      }
    }
    return null;
  }

  private void challengeAndMetadata() {
    var named = METADATA.matcher(challenge()).find();
    var said =
        challenge().isEmpty()
            ? "no WWW-Authenticate"
            : "WWW-Authenticate "
                + firstWord(challenge())
                + (named ? " with resource_metadata" : "");
    var json = metadata;
    if (json == null) {
      examination.fail(Check.A2, said + ", and no metadata of the resource is published");
      for (var check : List.of(Check.A3, Check.A4, Check.A9, Check.A10)) {
        examination.notTested(check, "no metadata of the resource, see A2");
      }
      return;
    }
    examination.pass(
        Check.A2,
        said
            + "; metadata names "
            + json.member(Text.of("authorization_servers")).size()
            + " authorization server(s)");
    resource(json);
    authorizationServer(json);
    scopes(json);
  }

  private static String firstWord(String text) {
    var blank = text.indexOf(' ');
    return blank < 0 ? text : text.substring(0, blank);
  }

  private void resource(Dynamic json) {
    var resource = Messages.text(json, "resource");
    var own = sameEndpoint(resource);
    var foreign = readMetadata("evil.example");
    var fooled = foreign != null && foreign.toJson().toString().contains("evil.example");
    var again = trial.with(Map.of("Host", "evil.example")).answer();
    fooled |= again.header("www-authenticate").contains("evil.example");
    if (fooled) {
      examination.fail(Check.A3, "with a foreign Host the metadata names evil.example");
    } else if (!own) {
      examination.fail(Check.A3, "the metadata is for " + shortened(resource));
    } else {
      examination.pass(
          Check.A3, "the metadata is for " + shortened(resource) + ", also with a foreign Host");
    }
  }

  private boolean sameEndpoint(String resource) {
    try {
      var there = Target.of(resource);
      var path = there.path().replaceAll("/+$", "");
      var ours = denied.path().replaceAll("/+$", "");
      var host =
          there.host().equalsIgnoreCase(target.host())
              || (there.isLoopback() && target.isLoopback());
      return host && there.port() == target.port() && (path.isEmpty() || path.equals(ours));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String shortened(String text) {
    var plain = vedette.mcp.tool.ToolReview.plain(text);
    return plain.length() > 120 ? plain.substring(0, 120) + "..." : plain;
  }

  private void authorizationServer(Dynamic json) {
    var issuer = json.member(Text.of("authorization_servers")).element(0).toText().toString();
    Target place;
    try {
      place = Target.of(issuer);
    } catch (IllegalArgumentException e) {
      examination.fail(Check.A4, "the authorization server is no address: " + shortened(issuer));
      examination.notTested(Check.A10, "the authorization server is no address");
      return;
    }
    if (!place.secure() && !place.isLoopback()) {
      examination.fail(
          Check.A4, "the authorization server is not reached over HTTPS: " + shortened(issuer));
      examination.notTested(Check.A10, "the authorization server is not reached over HTTPS");
      return;
    }
    var own = place.host().equalsIgnoreCase(target.host()) && place.port() == target.port();
    if (!own && !target.hosts().contains(place.host())) {
      var why =
          "its authorization server "
              + place.host()
              + " was not named: --host "
              + place.host()
              + " allows one request to it";
      examination.notTested(Check.A4, why);
      examination.notTested(Check.A10, why);
      return;
    }
    issuer(issuer, place);
  }

  private void issuer(String issuer, Target place) {
    Answer answer = null;
    var budget = talk.exchange().budget();
    for (var wellKnown : wellKnown(place)) {
      answer =
          talk.exchange()
              .send(
                  elsewhere(place, budget),
                  Request.get(wellKnown)
                      .with("Host", place.hostHeader())
                      .with("Accept", "application/json"));
      if (answer.isSuccess()) {
        break;
      }
    }
    var json = answer == null ? null : answer.json();
    if (json == null || !json.isBag()) {
      examination.fail(Check.A4, "the authorization server publishes no metadata");
      examination.notTested(Check.A10, "the authorization server publishes no metadata");
      return;
    }
    var same =
        Messages.text(json, "issuer").replaceAll("/$", "").equals(issuer.replaceAll("/$", ""));
    var methods = json.member(Text.of("code_challenge_methods_supported")).toJson().toString();
    if (same && methods.contains("\"S256\"")) {
      examination.pass(Check.A4, "issuer identical, PKCE with S256");
    } else {
      examination.fail(Check.A4, same ? "PKCE with S256 is not offered" : "the issuer differs");
    }
    var registration = Messages.text(json, "registration_endpoint");
    if (registration.isEmpty()) {
      examination.pass(Check.A10, "no registration endpoint");
    } else {
      examination.fail(
          Check.A10, "anybody may register at " + shortened(registration) + " (not tried)");
    }
  }

  private static List<String> wellKnown(Target place) {
    var path = place.path().replaceAll("/+$", "");
    return List.of(
        "/.well-known/oauth-authorization-server" + path,
        path + "/.well-known/openid-configuration");
  }

  private Exchange.Place elsewhere(Target place, Budget budget) {
    return new Exchange.Place(place.host(), place.port(), place.secure(), budget);
  }

  private void scopes(Dynamic json) {
    var scopes = json.member(Text.of("scopes_supported"));
    for (var at = 0; scopes.isArray() && at < scopes.size(); at++) {
      var scope = scopes.element(at).toText().toString();
      if (scope.equals("*") || scope.equals("all")) {
        examination.fail(Check.A9, "the scope " + scope + " grants everything");
        return;
      }
    }
    examination.notTested(
        Check.A9,
        "its scopes are narrow; a token of a low scope is needed to see"
            + " whether they are asked for");
  }

  private void badTokens() {
    var tokens = new ArrayList<String>();
    tokens.add("vedette-probe-no-token");
    tokens.add(jwt("{\"alg\":\"none\"}", "{\"sub\":\"x\",\"exp\":4102444800}", ""));
    tokens.add(jwt("{\"alg\":\"RS256\"}", "{\"sub\":\"x\",\"exp\":946684800}", "AAAA"));
    var names = List.of("garbage", "unsigned", "expired");
    var seen = new StringBuilder();
    for (var at = 0; at < tokens.size(); at++) {
      var taken = trial.with(Map.of("Authorization", "Bearer " + tokens.get(at)));
      seen.append(seen.isEmpty() ? "" : "; ")
          .append(names.get(at))
          .append(": ")
          .append(taken.summary());
      if (taken.accepted()) {
        examination.fail(Check.A5, Severity.CRITICAL, seen.toString());
        return;
      }
      if (taken.isSilent()) {
        examination.notTested(Check.A5, seen.toString());
        return;
      }
      if (!taken.asksForToken()) {
        examination.fail(Check.A5, Severity.MEDIUM, seen + ", and not 401");
        return;
      }
    }
    examination.pass(Check.A5, seen.toString());
  }

  private static String jwt(String head, String claims, String signature) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString(head.getBytes(StandardCharsets.UTF_8))
        + "."
        + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + "."
        + signature;
  }

  /// A6 to A8 need tokens of the operator.
  private void ownTokens(boolean isStatic) {
    if (!isStatic) {
      foreignToken();
    }
    var token = target.tokens().own();
    if (token.isEmpty()) {
      var why =
          talk.isDistrusted()
              ? "no token is sent to a server whose certificate is refused"
              : "needs a valid token: --token-file";
      examination.notTested(Check.A7, why);
      examination.notTested(Check.A8, why);
      return;
    }
    var asked = trial.request();
    var first = trial.send(asked.with("Authorization", "Bearer " + token));
    if (!first.accepted()) {
      examination.notTested(Check.A7, "the token given is refused: " + first.summary());
      examination.notTested(Check.A8, "the token given is refused: " + first.summary());
      return;
    }
    var second = trial.send(asked.with(session(first.answer())));
    judge(Check.A8, "the second request, without a token: ", second);
    var sign = asked.target().indexOf('?') < 0 ? "?" : "&";
    var query = trial.send(asked.withTarget(asked.target() + sign + "access_token=" + token));
    judge(Check.A7, "a valid token in the query: ", query);
  }

  private static Map<String, String> session(Answer answer) {
    var id = answer.header("mcp-session-id");
    return id.isEmpty() ? Map.of() : Map.of("Mcp-Session-Id", id);
  }

  private void foreignToken() {
    var token = target.tokens().foreign();
    if (token.isEmpty()) {
      examination.notTested(
          Check.A6, "needs a token made for another audience: --other-token-file");
      return;
    }
    var taken = trial.with(Map.of("Authorization", "Bearer " + token));
    judge(Check.A6, "a token for another audience: ", taken);
  }

  private void judge(Check check, String what, Trial.Taken taken) {
    if (taken.accepted()) {
      examination.fail(check, what + taken.summary());
    } else if (taken.asksForToken()) {
      examination.pass(check, what + taken.summary());
    } else if (taken.answer().isRefusal()) {
      examination.pass(check, what + taken.summary() + ", refused though not with 401");
    } else {
      examination.notTested(check, what + taken.summary());
    }
  }
}
