package vedette.collect.decode;

import vedette.collect.decode.TableBuilder.Typed;
import vedette.data.dynamic.JsonReader;

/// Reads the values of a line's members, each into its key and, when it is a code or a number, into
/// the row in the making.
final class CellReader {
  private final PlainValues plain;
  private final StagedRows rows;
  private final RowCodes codes;
  private final JsonReader reader = new JsonReader();
  private boolean isQuick;
  private boolean hasLater;
  private boolean hasValues;
  private boolean hasProperties;
  private boolean hasCategory;

  CellReader(TimeReader times, StagedRows rows, RowCodes codes) {
    this.plain = new PlainValues(times);
    this.rows = rows;
    this.codes = codes;
  }

  /// Begins a line.
  ///
  /// @param mayWait whether texts may be looked up later
  void begin(boolean mayWait) {
    isQuick = mayWait;
    hasLater = false;
    hasValues = false;
    hasProperties = false;
    hasCategory = false;
  }

  /// Whether the line has texts that are looked up later.
  boolean hasLater() {
    return hasLater;
  }

  /// Whether the line has values that are neither codes nor numbers.
  boolean hasValues() {
    return hasValues;
  }

  /// Reads the value that begins at `at`.
  ///
  /// @return position behind it, -1 when the line must go the general way
  int read(MemberKey key, byte[] heap, int at, int end) {
    if (at >= end) {
      return -1;
    }
    var first = heap[at];
    key.kind = MemberKey.NOTHING;
    if (first == 'n') {
      rows.setNull(key.index);
      return JsonScan.isWord(heap, at, end, "null") ? at + 4 : -1;
    }
    if (key.wrapping != MemberKey.Wrapping.NONE && isWrapped(key.wrapping, first)) {
      return -1;
    }
    var column = key.column;
    var type = key.type;
    if (column == null || type == null) {
      return general(key, heap, at, end);
    }
    return switch (type) {
      case STRING -> first == '"' ? text(key, column, heap, at, end) : general(key, heap, at, end);
      case DYNAMIC ->
          first == '"' || first == '{' || first == '['
              ? dynamic(key, column, heap, at, end)
              : general(key, heap, at, end);
      case LONG, INT -> number(key, plain.whole(heap, at, end, type), heap, at, end);
      case DATETIME -> number(key, plain.time(heap, at, end), heap, at, end);
      case BOOL -> number(key, plain.truth(heap, at, end), heap, at, end);
      case REAL -> number(key, plain.real(heap, at, end), heap, at, end);
      case DECIMAL, TIMESPAN, GUID -> general(key, heap, at, end);
    };
  }

  /// Whether with this value the line may be an envelope; many a table has a category of its own.
  private boolean isWrapped(MemberKey.Wrapping wrapping, byte first) {
    hasProperties |= wrapping == MemberKey.Wrapping.PROPERTIES && first == '{';
    hasCategory |= wrapping == MemberKey.Wrapping.CATEGORY && first == '"';
    return (wrapping == MemberKey.Wrapping.LIST && first == '[') || (hasProperties && hasCategory);
  }

  private int number(MemberKey key, boolean isFound, byte[] heap, int at, int end) {
    if (!isFound) {
      return general(key, heap, at, end);
    }
    var number = plain.value();
    key.kind = MemberKey.NUMBER;
    key.number = number;
    rows.set(key.index, number);
    return plain.end();
  }

  private int text(MemberKey key, Typed column, byte[] heap, int at, int end) {
    var written = column.written();
    if (mayWait(key)) {
      var to = laterText(key, heap, at, end);
      if (to >= 0) {
        return to;
      }
    }
    return coded(key, written, written.string(heap, at, end, codes, reader));
  }

  private int dynamic(MemberKey key, Typed column, byte[] heap, int at, int end) {
    var written = column.written();
    if (mayWait(key) && heap[at] != '"') {
      var to = written.canonicalEnd(heap, at, end);
      if (to >= 0 && to - at <= StagedRows.LONGEST) {
        later(key, heap, at, to, false);
        return to;
      }
    }
    return coded(key, written, written.dynamic(heap, at, end, codes, reader));
  }

  private int coded(MemberKey key, WrittenTexts written, int code) {
    if (code < 0) {
      return -1;
    }
    key.kind = MemberKey.CODE;
    key.number = code;
    rows.set(key.index, code);
    codes.add(code);
    return written.end();
  }

  private boolean mayWait(MemberKey key) {
    return isQuick && key.mayWait && !key.isInRun;
  }

  /// Position behind a string that is left for later, -1 when it must be looked at now.
  private int laterText(MemberKey key, byte[] heap, int at, int end) {
    var close = JsonScan.simpleString(heap, at + 1, end);
    if (close == 0 || Math.abs(close) - at > StagedRows.LONGEST) {
      return -1;
    }
    if (close > 0) {
      later(key, heap, at + 1, close, false);
      return close + 1;
    }
    later(key, heap, at, 1 - close, true);
    return 1 - close;
  }

  /// Leaves a value for later whose column has so many that looking up one waits for memory: the
  /// waiting for many is done at once.
  private void later(MemberKey key, byte[] heap, int from, int to, boolean isForm) {
    rows.stage(key.index, heap, from, to - from, isForm);
    key.kind = MemberKey.LATER;
    codes.add(RowCodes.LATER);
    hasLater = true;
  }

  /// Any value, read as a dynamic.
  private int general(MemberKey key, byte[] heap, int at, int end) {
    var to = at;
    if (heap[at] == '"' || heap[at] == '{' || heap[at] == '[') {
      to = JsonScan.value(heap, at, end);
    } else {
      while (to < end && !JsonScan.isBehindValue(heap[to])) {
        to++;
      }
    }
    var value = to <= at ? null : reader.read(heap, at, to);
    if (value == null) {
      return -1;
    }
    key.kind = MemberKey.VALUE;
    hasValues = true;
    key.value = value.compact();
    return to;
  }
}
