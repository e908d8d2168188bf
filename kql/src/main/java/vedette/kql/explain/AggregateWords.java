package vedette.kql.explain;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How aggregates are said: as what a step does `|` as a value inside a larger formula.
final class AggregateWords {
  private static final Map<String, String> WORDS =
      FunctionWords.read(
          """
          count: counts the rows | the number of rows
          countif: counts the rows where {?0} | the number of rows where {?0}
          count_distinct: counts the different values of {0} | the number of different values of {0}
          count_distinctif: counts the different values of {0} where {?1} | the number of different values of {0} where {?1}
          dcount: counts the different values of {0} | the number of different values of {0}
          dcountif: counts the different values of {0} where {?1} | the number of different values of {0} where {?1}
          sum: adds up {0} | the sum of {0}
          sumif: adds up {0} where {?1} | the sum of {0} where {?1}
          avg: takes the average of {0} | the average of {0}
          avgif: takes the average of {0} where {?1} | the average of {0} where {?1}
          min: takes the smallest value of {0} | the smallest value of {0}
          minif: takes the smallest value of {0} where {?1} | the smallest value of {0} where {?1}
          max: takes the greatest value of {0} | the greatest value of {0}
          maxif: takes the greatest value of {0} where {?1} | the greatest value of {0} where {?1}
          make_set: collects the different values of {0} | the different values of {0}
          makeset: collects the different values of {0} | the different values of {0}
          make_set_if: collects the different values of {0} where {?1} | the different values of {0} where {?1}
          make_list: collects all values of {0} | all values of {0}
          makelist: collects all values of {0} | all values of {0}
          make_list_if: collects all values of {0} where {?1} | all values of {0} where {?1}
          make_list_with_nulls: collects all values of {0}, missing ones too | all values of {0}
          make_bag: merges the records {0} into one | the merged records {0}
          make_bag_if: merges the records {0} where {?1} into one | the merged records {0} where {?1}
          take_any: takes any one value of {*} | any one value of {*}
          take_anyif: takes any one value of {0} where {?1} | any one value of {0} where {?1}
          any: takes any one value of {*} | any one value of {*}
          anyif: takes any one value of {0} where {?1} | any one value of {0} where {?1}
          percentile: takes the value of {0} that {1} percent of the rows stay below | the {1}th percentile of {0}
          percentiles: takes the values of {0} that {1*} percent of the rows stay below | the percentiles {1*} of {0}
          stdev: takes the standard deviation of {0} | the standard deviation of {0}
          stdevif: takes the standard deviation of {0} where {?1} | the standard deviation of {0}
          stdevp: takes the standard deviation of {0} | the standard deviation of {0}
          variance: takes the variance of {0} | the variance of {0}
          varianceif: takes the variance of {0} where {?1} | the variance of {0}
          binary_all_or: combines the bits of {0} | all bits of {0} together
          binary_all_and: takes the bits that all {0} share | the bits that all {0} share
          hll: sketches the different values of {0} | a sketch of the different values of {0}
          hll_merge: merges the sketches {0} | the merged sketches {0}
          tdigest: sketches the spread of {0} | a sketch of the spread of {0}
          buildschema: finds the shape of {0} | the shape of {0}
          """);

  private AggregateWords() {}

  static boolean isKnown(String function) {
    String name = function.toLowerCase(Locale.ROOT);
    return WORDS.containsKey(name) || isArgument(name);
  }

  /// Whether it is `arg_max` or `arg_min`, which have a shape of their own.
  static boolean isArgument(String function) {
    return switch (function.toLowerCase(Locale.ROOT)) {
      case "arg_max", "argmax", "arg_min", "argmin" -> true;
      default -> false;
    };
  }

  /// "counts the rows", or null.
  static @Nullable String deed(String function) {
    String words = WORDS.get(function.toLowerCase(Locale.ROOT));
    return words == null ? null : words.substring(0, words.indexOf(" | "));
  }

  /// "the number of rows", or null.
  static @Nullable String value(String function) {
    String words = WORDS.get(function.toLowerCase(Locale.ROOT));
    return words == null ? null : words.substring(words.indexOf(" | ") + 3);
  }
}
