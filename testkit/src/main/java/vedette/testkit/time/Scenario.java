package vedette.testkit.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vedette.data.time.TimeSpan;

/// What happens when: a text file, one step a line.
///
/// ```
/// # Six hours without a run.
/// use  rule=window
/// 0m   start
/// 12m  event happened=11m device=1 action=a
/// 13m  power fails=2
/// 14m  stop
/// 6h   start
/// 7h   look
/// end  alerts=3
/// ```
///
/// A line begins with the time since the start of the scenario (or `use` and `end`, which have
/// none), then the name of a step, then `name=value` pairs. Times need not rise: a clock may be put
/// back. What steps there are is up to whoever runs the scenario.
///
/// @param name of the file
public record Scenario(String name, List<Step> steps) {
  public Scenario {
    steps = List.copyOf(steps);
  }

  /// One line.
  ///
  /// @param line from 1
  /// @param at since the start; zero for what has no time
  /// @param what the step is, or `use` and `end`
  public record Step(int line, TimeSpan at, String what, Map<String, String> values) {
    public Step {
      values = Map.copyOf(values);
    }

    /// A value that must be there.
    public String value(String name) {
      var value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("line " + line + ": `" + what + "` needs " + name + "=");
      }
      return value;
    }

    /// A value that is a time.
    public TimeSpan span(String name) {
      return Scenario.span(line, value(name));
    }
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException naming the line that is no step
  public static Scenario parse(String name, String text) {
    var steps = new ArrayList<Step>();
    var number = 0;
    for (var line : text.split("\n", -1)) {
      number++;
      var words = line.replaceFirst("#.*", "").strip();
      if (!words.isEmpty()) {
        steps.add(step(number, words.split("\\s+")));
      }
    }
    return new Scenario(name, steps);
  }

  private static Step step(int line, String[] words) {
    var timeless = words[0].equals("use") || words[0].equals("end");
    if (!timeless && words.length < 2) {
      throw new IllegalArgumentException("line " + line + ": a time and a step");
    }
    var values = new LinkedHashMap<String, String>();
    for (var i = timeless ? 1 : 2; i < words.length; i++) {
      var equals = words[i].indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "line " + line + ": `" + words[i] + "` is no name=value");
      }
      values.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    var at = timeless ? new TimeSpan(0) : span(line, words[0]);
    return new Step(line, at, timeless ? words[0] : words[1], values);
  }

  private static TimeSpan span(int line, String text) {
    var unit = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
    long ticks =
        switch (unit) {
          case 's' -> 10_000_000L;
          case 'm' -> 600_000_000L;
          case 'h' -> 36_000_000_000L;
          case 'd' -> 864_000_000_000L;
          default -> 0;
        };
    try {
      if (ticks > 0) {
        return new TimeSpan(
            Math.multiplyExact(Long.parseLong(text, 0, text.length() - 1, 10), ticks));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("line " + line + ": `" + text + "` is no time", e);
    }
    throw new IllegalArgumentException("line " + line + ": `" + text + "` is no time such as 90m");
  }
}
