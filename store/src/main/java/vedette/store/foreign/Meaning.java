package vedette.store.foreign;

import vedette.data.type.Type;

/// What the values of a column are: Parquet's physical types with their annotations, as far as they
/// differ in KQL.
enum Meaning {
  BOOL(Type.BOOL),
  INT(Type.INT),
  LONG(Type.LONG),
  /// 32 bits without a sign.
  UNSIGNED_INT(Type.LONG),
  /// 64 bits without a sign, which a long does not hold.
  UNSIGNED_LONG(Type.DECIMAL),
  HALF(Type.REAL),
  FLOAT(Type.REAL),
  DOUBLE(Type.REAL),
  /// A whole number to be divided by a power of ten.
  DECIMAL(Type.DECIMAL),
  TEXT(Type.STRING),
  /// Bytes of no stated kind: text where they are UTF-8, else base64.
  BYTES(Type.STRING),
  JSON(Type.DYNAMIC),
  UUID(Type.GUID),
  /// Days since 1970.
  DATE(Type.DATETIME),
  TIMESTAMP_MILLIS(Type.DATETIME),
  TIMESTAMP_MICROS(Type.DATETIME),
  TIMESTAMP_NANOS(Type.DATETIME),
  /// Nanoseconds of the day and a Julian day, as older tools wrote.
  TIMESTAMP_96(Type.DATETIME),
  TIME_MILLIS(Type.TIMESPAN),
  TIME_MICROS(Type.TIMESPAN),
  TIME_NANOS(Type.TIMESPAN),
  /// Months, days and milliseconds, which no timespan holds: a text as ISO 8601 has it.
  INTERVAL(Type.STRING),
  /// Our own ticks of 100 ns since year 1.
  TICKS(Type.DATETIME),
  TICKS_LONG(Type.TIMESPAN),
  /// Our own texts of types that Parquet has in other forms.
  TEXT_GUID(Type.GUID),
  TEXT_DECIMAL(Type.DECIMAL);

  private final Type type;

  Meaning(Type type) {
    this.type = type;
  }

  Type type() {
    return type;
  }
}
