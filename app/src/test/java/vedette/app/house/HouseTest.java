package vedette.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What would drift silently: names, arrows, links, and who touches the outside world. What the
/// compiler or the formatter already guards is not repeated here.
class HouseTest {
  private static final int LONGEST_FILE = 600;

  private static final Set<String> EMPTY_NAMES =
      Set.of("impl", "util", "utils", "common", "core", "manager", "helper", "helpers", "misc");
  private static final Pattern EMPTY_TYPE_NAME =
      Pattern.compile("\\w*(Impl|Utils?|Helpers?|Manager|Visitor)\\.java");

  private static final Pattern OUTSIDE_WORLD =
      Pattern.compile(
          "\\b(Instant|LocalDateTime|LocalDate|ZonedDateTime|OffsetDateTime)\\.now\\b"
              + "|\\bClock\\.system\\w*|\\bSystem\\.(currentTimeMillis|nanoTime|getenv|getProperty)\\b"
              + "|\\bnew (Secure)?Random\\(|\\bThreadLocalRandom\\b|\\bMath\\.random\\b"
              + "|\\bUUID\\.randomUUID\\b|\\bFiles\\.\\w+\\(|\\bFileChannel\\.open\\b"
              + "|\\bnew (FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)\\("
              + "|\\bnew (Server)?Socket\\(|\\bHttpClient\\b|\\bnew ProcessBuilder\\(");
  private static final List<String> ROOMS_WITH_A_DOOR =
      List.of(
          "collect/source/", "store/disk/", "mcp/wire/", "app/", "testkit/", "declare/", "bench/");

  private static final Pattern LINK = Pattern.compile("\\[(vedette(?:\\.\\w+)+)(?:#\\w+)?]");
  private static final Pattern CODE_NAME = Pattern.compile("`(vedette(?:\\.\\w+)+)`");
  private static final Pattern FILE_LINK = Pattern.compile("]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  private static Checkout checkout;

  @BeforeAll
  static void readOnce() throws IOException {
    checkout = Checkout.ofThisTest();
  }

  @Test
  void modulesUseOnlyWhatTheArchitectureAllows() {
    var allowed = arrowsOfThePage();
    var actual = new TreeMap<String, Set<String>>();
    for (var file : checkout.ending("src/main/java/module-info.java")) {
      var uses = new TreeSet<String>();
      matches("requires (?:static |transitive )*vedette\\.(\\w+)", checkout.code(file))
          .forEach(found -> uses.add(found.group(1)));
      actual.put(file.substring(0, file.indexOf('/')), uses);
    }
    assertThat(actual.keySet()).isEqualTo(allowed.keySet());
    actual.forEach((module, uses) -> assertThat(allowed.get(module)).as(module).containsAll(uses));
  }

  @Test
  void namesSayWhatIsInside() {
    var empty = new ArrayList<String>();
    for (var file : checkout.ending(".java")) {
      var parts = file.substring(file.indexOf("/java/") + 6).split("/");
      if (Stream.of(parts).anyMatch(EMPTY_NAMES::contains)
          || EMPTY_TYPE_NAME.matcher(parts[parts.length - 1]).matches()) {
        empty.add(file);
      }
    }
    assertThat(empty).as("a name must say what is inside").isEmpty();
  }

  @Test
  void everyPackageIntroducesItself() {
    var silent = new TreeSet<String>();
    for (var file : checkout.mainJava()) {
      var folder = file.substring(0, file.lastIndexOf('/') + 1);
      if (folder.endsWith("/src/main/java/")) {
        continue;
      }
      var page = folder + "package-info.java";
      if (!checkout.exists(page)) {
        silent.add(folder + " has no package-info.java");
      } else if (sentences(checkout.text(page)) < 3) {
        silent.add(page + " says less than: what it does, where to start, what it does not know");
      } else if (!checkout.code(page).contains("@NullMarked")) {
        silent.add(page + " is not @NullMarked");
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void pagesNameTypesAndFilesThatExist() {
    var known = knownNames();
    var modules = arrowsOfThePage().keySet();
    var broken = new ArrayList<String>();
    var pages = new ArrayList<>(checkout.ending(".md"));
    pages.addAll(checkout.ending("package-info.java"));
    for (var page : pages) {
      var text = checkout.text(page);
      Stream.concat(LINK.matcher(text).results(), CODE_NAME.matcher(text).results())
          .map(found -> found.group(1))
          .filter(name -> modules.contains(name.split("\\.")[1]) && !known.contains(name))
          .forEach(name -> broken.add(page + ": no type or package " + name));
      if (page.endsWith(".md")) {
        FILE_LINK
            .matcher(text)
            .results()
            .map(found -> beside(page, found.group(1)))
            .filter(target -> !checkout.exists(target))
            .forEach(target -> broken.add(page + ": no file " + target));
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void onlyRoomsWithADoorTouchTheOutsideWorld() {
    var reaching = new ArrayList<String>();
    for (var file : checkout.mainJava()) {
      var inside = file.substring(0, file.indexOf('/') + 1);
      var name = file.substring(file.indexOf("/vedette/") + "/vedette/".length());
      if (ROOMS_WITH_A_DOOR.stream().anyMatch(door -> (inside + name).contains(door))) {
        continue;
      }
      var code = checkout.code(file);
      matches(OUTSIDE_WORLD.pattern(), code)
          .forEach(hit -> reaching.add(file + ":" + line(code, hit.start()) + " " + hit.group()));
    }
    assertThat(reaching)
        .as("clock, randomness, disk and network are handed in (vedette.data.world)")
        .isEmpty();
  }

  @Test
  void filesStayReadable() {
    var unreadable = new ArrayList<String>();
    for (var file : checkout.ending(".java")) {
      var lines = checkout.text(file).lines().count();
      if (lines > LONGEST_FILE) {
        unreadable.add(file + " has " + lines + " lines");
      }
      if (matches("(?m)^\\s*/\\*\\*", checkout.text(file)).findAny().isPresent()) {
        unreadable.add(file + " has an old-style doc comment; write ///");
      }
    }
    assertThat(unreadable).isEmpty();
  }

  @Test
  void textIsClean() {
    var untidy = new ArrayList<String>();
    for (var file :
        checkout.ending(".java", ".md", ".xml", ".yaml", ".yml", ".kqlt", ".kql", ".table")) {
      var text = checkout.text(file);
      if (!text.isEmpty() && !text.endsWith("\n")) {
        untidy.add(file + " does not end its last line");
      }
      matches("\\t|\\r|[ ]+(?=\\n)", text)
          .limit(3)
          .forEach(hit -> untidy.add(file + ":" + line(text, hit.start()) + " stray white space"));
    }
    assertThat(untidy).isEmpty();
  }

  @Test
  void everyDependencyHasADecision() {
    var decisions =
        checkout.ending(".md").stream()
            .filter(name -> name.startsWith("docs/decisions/"))
            .map(checkout::text)
            .collect(Collectors.joining("\n"));
    var unexplained = new TreeSet<String>();
    for (var pom : checkout.ending("pom.xml")) {
      matches("(?s)<dependency>.*?<artifactId>([^<]+)</artifactId>.*?</dependency>", pomText(pom))
          .map(found -> found.group(1))
          .filter(artifact -> !artifact.startsWith("vedette-") && !decisions.contains(artifact))
          .forEach(unexplained::add);
    }
    assertThat(unexplained).as("each needs a page in docs/decisions").isEmpty();
  }

  private static String pomText(String pom) {
    return checkout.text(pom).replaceAll("(?s)<!--.*?-->", "");
  }

  /// Module to the modules it may use, read from the table in ARCHITECTURE.md.
  private static Map<String, Set<String>> arrowsOfThePage() {
    var arrows = new HashMap<String, Set<String>>();
    matches("(?m)^\\| `(\\w+)` \\|[^|]*\\|([^|]*)\\|$", checkout.text("ARCHITECTURE.md"))
        .forEach(row ->
            arrows.put(
                row.group(1),
                matches("`(\\w+)`", row.group(2))
                    .map(use -> use.group(1))
                    .collect(Collectors.toSet())));
    return arrows;
  }

  /// Every package and top-level type of the program, and members written as `Type.Nested`.
  private static Set<String> knownNames() {
    var known = new TreeSet<String>();
    for (var file : checkout.mainJava()) {
      var name = file.substring(file.indexOf("/java/") + 6).replace(".java", "").replace('/', '.');
      var dot = name.lastIndexOf('.');
      if (dot > 0) {
        known.add(name.substring(0, dot));
        known.add(name);
        matches("\\b(?:class|record|interface|enum) (\\w+)", checkout.code(file))
            .forEach(type -> known.add(name + "." + type.group(1)));
      } else {
        matches("\\bmodule (\\S+)", checkout.code(file)).forEach(m -> known.add(m.group(1)));
      }
    }
    return known;
  }

  private static long sentences(String page) {
    var comment =
        page.lines()
            .filter(line -> line.startsWith("///"))
            .map(line -> line.substring(3).strip())
            .collect(Collectors.joining(" "));
    return matches("[.!?](?=\\s+[A-Z\\[`*]|$)", comment).count();
  }

  private static String beside(String page, String link) {
    var parts = new ArrayList<>(Arrays.asList(page.split("/")));
    parts.removeLast();
    for (var step : link.split("/")) {
      if (step.equals("..")) {
        parts.removeLast();
      } else if (!step.equals(".")) {
        parts.add(step);
      }
    }
    return String.join("/", parts);
  }

  private static Stream<MatchResult> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results();
  }

  private static long line(String text, int offset) {
    return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }
}
