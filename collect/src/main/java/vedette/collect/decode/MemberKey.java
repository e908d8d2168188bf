package vedette.collect.decode;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.collect.decode.TableBuilder.Typed;
import vedette.data.dynamic.Dynamic;

/// A key as lines write it, with what the present line says under it.
final class MemberKey {
  static final int NOTHING = 0;
  static final int CODE = 1;
  static final int NUMBER = 2;
  static final int VALUE = 3;

  private static final Set<String> WRAPPING =
      Set.of("records", "results", "tables", "value", "properties", "category", "schema");

  /// With its quotes.
  final byte[] quoted;

  final String name;

  /// Whether it may mean that the line is an envelope.
  final boolean wraps;

  /// Null while the type of the column is open.
  final @Nullable Typed column;

  /// The key that came behind it last time.
  @Nullable MemberKey follower;

  /// Members whose values mostly follow from this one's.
  @Nullable MemberRun run;

  /// The last line that had it.
  long line = -1;

  int kind;

  /// A code, a number, a time, or 0 or 1.
  long number;

  @Nullable Dynamic value;

  MemberKey(byte[] quoted, String name, @Nullable Typed column) {
    this.quoted = quoted;
    this.name = name;
    this.wraps = WRAPPING.contains(name.toLowerCase(Locale.ROOT));
    this.column = column;
  }
}
