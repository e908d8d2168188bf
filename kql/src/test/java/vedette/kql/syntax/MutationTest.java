package vedette.kql.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.kql.source.Source;
import vedette.kql.source.Span;

/// Breaks real queries in every way and asks for a whole tree each time: editors parse half a query
/// with each key, and a rule file may hold anything. A sample runs in each build, everything with
/// `-Dvedette.long=true`.
class MutationTest {
  private static final long SEED = Long.getLong("vedette.seed", 20_261_121L);
  private static final int SAMPLE = Boolean.getBoolean("vedette.long") ? 4_000 : 250;
  private static final int CUTS = Boolean.getBoolean("vedette.long") ? 60 : 12;
  private static final String SPLINTERS = "()[]{}|;,.:\"'`@#!=<>~-+*/%\\ \n\u00e9\ud83d\ude00x1$";

  @Test
  void every_query_prints_back_and_its_spans_nest() {
    for (String query : queries()) {
      check(query);
    }
  }

  @Test
  void any_prefix_gives_a_tree() {
    Random random = new Random(SEED);
    for (String query : sample(random)) {
      for (int cut = 0; cut < CUTS; cut++) {
        check(query.substring(0, random.nextInt(query.length() + 1)));
      }
    }
  }

  @Test
  void any_change_gives_a_tree() {
    Random random = new Random(SEED + 1);
    for (String query : sample(random)) {
      for (int turn = 0; turn < CUTS; turn++) {
        check(mutated(query, random));
      }
    }
  }

  @Test
  void a_query_cut_inside_a_bracket_or_after_a_pipe_is_refused() {
    Random random = new Random(SEED + 2);
    for (String query : sample(random)) {
      Parsed whole = Parser.parse(Source.of(query));
      if (!whole.isClean()) {
        continue;
      }
      for (Token token : whole.tokens()) {
        boolean incomplete =
            switch (token.kind()) {
              case PIPE, OPEN_PAREN, ASSIGN, EQUAL -> true;
              default -> false;
            };
        if (incomplete && random.nextInt(8) == 0) {
          String prefix = query.substring(0, token.span().end());
          assertThat(Parser.parse(Source.of(prefix)).isClean()).as(prefix).isFalse();
        }
      }
    }
  }

  @Test
  void hostile_texts_end_quickly() {
    int million = Boolean.getBoolean("vedette.long") ? 1_000_000 : 200_000;
    List<String> texts =
        List.of(
            "(".repeat(million),
            "[".repeat(million),
            "{".repeat(million),
            "print dynamic(" + "[".repeat(million),
            "print dynamic(" + "{\"a\":".repeat(million / 5),
            "T | where " + "a in (".repeat(million / 6),
            "T | where " + "(a or ".repeat(million / 6),
            "print " + "f(".repeat(million / 2),
            "print " + "-".repeat(million),
            "print 1" + " + 1".repeat(million / 4),
            "print a" + ".b".repeat(million / 2),
            "print a" + "[0]".repeat(million / 3),
            "T | where a == 1" + " or a == 1".repeat(million / 10),
            "T" + " | where a".repeat(million / 10),
            "let f = () {".repeat(million / 12),
            "T | join (".repeat(million / 10),
            "T | union (T | ".repeat(million / 15),
            "T | mv-apply a on (".repeat(million / 19),
            "T | fork (".repeat(million / 10),
            "print (a,".repeat(million / 9),
            "\"".repeat(million),
            "'a' ".repeat(million / 4),
            "```".repeat(million / 3),
            "|".repeat(million),
            ";".repeat(million),
            ",".repeat(million),
            "\\".repeat(million),
            "a ".repeat(million / 2),
            "a\n".repeat(million / 2),
            "#".repeat(million),
            "range ".repeat(million / 6),
            "T | range ".repeat(million / 10),
            "macro-expand a as b (".repeat(million / 21),
            "toscalar(".repeat(million / 9),
            "T | top-nested of a by b,".repeat(million / 25),
            "T | facet by a with ".repeat(million / 20),
            "T | partition by a {".repeat(million / 20));
    for (String text : texts) {
      Instant before = Instant.now();
      check(text);
      assertThat(Duration.between(before, Instant.now()))
          .as(text.substring(0, 30))
          .isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void the_deepest_tree_fits_a_small_stack() throws InterruptedException {
    List<Throwable> failures = new ArrayList<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              check("print " + "f(x[".repeat(5_000));
              check("T | where " + "a in (T | where (".repeat(5_000));
            },
            "small",
            512 * 1024);
    thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
  }

  private static void check(String text) {
    Parsed parsed = Parser.parse(Source.of(text));
    assertThat(Printer.print(parsed)).as("seed %d", SEED).isEqualTo(text);
    nests(parsed.script(), text);
  }

  private static void nests(Syntax node, String text) {
    int from = node.span().start();
    for (Syntax child : node.children()) {
      Span span = child.span();
      if (span.length() > 0) {
        assertThat(span.start())
            .as("%s in %s of %s (seed %d)", child, node.getClass(), text, SEED)
            .isGreaterThanOrEqualTo(from);
        assertThat(span.end()).isLessThanOrEqualTo(node.span().end());
        from = span.end();
      }
      nests(child, text);
    }
  }

  private static String mutated(String query, Random random) {
    StringBuilder text = new StringBuilder(query);
    for (int turn = 0; turn <= random.nextInt(3); turn++) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, SPLINTERS.charAt(random.nextInt(SPLINTERS.length())));
        case 2 -> text.insert(at, text.substring(at, to));
        default -> text.replace(at, to, text.substring(0, to - at));
      }
    }
    return text.toString();
  }

  private static List<String> sample(Random random) {
    List<String> queries = new ArrayList<>(queries());
    Collections.shuffle(queries, random);
    return queries.subList(0, Math.min(SAMPLE, queries.size()));
  }

  private static List<String> queries() {
    assumeTrue(Corpora.arePresent(), "skipped: the shared corpora are not beside the repository");
    List<String> queries = new ArrayList<>();
    Corpora.detections().forEach(entry -> queries.add(entry.query()));
    Corpora.conformance().forEach(entry -> queries.add(entry.query()));
    return queries;
  }
}
