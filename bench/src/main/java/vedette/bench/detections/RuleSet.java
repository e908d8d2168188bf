package vedette.bench.detections;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.bench.rows.Dice;
import vedette.data.schema.TableSpecs;
import vedette.detect.evaluate.CompiledRule;
import vedette.detect.evaluate.RuleCompiler;
import vedette.detect.evaluate.Shape;
import vedette.detect.rule.RuleReader;
import vedette.engine.catalog.QueryCatalog;

/// The rules of a bench: some that came from people, and variants of them with other literals.
///
/// @param arriving row and window rules, in an order by chance
/// @param joins rules that read other rows beside, at their own frequency
/// @param originals how many of all are no variants
/// @param left rules of the corpus that were not taken: they do not bind without the tables of
///   their own workspace, or read tables whose columns nobody told us
record RuleSet(List<CompiledRule> arriving, List<CompiledRule> joins, int originals, int left) {
  private static final int MOST_TRIES = 40;

  RuleSet {
    arriving = List.copyOf(arriving);
    joins = List.copyOf(joins);
  }

  /// Takes rules as they are until there are enough, then variants of them.
  static RuleSet of(Path home, int arriving, int joins, long seed) {
    return new Maker(home, seed).made(arriving, joins);
  }

  private static final class Maker {
    private final RuleCompiler compiler = new RuleCompiler(QueryCatalog.standard());
    private final List<String> texts;
    private final OtherLiterals others;
    private final Dice dice;
    private final Set<String> known = new HashSet<>();
    private final List<String> bases = new ArrayList<>();
    private final List<CompiledRule> arriving = new ArrayList<>();
    private final List<CompiledRule> joins = new ArrayList<>();
    private int left;

    Maker(Path home, long seed) {
      this.texts = new ArrayList<>(CorpusRules.read(home).values());
      this.others = new OtherLiterals(texts);
      this.dice = new Dice(seed, 99);
      for (var i = texts.size() - 1; i > 0; i--) {
        texts.set(i, texts.set(dice.below(i + 1), texts.get(i)));
      }
    }

    RuleSet made(int wantedArriving, int wantedJoins) {
      for (var text : texts) {
        if (take(text, wantedArriving, wantedJoins)) {
          bases.add(text);
        }
      }
      var originals = arriving.size() + joins.size();
      for (var round = 0; round < MOST_TRIES; round++) {
        for (var base : bases) {
          if (arriving.size() < wantedArriving || joins.size() < wantedJoins) {
            var _ = take(others.variant(base, dice), wantedArriving, wantedJoins);
          }
        }
      }
      for (var i = arriving.size() - 1; i > 0; i--) {
        arriving.set(i, arriving.set(dice.below(i + 1), arriving.get(i)));
      }
      return new RuleSet(arriving, joins, originals, left);
    }

    private boolean take(String text, int wantedArriving, int wantedJoins) {
      var rule = compiled(text);
      if (rule == null || rule.shape() == Shape.WHOLE || !known.add(rule.rule().version())) {
        left += rule == null || rule.shape() == Shape.WHOLE ? 1 : 0;
        return false;
      }
      if (rule.shape() == Shape.JOIN) {
        if (joins.size() < wantedJoins) {
          joins.add(rule);
        }
      } else if (arriving.size() < wantedArriving) {
        arriving.add(rule);
      }
      return true;
    }

    private @Nullable CompiledRule compiled(String text) {
      var number = known.size();
      var read =
          RuleReader.read("r.yaml", "id: r%d\nname: r%d\n%s".formatted(number, number, text));
      var rule = read.rule();
      var compiled = rule == null ? null : compiler.compileSlots(rule).rule();
      return compiled != null && compiled.tables().stream().allMatch(Maker::isTimed)
          ? compiled
          : null;
    }

    private static boolean isTimed(String table) {
      return TableSpecs.find(table).filter(spec -> !spec.times().isEmpty()).isPresent();
    }
  }
}
