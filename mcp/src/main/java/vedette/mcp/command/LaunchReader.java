package vedette.mcp.command;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the forms in which things are started: package runners, containers, interpreters, shells.
final class LaunchReader {
  private static final int NESTING_MAX = 6;

  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "zsh", "dash", "ksh", "fish", "ash", "pwsh", "powershell");
  private static final Set<String> PASSING =
      Set.of("sudo", "nohup", "nice", "setsid", "time", "exec", "stdbuf", "timeout", "command");
  private static final Map<String, String> INTERPRETERS =
      Map.ofEntries(
          Map.entry("node", "node"),
          Map.entry("nodejs", "node"),
          Map.entry("tsx", "node"),
          Map.entry("ts-node", "node"),
          Map.entry("electron", "node"),
          Map.entry("bun", "bun"),
          Map.entry("deno", "deno"),
          Map.entry("ruby", "ruby"),
          Map.entry("php", "php"),
          Map.entry("perl", "perl"),
          Map.entry("dotnet", "dotnet"),
          Map.entry("java", "java"),
          Map.entry("javaw", "java"));

  private static final Set<String> NPX_VALUES =
      Set.of("--cache", "--registry", "--prefix", "--userconfig", "--node-options", "-w", "-c");
  private static final Set<String> UV_VALUES =
      Set.of(
          "--with",
          "--python",
          "-p",
          "--index-url",
          "--extra-index-url",
          "--index",
          "-i",
          "--directory",
          "--project",
          "--env-file",
          "--with-requirements",
          "--with-editable",
          "--extra",
          "--group",
          "--cache-dir",
          "--config-file",
          "-c",
          "--default-index",
          "--refresh-package",
          "--pip-args",
          "--spec",
          "--find-links",
          "-f",
          "--prerelease");
  private static final Set<String> CONTAINER_FLAGS =
      Set.of(
          "-i",
          "-t",
          "-d",
          "-it",
          "-ti",
          "-id",
          "-di",
          "-itd",
          "--rm",
          "--init",
          "--privileged",
          "--interactive",
          "--tty",
          "--detach",
          "--read-only",
          "-P",
          "--publish-all",
          "--no-healthcheck",
          "--oom-kill-disable",
          "--sig-proxy",
          "--quiet",
          "-q",
          "--replace",
          "--tls-verify");
  private static final Set<String> INTERPRETER_VALUES =
      Set.of(
          "-r",
          "--require",
          "--import",
          "--loader",
          "--experimental-loader",
          "--env-file",
          "--max-old-space-size",
          "-W",
          "-X",
          "-cp",
          "-classpath",
          "--class-path",
          "--module-path",
          "-p",
          "--add-modules",
          "--conditions",
          "-C",
          "--config",
          "--fx-version");

  Launch read(List<String> words, int nesting) {
    if (words.isEmpty()) {
      return new Launch(Launch.Kind.PROGRAM, "", null, "", "", List.of());
    }
    var program = Words.program(words.getFirst());
    var rest = words.subList(1, words.size());
    if (nesting < NESTING_MAX) {
      var inside = wrapped(program, rest, nesting);
      if (inside != null) {
        return inside;
      }
    }
    var fetched = fetched(program, rest);
    if (fetched != null) {
      return fetched;
    }
    return interpreted(words, program, rest);
  }

  /// Shells and programs that only pass on what follows them.
  private @Nullable Launch wrapped(String program, List<String> rest, int nesting) {
    if (SHELLS.contains(program)) {
      return shell(rest, nesting);
    }
    if (program.equals("cmd") && !rest.isEmpty()) {
      var at = 0;
      while (at < rest.size() && rest.get(at).startsWith("/")) {
        at++;
      }
      return at == rest.size() ? null : again(rest.subList(at, rest.size()), nesting);
    }
    if (program.equals("env") || PASSING.contains(program)) {
      var at = 0;
      while (at < rest.size()
          && (rest.get(at).startsWith("-")
              || rest.get(at).indexOf('=') > 0
              || (program.equals("timeout") && at == 0))) {
        at++;
      }
      return at == rest.size() ? null : read(rest.subList(at, rest.size()), nesting + 1);
    }
    return null;
  }

  /// `sh -c 'a b' c d`: as npm starts a program, the quoted part is its name and more follows.
  private @Nullable Launch shell(List<String> rest, int nesting) {
    for (var at = 0; at < rest.size(); at++) {
      var word = rest.get(at);
      var flag = word.startsWith("-") && !word.startsWith("--") && word.endsWith("c");
      if (flag || word.equalsIgnoreCase("-Command")) {
        return at + 1 == rest.size() ? null : again(rest.subList(at + 1, rest.size()), nesting);
      }
      if (!word.startsWith("-")) {
        return read(rest.subList(at, rest.size()), nesting + 1);
      }
    }
    return null;
  }

  /// The first word may be a whole line of its own.
  private Launch again(List<String> words, int nesting) {
    var first = words.getFirst();
    var line = first.indexOf(' ') >= 0 && !Words.slashes(first).contains("/Program Files");
    if (!line) {
      return read(words, nesting + 1);
    }
    var all = new java.util.ArrayList<>(Words.of(first));
    all.addAll(words.subList(1, words.size()));
    while (all.size() > 1 && (all.getFirst().equals("exec") || all.getFirst().indexOf('=') > 0)) {
      all.removeFirst();
    }
    return read(all, nesting + 1);
  }

  private static @Nullable Launch fetched(String program, List<String> rest) {
    var first = rest.isEmpty() ? "" : rest.getFirst();
    var second = rest.size() < 2 ? "" : rest.get(1);
    return switch (program) {
      case "npx", "pnpx", "bunx", "npx-cli.js" -> npm(program.replace("-cli.js", ""), rest, 0);
      case "npm", "npm-cli.js" ->
          first.equals("exec") || first.equals("x") ? npm("npx", rest, 1) : null;
      case "pnpm", "yarn" -> first.equals("dlx") ? npm(program + " dlx", rest, 1) : null;
      case "bun" -> first.equals("x") ? npm("bunx", rest, 1) : null;
      case "node", "nodejs" -> {
        var script = Words.program(first);
        yield script.equals("npx-cli.js") || script.equals("npm-cli.js")
            ? fetched(script, rest.subList(1, rest.size()))
            : null;
      }
      case "deno" -> deno(rest);
      case "uvx" -> python("uvx", rest, 0);
      case "uv" ->
          first.equals("tool") && second.equals("run")
              ? python("uvx", rest, 2)
              : first.equals("x") ? python("uvx", rest, 1) : uvRun(rest);
      case "pipx" -> first.equals("run") ? python("pipx run", rest, 1) : null;
      case "dnx" -> nuget(rest, 0);
      case "dotnet" ->
          first.equals("dnx")
              ? nuget(rest, 1)
              : first.equals("tool") && (second.equals("run") || second.equals("exec"))
                  ? nuget(rest, 2)
                  : null;
      case "docker", "podman", "nerdctl" -> container(program, rest);
      default -> null;
    };
  }

  private static @Nullable Launch npm(String runner, List<String> rest, int from) {
    String spec = null;
    for (var at = from; at < rest.size(); at++) {
      var word = rest.get(at);
      if (word.startsWith("--package=")) {
        spec = word.substring("--package=".length());
      } else if ((word.equals("-p") || word.equals("--package")) && at + 1 < rest.size()) {
        spec = rest.get(++at);
      } else if (NPX_VALUES.contains(word)) {
        at++;
      } else if (!word.startsWith("-")) {
        var arguments = rest.subList(at + 1, rest.size());
        return npmLaunch(runner, spec == null ? word : spec, arguments);
      }
    }
    return spec == null ? null : npmLaunch(runner, spec, List.of());
  }

  private static Launch npmLaunch(String runner, String spec, List<String> arguments) {
    var at = spec.lastIndexOf('@');
    var name = at > 0 ? spec.substring(0, at) : spec;
    var version = at > 0 ? spec.substring(at + 1) : null;
    return new Launch(Launch.Kind.NPM, name, version, runner, "node", arguments);
  }

  private static @Nullable Launch deno(List<String> rest) {
    for (var at = 0; at < rest.size(); at++) {
      var word = rest.get(at);
      if (word.startsWith("npm:") || word.startsWith("jsr:")) {
        var launch = npmLaunch("deno", word.substring(4), rest.subList(at + 1, rest.size()));
        return new Launch(
            Launch.Kind.NPM, launch.name(), launch.version(), "deno", "deno", launch.arguments());
      }
    }
    return null;
  }

  private static @Nullable Launch python(String runner, List<String> rest, int from) {
    String spec = null;
    for (var at = from; at < rest.size(); at++) {
      var word = rest.get(at);
      if (word.startsWith("--from=") || word.startsWith("--spec=")) {
        spec = word.substring("--from=".length());
      } else if ((word.equals("--from") || word.equals("--spec")) && at + 1 < rest.size()) {
        spec = rest.get(++at);
      } else if (UV_VALUES.contains(word)) {
        at++;
      } else if (!word.startsWith("-")) {
        return pythonLaunch(runner, spec == null ? word : spec, rest.subList(at + 1, rest.size()));
      }
    }
    return null;
  }

  private static Launch pythonLaunch(String runner, String spec, List<String> arguments) {
    var name = spec;
    String version = null;
    var sign = spec.indexOf("==");
    var at = spec.indexOf('@');
    if (sign > 0) {
      name = spec.substring(0, sign);
      version = spec.substring(sign + 2);
    } else if (at > 0) {
      name = spec.substring(0, at).strip();
      version = spec.substring(at + 1).strip();
    }
    var extras = name.indexOf('[');
    name = extras > 0 ? name.substring(0, extras) : name;
    return new Launch(Launch.Kind.PYPI, name, version, runner, "python", arguments);
  }

  /// `uv run` starts a program of the present project, or a script: nothing is named to fetch.
  private static @Nullable Launch uvRun(List<String> rest) {
    var seen = false;
    for (var at = 0; at < rest.size(); at++) {
      var word = rest.get(at);
      if (UV_VALUES.contains(word)) {
        at++;
      } else if (!seen && word.equals("run")) {
        seen = true;
      } else if (seen && (word.equals("-m") || word.equals("--module")) && at + 1 < rest.size()) {
        return new Launch(
            Launch.Kind.MODULE,
            rest.get(at + 1),
            null,
            "",
            "python",
            rest.subList(at + 2, rest.size()));
      } else if (seen && !word.startsWith("-")) {
        if (word.startsWith("python") && at + 1 < rest.size()) {
          return interpreted(
              rest.subList(at, rest.size()), word, rest.subList(at + 1, rest.size()));
        }
        var kind = word.endsWith(".py") ? Launch.Kind.SCRIPT : Launch.Kind.PROGRAM;
        return new Launch(kind, word, null, "", "python", rest.subList(at + 1, rest.size()));
      }
    }
    return null;
  }

  private static @Nullable Launch nuget(List<String> rest, int from) {
    String version = null;
    String name = null;
    var arguments = new java.util.ArrayList<String>();
    for (var at = from; at < rest.size(); at++) {
      var word = rest.get(at);
      if (word.equals("--version") && at + 1 < rest.size()) {
        version = rest.get(++at);
      } else if (name != null) {
        arguments.add(word);
      } else if (word.equals("--source") || word.equals("--add-source")) {
        at++;
      } else if (!word.startsWith("-")) {
        var sign = word.indexOf('@');
        name = sign > 0 ? word.substring(0, sign) : word;
        version = sign > 0 ? word.substring(sign + 1) : version;
      }
    }
    return name == null
        ? null
        : new Launch(Launch.Kind.NUGET, name, version, "dnx", "dotnet", arguments);
  }

  private static @Nullable Launch container(String program, List<String> rest) {
    var at = 0;
    while (at < rest.size() && !rest.get(at).equals("run")) {
      at++;
    }
    for (at++; at < rest.size(); at++) {
      var word = rest.get(at);
      if (!word.startsWith("-")) {
        return image(program, word, rest.subList(at + 1, rest.size()));
      }
      var joined = word.indexOf('=') > 0 || CONTAINER_FLAGS.contains(word);
      var attached = !word.startsWith("--") && word.length() > 2;
      if (!joined && !attached) {
        at++;
      }
    }
    return null;
  }

  private static Launch image(String program, String image, List<String> arguments) {
    var digest = image.indexOf('@');
    if (digest > 0) {
      return new Launch(
          Launch.Kind.IMAGE,
          image.substring(0, digest),
          image.substring(digest + 1),
          program,
          "",
          arguments);
    }
    var colon = image.lastIndexOf(':');
    var tagged = colon > image.lastIndexOf('/');
    return new Launch(
        Launch.Kind.IMAGE,
        tagged ? image.substring(0, colon) : image,
        tagged ? image.substring(colon + 1) : null,
        program,
        "",
        arguments);
  }

  private static Launch interpreted(List<String> words, String program, List<String> rest) {
    var runtime =
        program.startsWith("python") || program.equals("py")
            ? "python"
            : INTERPRETERS.getOrDefault(program, "");
    if (!runtime.isEmpty()) {
      for (var at = 0; at < rest.size(); at++) {
        var word = rest.get(at);
        var more = rest.subList(Math.min(at + 2, rest.size()), rest.size());
        if (word.equals("-m") && at + 1 < rest.size()) {
          return new Launch(Launch.Kind.MODULE, rest.get(at + 1), null, "", runtime, more);
        }
        if (word.equals("-jar") && at + 1 < rest.size()) {
          return new Launch(Launch.Kind.SCRIPT, rest.get(at + 1), null, "", runtime, more);
        }
        if (word.equals("-c") || word.equals("-e") || word.equals("--eval")) {
          break;
        }
        if (INTERPRETER_VALUES.contains(word)) {
          at++;
        } else if (!word.startsWith("-") && !(at == 0 && isVerb(program, word))) {
          return new Launch(
              Launch.Kind.SCRIPT, word, null, "", runtime, rest.subList(at + 1, rest.size()));
        }
      }
    }
    return new Launch(Launch.Kind.PROGRAM, words.getFirst(), null, "", "", rest);
  }

  private static boolean isVerb(String program, String word) {
    return switch (program) {
      case "bun", "deno" -> word.equals("run");
      case "tsx" -> word.equals("watch");
      case "dotnet" -> word.equals("exec") || word.equals("run");
      default -> false;
    };
  }
}
