package vedette.bench;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vedette.bench.detections.DetectionBench;
import vedette.bench.measure.Bench;
import vedette.bench.measure.Measurement;
import vedette.bench.measure.Page;
import vedette.bench.measure.Plan;
import vedette.bench.rows.Telemetry;

/// `vedette bench`. The launcher has built this module; the words were checked against the verb's
/// own list of options.
public final class Main {
  private Main() {}

  /// @param arguments `--name value` pairs; `--json`, `--page` and `--generate` stand alone
  public static void main(String[] arguments) {
    var options = options(arguments);
    var plan =
        new Plan(
            Long.parseLong(options.getOrDefault("rows", "1000000")),
            Long.parseLong(options.getOrDefault("seed", "1")),
            Integer.parseInt(options.getOrDefault("command-lines", "50000")),
            Arrays.stream(options.getOrDefault("lanes", "1,2").split(","))
                .map(Integer::valueOf)
                .toList(),
            options.containsKey("only") ? List.of(options.get("only").split(",")) : List.of(),
            Path.of(options.getOrDefault("work", home().resolve("bench/target/work").toString())),
            home());
    if (options.containsKey("generate")) {
      generate(plan);
    } else if (options.containsKey("detections")) {
      System.exit(detections(plan, options));
    } else {
      System.exit(measure(plan, options));
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("vedette.home", ".")).toAbsolutePath().normalize();
  }

  private static Map<String, String> options(String[] arguments) {
    var options = new HashMap<String, String>();
    for (var i = 0; i < arguments.length; i++) {
      var name = arguments[i].replaceFirst("^--", "");
      var equals = name.indexOf('=');
      if (equals > 0) {
        options.put(name.substring(0, equals), name.substring(equals + 1));
      } else if (List.of("json", "page", "generate", "detections").contains(name)) {
        options.put(name, "");
      } else if (i + 1 < arguments.length) {
        options.put(name, arguments[++i]);
      }
    }
    return options;
  }

  /// Writes the rows to standard output, for whoever wants them for something else.
  private static void generate(Plan plan) {
    try (var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 20)) {
      new Telemetry(plan.rows(), plan.seed(), plan.commandLines()).write(0, plan.rows(), out);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int detections(Plan plan, Map<String, String> options) {
    var json = options.containsKey("json");
    var bench =
        new DetectionBench(
            plan,
            Integer.parseInt(options.getOrDefault("rules", "1000")),
            figure -> System.out.println(json ? figure.json() : line(figure)),
            words -> System.err.println("vedette: " + words));
    return bench.run() ? 0 : 1;
  }

  private static int measure(Plan plan, Map<String, String> options) {
    var figures = new ArrayList<Measurement>();
    var json = options.containsKey("json");
    var bench =
        new Bench(
            plan,
            figure -> {
              figures.add(figure);
              System.out.println(json ? figure.json() : line(figure));
            },
            words -> System.err.println("vedette: " + words));
    var agreed = bench.run();
    if (options.containsKey("page")) {
      Page.write(plan, figures);
    }
    return agreed ? 0 : 1;
  }

  private static String line(Measurement figure) {
    return String.format(
        Locale.ROOT,
        "%-28s %s %12.3f %-16s %12.3f %-20s %9.2f %s",
        figure.name(),
        figure.lanes() == 0 ? " " : figure.lanes(),
        figure.ours(),
        figure.unit(),
        figure.peers(),
        figure.peer(),
        figure.ratio(),
        figure.floor() == 0 ? "" : String.format(Locale.ROOT, "(floor %.2f)", figure.floor()));
  }
}
