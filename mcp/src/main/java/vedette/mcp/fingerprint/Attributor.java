package vedette.mcp.fingerprint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;
import vedette.mcp.command.InstalledPath;
import vedette.mcp.command.Launch;
import vedette.mcp.command.Words;

/// Weighs what a process shows of itself.
///
/// A name counts only where the thing to be run is named, never as an argument: a web server whose
/// root folder is called `mcp` is none. An ancestor speaks for a process only when it started that
/// very thing: the arguments are the same to the end. The nearest command that fetched a package
/// names it, and what lies above is somebody else's.
public final class Attributor {
  private static final int ANCESTORS_MAX = 12;
  private static final int LAUNCHES_MAX = 50_000;

  private final Fingerprints fingerprints;

  private final TellingWords tellingWords;

  /// Command lines repeat across an estate, so each is taken apart once.
  private final Map<String, Launch> launches = new HashMap<>();

  public Attributor(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
    this.tellingWords = new TellingWords(fingerprints.tellingWords());
  }

  /// Whether a process could be judged as a possible server by this text at all: its file's name,
  /// its path or its command line. False for nearly every process of an estate, at a small part of
  /// the cost of a judgement.
  public boolean mayBe(Text text) {
    return tellingWords.anyIn(text);
  }

  /// A name by which something was started.
  private record Candidate(Launch.Kind kind, String name, @Nullable String version, String why) {}

  /// Judges one process.
  public Attribution judge(Sighting seen) {
    var line = seen.commandLine().isEmpty() ? quoted(seen.path()) : seen.commandLine();
    var own = launch(line);
    var names = new ArrayList<Candidate>();
    add(names, own, "the command line");
    image(names, seen);
    if (seen.manifest() != null && seen.manifest().installed()) {
      var manifest = seen.manifest();
      var kind = manifest.kind().equals("npm") ? Launch.Kind.NPM : Launch.Kind.PYPI;
      names.add(new Candidate(kind, manifest.name(), manifest.version(), "the package's manifest"));
    }
    var starter = starter(own, seen);
    if (starter != null) {
      add(names, starter, "the command that started it");
    }
    var product = product(names, own.runtime(), line);
    var launch = starter != null && starter.isFetched() ? starter : own;
    var host = Names.aiHost(seen.ancestors());
    return product == null
        ? unknown(seen, own, launch, names, host)
        : known(product, seen, own, launch, names, host);
  }

  /// Judges a command that is configured and not running.
  public Attribution judge(List<String> words) {
    return judge(Sighting.of("", "", joined(words), List.of()));
  }

  /// One text that falls into the same words again.
  public static String joined(List<String> words) {
    var text = new StringBuilder();
    for (var word : words) {
      text.append(text.isEmpty() ? "" : " ");
      var quote = word.isEmpty() || word.chars().anyMatch(Character::isWhitespace);
      text.append(quote ? '"' + word.replace("\"", "\\\"") + '"' : word);
    }
    return text.toString();
  }

  private static String quoted(String path) {
    return path.indexOf(' ') < 0 ? path : '"' + path + '"';
  }

  private Launch launch(String line) {
    if (launches.size() > LAUNCHES_MAX) {
      launches.clear();
    }
    return launches.computeIfAbsent(line, Launch::of);
  }

  private static void add(List<Candidate> names, Launch launch, String why) {
    if (launch.name().isEmpty()) {
      return;
    }
    var path = launch.kind() == Launch.Kind.SCRIPT || launch.kind() == Launch.Kind.PROGRAM;
    var installed = path ? InstalledPath.of(launch.name()) : null;
    if (installed != null) {
      names.add(new Candidate(installed.kind(), installed.name(), installed.version(), why));
    }
    names.add(new Candidate(launch.kind(), launch.name(), launch.pinnedVersion(), why));
    if (launch.kind() == Launch.Kind.SCRIPT && installed == null) {
      names.add(new Candidate(Launch.Kind.PROGRAM, launch.name(), null, why));
    }
  }

  /// The image speaks for itself unless it is an interpreter, whose own name says nothing.
  private static void image(List<Candidate> names, Sighting seen) {
    var program = Words.program(seen.path().isEmpty() ? seen.fileName() : seen.path());
    if (program.isEmpty() || !Launch.of(List.of(program, "x")).runtime().isEmpty()) {
      return;
    }
    var installed = InstalledPath.of(seen.path());
    if (installed != null && installed.kind() != Launch.Kind.PROGRAM) {
      names.add(
          new Candidate(installed.kind(), installed.name(), installed.version(), "its image"));
    }
    names.add(new Candidate(Launch.Kind.PROGRAM, program, null, "its image"));
  }

  /// The nearest command above that fetched this very thing.
  private @Nullable Launch starter(Launch own, Sighting seen) {
    if (own.isFetched()) {
      return null;
    }
    var lines = seen.ancestors();
    for (var at = 0; at < Math.min(lines.size(), ANCESTORS_MAX); at++) {
      var above = launch(lines.get(at));
      if (above.isFetched()) {
        return speaksFor(above, own) ? above : null;
      }
    }
    return null;
  }

  private static boolean speaksFor(Launch above, Launch own) {
    if (endsWith(above.arguments(), own.arguments())) {
      return true;
    }
    var installed = InstalledPath.of(own.name());
    return installed != null && installed.name().equals(above.name());
  }

  private static boolean endsWith(List<String> whole, List<String> tail) {
    return String.join(" ", whole).endsWith(String.join(" ", tail));
  }

  private @Nullable Product product(List<Candidate> names, String runtime, String line) {
    for (var name : names) {
      var product = fingerprints.find(name.kind(), name.name(), runtime, line);
      if (product != null && !isOfAnotherPackage(product, name, names, runtime, line)) {
        return product;
      }
    }
    return null;
  }

  /// Programs of one name come in packages of many. Where the package is known and none of the
  /// product's, the name of its program proves nothing.
  private boolean isOfAnotherPackage(
      Product product, Candidate found, List<Candidate> names, String runtime, String line) {
    if (isPackage(found.kind())) {
      return false;
    }
    var packages =
        names.stream()
            .filter(name -> name.kind() == Launch.Kind.NPM || name.kind() == Launch.Kind.PYPI)
            .filter(name -> !product.names(word(name.kind())).isEmpty())
            .toList();
    return !packages.isEmpty()
        && packages.stream()
            .noneMatch(
                name -> product.equals(fingerprints.find(name.kind(), name.name(), runtime, line)));
  }

  private static String word(Launch.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Attribution known(
      Product product,
      Sighting seen,
      Launch own,
      Launch launch,
      List<Candidate> names,
      String host) {
    var evidence = new ArrayList<String>();
    String version = null;
    var packageName = "";
    for (var name : names) {
      if (product.equals(
          fingerprints.find(name.kind(), name.name(), own.runtime(), seen.commandLine()))) {
        evidence.add("%s names %s %s".formatted(name.why(), kind(name.kind()), name.name()));
        version = version == null || version.isEmpty() ? name.version() : version;
        packageName = packageName.isEmpty() && isPackage(name.kind()) ? name.name() : packageName;
      }
    }
    for (var line : seen.ancestors().subList(0, Math.min(seen.ancestors().size(), ANCESTORS_MAX))) {
      var above = launch(line);
      var same =
          product.equals(fingerprints.find(above.kind(), above.name(), above.runtime(), line));
      if (same && above.isPinned() && (version == null || version.isEmpty())) {
        version = above.version();
        evidence.add("an ancestor started version " + version);
      }
      packageName = same && isPackage(above.kind()) ? above.name() : packageName;
    }
    return new Attribution(
        product,
        version == null || version.isEmpty() ? null : version,
        100,
        packageName,
        launch,
        own,
        Bridges.wrapped(product, launch, own),
        Bridges.remote(product, own),
        host,
        evidence);
  }

  private static boolean isPackage(Launch.Kind kind) {
    return switch (kind) {
      case NPM, PYPI, NUGET, IMAGE -> true;
      case MODULE, SCRIPT, PROGRAM -> false;
    };
  }

  private static String kind(Launch.Kind kind) {
    return switch (kind) {
      case NPM -> "npm package";
      case PYPI -> "Python package";
      case NUGET -> "NuGet package";
      case IMAGE -> "image";
      case MODULE -> "module";
      case SCRIPT -> "script";
      case PROGRAM -> "program";
    };
  }

  private Attribution unknown(
      Sighting seen, Launch own, Launch launch, List<Candidate> names, String host) {
    var evidence = new ArrayList<String>();
    var score = 0;
    String version = null;
    var packageName = "";
    var tool = Names.isTool(Words.program(own.name())) && !own.isFetched();
    for (var name : names) {
      var text =
          name.kind() == Launch.Kind.SCRIPT || name.kind() == Launch.Kind.PROGRAM
              ? Words.lastPart(name.name())
              : name.name();
      if (!tool && score < Attribution.NAMED && Names.sayMcp(text)) {
        score = Attribution.NAMED;
        evidence.add("%s names %s %s".formatted(name.why(), kind(name.kind()), text));
      }
      if (isPackage(name.kind())) {
        packageName = packageName.isEmpty() ? name.name() : packageName;
        if (packageName.equals(name.name())
            && name.version() != null
            && !name.version().isEmpty()) {
          version = name.version();
        }
      }
    }
    if (score == 0 && own.kind() == Launch.Kind.SCRIPT && Names.folderSaysMcp(own.name())) {
      score = 30;
      evidence.add("its folder says MCP");
    }
    score += manifest(seen.manifest(), evidence);
    if (seen.manifest() != null && seen.manifest().script().servesMcp()) {
      score = Math.max(score, Attribution.NAMED);
      evidence.add("its script sets up an MCP server");
    }
    score += tool ? 0 : arguments(own, evidence);
    if (score > 0 && !host.isEmpty()) {
      score += 20;
      evidence.add("started by " + host);
    }
    return new Attribution(
        null,
        version,
        Math.min(score, 95),
        packageName,
        launch,
        own,
        Bridges.wrapped(null, launch, own),
        "",
        host,
        evidence);
  }

  private static int manifest(@Nullable Manifest manifest, List<String> evidence) {
    if (manifest == null || !(manifest.speaksMcp() || manifest.saysMcp())) {
      return 0;
    }
    if (!manifest.installed()) {
      evidence.add("its project uses a library of MCP");
      return 25;
    }
    evidence.add(
        "its package %s %s"
            .formatted(
                manifest.name(),
                manifest.saysMcp() ? "calls itself MCP" : "uses a library of MCP"));
    return manifest.saysMcp() ? 50 : 25;
  }

  /// What arguments hint at, never enough by itself.
  private static int arguments(Launch own, List<String> evidence) {
    var words = own.arguments();
    for (var at = 0; at < words.size(); at++) {
      var word = words.get(at);
      var next = at + 1 < words.size() ? words.get(at + 1) : "";
      if (word.startsWith("--transport") || word.equals("--outputTransport")) {
        var value = word.indexOf('=') > 0 ? word.substring(word.indexOf('=') + 1) : next;
        if (value.matches("(?i)stdio|sse|http|streamable[-_]?http|http-stream")) {
          evidence.add("it is given a transport of MCP: " + value);
          return 25;
        }
      }
      if (word.equalsIgnoreCase("streamableHttp") || word.equals("streamable-http")) {
        evidence.add("it is given a transport of MCP: " + word);
        return 25;
      }
      if (at < 3 && word.matches("--mcp|(serve-)?mcp(-server|-serve)?")) {
        evidence.add("it is told to be an MCP server: " + word);
        return 45;
      }
    }
    return 0;
  }
}
