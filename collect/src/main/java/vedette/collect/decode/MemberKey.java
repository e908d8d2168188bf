package vedette.collect.decode;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vedette.collect.decode.TableBuilder.Typed;
import vedette.data.dynamic.Dynamic;
import vedette.data.type.Type;

/// A key as lines write it, with what the present line says under it.
final class MemberKey {
  static final int NOTHING = 0;
  static final int CODE = 1;
  static final int NUMBER = 2;
  static final int VALUE = 3;

  /// A text that is looked up later.
  static final int LATER = 4;

  /// What its value may say about the line as a whole; see [Envelope].
  enum Wrapping {
    /// Nothing.
    NONE,
    /// An array here holds the rows.
    LIST,
    /// An object here is the row, where the line has a category too.
    PROPERTIES,
    /// A string here names the table of the row in the properties.
    CATEGORY
  }

  final String name;

  final Wrapping wrapping;

  /// Its place among the keys of the file.
  final int index;

  /// Null while the type of the column is open.
  final @Nullable Typed column;

  /// What its column holds, null while that is open.
  final @Nullable Type type;

  /// All that stood between the value before and its own the last time: mostly a comma, the quoted
  /// key and a colon. Where the same stands again, nothing of it has to be read.
  byte[] opening;

  /// The key that came behind it last time.
  @Nullable MemberKey follower;

  /// Members that begin with this one, or behind it, and are mostly what they were.
  @Nullable MemberRun run;

  /// Whether its texts may be looked up later, as was found when that was done last.
  boolean mayWait;

  /// Whether it is in a run, so that its code is wanted at once.
  boolean isInRun;

  int kind;

  /// A code, a number, a time, or 0 or 1.
  long number;

  @Nullable Dynamic value;

  MemberKey(String name, int index, @Nullable Typed column) {
    this.name = name;
    this.opening = new byte[0];
    this.wrapping =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "records", "results", "tables", "value" -> Wrapping.LIST;
          case "properties" -> Wrapping.PROPERTIES;
          case "category" -> Wrapping.CATEGORY;
          default -> Wrapping.NONE;
        };
    this.index = index;
    this.column = column;
    this.type = column == null ? null : column.type();
  }
}
