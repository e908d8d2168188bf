package vedette.mcp.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// S1 to S3: what a session's id is worth.
final class SessionChecks {
  private static final int SAMPLES = 5;
  private static final double BITS_LEAST = 122;
  private static final String FORGED = "5c1a0001-6d63-4c69-8b3e-2f1f7a9c0001";

  private final Examination examination;
  private final Talk talk;
  private final Base base;

  SessionChecks(Examination examination, Talk talk, Base base) {
    this.examination = examination;
    this.talk = talk;
    this.base = base;
  }

  void all() {
    switch (base) {
      case Base.Modern _ -> {
        examination.notApplicable(Check.S1, "the revision has no sessions");
        examination.notApplicable(Check.S2, "the revision has no sessions");
        examination.notTested(Check.S3, "needs two identities of the operator");
      }
      case Base.Legacy legacy -> {
        examination.notApplicable(Check.S3, "the revision has no state handles");
        if (legacy.session().isEmpty()) {
          examination.notApplicable(Check.S1, "the server gives no session id");
          examination.notApplicable(Check.S2, "the server gives no session id");
        } else {
          forged(legacy);
          guessable(legacy);
        }
      }
      case Base.Sse sse -> {
        examination.notApplicable(Check.S3, "the revision has no state handles");
        forgedPlace(sse);
        guessablePlace(sse);
      }
      case Base.Denied _ -> {
        var why = "the token is asked for first: give one to look further";
        examination.notTested(Check.S1, why);
        examination.notTested(Check.S2, why);
        examination.notTested(Check.S3, why);
      }
      case Base.Engaged _ ->
          List.of(Check.S1, Check.S2, Check.S3)
              .forEach(check -> examination.notTested(check, "the server shakes no hands with us"));
      case Base.None _ -> {}
    }
  }

  private void forged(Base.Legacy legacy) {
    var answer = talk.send(ToolList.request(legacy, 51).with("Mcp-Session-Id", FORGED));
    judgeForged(answer.summary(), answer.status(), answer.isSuccess());
  }

  private void forgedPlace(Base.Sse sse) {
    var place = ToolList.messages(sse.messages(), sse.path());
    var session = sessionOf(place);
    if (session.isEmpty()) {
      examination.notApplicable(Check.S1, "the server gives no session id");
      return;
    }
    var answer = talk.send(Messages.initialize(place.replace(session, FORGED), 51));
    judgeForged(answer.summary(), answer.status(), answer.isSuccess());
  }

  private void judgeForged(String summary, int status, boolean success) {
    var evidence = "an invented session id: " + summary;
    if (success) {
      examination.fail(Check.S1, evidence);
    } else if (status >= 400) {
      examination.pass(Check.S1, evidence);
    } else {
      examination.notTested(Check.S1, evidence);
    }
  }

  private void guessable(Base.Legacy legacy) {
    var ids = new ArrayList<String>();
    ids.add(legacy.session());
    while (ids.size() < SAMPLES) {
      var id =
          talk.send(Messages.initialize(legacy.path(), 60 + ids.size())).header("mcp-session-id");
      if (id.isEmpty()) {
        break;
      }
      ids.add(id);
    }
    judge(ids);
  }

  private void guessablePlace(Base.Sse sse) {
    var ids = new ArrayList<String>();
    ids.add(sessionOf(sse.messages()));
    while (ids.size() < SAMPLES) {
      try (var stream =
          talk.stream(Introduction.openStream(sse.path()), java.time.Duration.ofSeconds(3))) {
        var id = sessionOf(stream.endpoint(java.time.Duration.ofSeconds(3)));
        if (id.isEmpty()) {
          break;
        }
        ids.add(id);
      }
    }
    if (ids.getFirst().isEmpty()) {
      examination.notApplicable(Check.S2, "the server gives no session id");
    } else {
      judge(ids);
    }
  }

  private static String sessionOf(String place) {
    var equals = place.lastIndexOf('=');
    return equals < 0 ? "" : place.substring(equals + 1);
  }

  private void judge(List<String> ids) {
    if (ids.size() < SAMPLES) {
      examination.notTested(
          Check.S2, "only " + ids.size() + " of " + SAMPLES + " session ids were given");
      return;
    }
    var visible = ids.stream().allMatch(id -> id.chars().allMatch(c -> c > 0x20 && c < 0x7F));
    var bits = bits(ids);
    var evidence =
        "about %.0f random bits in %d ids%s"
            .formatted(bits, ids.size(), visible ? "" : ", not all letters are visible ASCII");
    if (bits >= BITS_LEAST && visible) {
      examination.pass(Check.S2, evidence);
    } else {
      examination.fail(Check.S2, evidence);
    }
  }

  /// An upper estimate of the randomness: positions that never change count nothing, the others as
  /// much as their alphabet allows. A UUID of version 4 has 122 by its definition.
  static double bits(List<String> ids) {
    if (new HashSet<>(ids).size() < ids.size()) {
      return 0;
    }
    var uuid =
        "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-4[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}";
    if (ids.stream().allMatch(id -> id.matches(uuid)) && varied(ids) >= 28) {
      return 122;
    }
    return varied(ids) * perLetter(ids);
  }

  private static int varied(List<String> ids) {
    var length = ids.stream().mapToInt(String::length).min().orElse(0);
    var varied = 0;
    for (var at = 0; at < length; at++) {
      var place = at;
      varied += ids.stream().mapToInt(id -> id.charAt(place)).distinct().count() > 1 ? 1 : 0;
    }
    return varied;
  }

  private static double perLetter(List<String> ids) {
    var all = String.join("", ids);
    if (all.matches("[0-9-]*")) {
      return Math.log(10) / Math.log(2);
    }
    if (all.matches("[0-9a-fA-F-]*")) {
      return 4;
    }
    return all.matches("[0-9a-z-]*") ? Math.log(36) / Math.log(2) : 6;
  }
}
