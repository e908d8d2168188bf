package vedette.store.foreign;

import vedette.store.bytes.MalformedException;

/// Parquet's physical types, in the order of their numbers.
enum Physical {
  BOOLEAN,
  INT32,
  INT64,
  INT96,
  FLOAT,
  DOUBLE,
  BYTE_ARRAY,
  FIXED;

  static Physical of(long number) {
    if (number < 0 || number >= values().length) {
      throw new MalformedException("a physical type of number " + number);
    }
    return values()[(int) number];
  }

  /// Bytes of a plain value; of a fixed one what its column says, and 0 where values differ.
  int width(int typeLength) {
    return switch (this) {
      case BOOLEAN, BYTE_ARRAY -> 0;
      case INT32, FLOAT -> 4;
      case INT64, DOUBLE -> 8;
      case INT96 -> 12;
      case FIXED -> typeLength;
    };
  }

  /// Whether values are bytes and not numbers.
  boolean isBytes() {
    return this == INT96 || this == BYTE_ARRAY || this == FIXED;
  }
}
