package vedette.engine.evaluate;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.functions.Places;

/// What an expression needs beside the rows. Asked when the first rows are evaluated, not when the
/// expression is compiled, and from any lane.
public interface QueryContext {
  /// The query's own "now".
  DateTime now();

  /// The single value of a bound subquery.
  Scalar scalarOf(String binding);

  /// The first column of a bound subquery, all rows.
  Column setOf(String binding);

  /// Chance, repeatable from the seed of the run.
  RandomGenerator random();

  /// Where addresses are, or null when nobody brought that along.
  default @Nullable Places places() {
    return null;
  }

  /// Where trouble with single rows is counted.
  Warnings warnings();

  /// A context for expressions that stand alone: no subqueries, nobody reads the warnings.
  static QueryContext at(DateTime now) {
    return new QueryContext() {
      private final Warnings warnings = new Warnings();

      @Override
      public DateTime now() {
        return now;
      }

      @Override
      public Scalar scalarOf(String binding) {
        throw new IllegalStateException("no subquery " + binding);
      }

      @Override
      public Column setOf(String binding) {
        throw new IllegalStateException("no subquery " + binding);
      }

      @Override
      public RandomGenerator random() {
        return new SplittableRandom(0);
      }

      @Override
      public Warnings warnings() {
        return warnings;
      }
    };
  }
}
