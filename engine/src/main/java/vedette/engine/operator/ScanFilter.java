package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Dictionary;
import vedette.data.text.Text;
import vedette.engine.evaluate.Expression;

/// One condition on the rows of a table, in the form that lets a scan look before it reads.
public sealed interface ScanFilter {
  /// The condition over batches of the scan, for rows that no source knows.
  Expression condition();

  /// A whole number or time lies between two bounds, both included, and is not null. This is all
  /// the condition says, so nothing has to be evaluated where a source answers.
  ///
  /// @param position the column in the request
  record Bounds(Expression condition, int position, long low, long high) implements ScanFilter {}

  /// A whole number or time lies within one of several spans, both ends included, that rise and
  /// have gaps between them. Like [Bounds] this is all that it says.
  ///
  /// @param position the column in the request
  record Spans(Expression condition, int position, long[] lows, long[] highs)
      implements ScanFilter {}

  /// Something about the distinct values of one text or dynamic column, which says the same
  /// whenever it is asked and warns of nothing.
  ///
  /// @param position the column in the request
  /// @param alone the condition over batches of this one column
  /// @param anyOf a value that fulfils the condition holds all terms of one of these; null when
  ///   terms cannot tell
  record Values(
      Expression condition, int position, Expression alone, @Nullable List<List<Text>> anyOf)
      implements ScanFilter {}

  /// The text of a column is one of a set, whose members are told by their hashes: where entries of
  /// a dictionary are asked about, another text that has the hash of a member may pass.
  ///
  /// @param position the column in the request
  record Members(Expression condition, int position, Entries members) implements ScanFilter {}

  /// Both of two: a text is a key, and a number or time within spans, which are those of this key.
  record Keyed(Members members, Spans within, KeyedSpans spans) implements ScanFilter {
    @Override
    public Expression condition() {
      return Expression.both(members.condition(), within.condition());
    }
  }

  /// Tells which entries of a dictionary fulfil a condition.
  @FunctionalInterface
  interface Entries {
    /// Those of the first `count` of `codes` that do, in their order.
    int[] passing(Dictionary dictionary, int[] codes, int count);
  }

  /// Anything else: evaluated on the rows that the others leave.
  record Other(Expression condition) implements ScanFilter {}
}
