package vedette.app.log;

import java.io.PrintStream;
import vedette.app.output.Hostile;
import vedette.data.dynamic.JsonWriter;
import vedette.data.redact.Redactor;
import vedette.data.world.Clock;
import vedette.data.world.Log;

/// Events as lines: `2026-11-22T01:02:03.4567890Z store.sealed table=SigninLogs rows=12`, or one
/// JSON object each.
///
/// Facts may be text that an attacker wrote or a secret that a person typed: what a terminal would
/// act upon is escaped, and secrets are replaced by the policy that stored rows are under.
public final class ErrorLog implements Log {
  private final PrintStream err;
  private final Clock clock;
  private final boolean json;

  /// @param json one object a line instead of text
  public ErrorLog(PrintStream err, Clock clock, boolean json) {
    this.err = err;
    this.clock = clock;
    this.json = json;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void tell(String event, Fact... facts) {
    err.println(json ? object(event, facts) : line(event, facts));
  }

  private String line(String event, Fact... facts) {
    var text = new StringBuilder().append(clock.now()).append(' ').append(event);
    for (var fact : facts) {
      text.append(' ').append(fact.name()).append('=');
      if (fact.value() instanceof Number || fact.value() instanceof Boolean) {
        text.append(fact.value());
      } else {
        text.append(word(safe(fact.value())));
      }
    }
    return text.toString();
  }

  /// Quoted where a reader could not tell its end.
  private static String word(String value) {
    var shown = Hostile.line(value);
    var plain = !shown.isEmpty() && shown.chars().noneMatch(c -> c == ' ' || c == '"' || c == '\\');
    return plain ? shown : '"' + shown.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private String object(String event, Fact... facts) {
    var line = new JsonWriter(256).startBag();
    line.name("time").value(clock.now()).name("event").value(event);
    for (var fact : facts) {
      line.name(fact.name());
      switch (fact.value()) {
        case Double number -> line.value((double) number);
        case Number number -> line.value(number.longValue());
        case Boolean truth -> line.value((boolean) truth);
        default -> line.value(safe(fact.value()));
      }
    }
    return Hostile.json(line.endBag().toString());
  }

  private static String safe(Object value) {
    return Redactor.text(String.valueOf(value)).text();
  }
}
