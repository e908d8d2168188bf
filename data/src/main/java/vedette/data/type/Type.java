package vedette.data.type;

import java.util.Locale;
import java.util.Optional;

/// The ten scalar types of KQL.
///
/// `datetime` and `timespan` are counts of 100 ns ticks; `string` has no null, its empty value is
/// `""`; `dynamic` keeps its null inside the value. Everything else may be null.
public enum Type {
  BOOL("bool", Storage.BOOLEAN),
  INT("int", Storage.LONG),
  LONG("long", Storage.LONG),
  REAL("real", Storage.DOUBLE),
  DECIMAL("decimal", Storage.OBJECT),
  DATETIME("datetime", Storage.LONG),
  TIMESPAN("timespan", Storage.LONG),
  GUID("guid", Storage.OBJECT),
  STRING("string", Storage.TEXT),
  DYNAMIC("dynamic", Storage.DYNAMIC);

  /// How a column holds the values of a type; five forms serve ten types.
  public enum Storage {
    BOOLEAN,
    LONG,
    DOUBLE,
    TEXT,
    DYNAMIC,
    OBJECT
  }

  private final String kqlName;
  private final Storage storage;

  Type(String kqlName, Storage storage) {
    this.kqlName = kqlName;
    this.storage = storage;
  }

  /// The name that KQL and `getschema` use.
  public String kqlName() {
    return kqlName;
  }

  public Storage storage() {
    return storage;
  }

  /// `int`, `long`, `real`, `decimal`: what arithmetic promotes, in this order.
  public boolean isNumber() {
    return this == INT || this == LONG || this == REAL || this == DECIMAL;
  }

  /// Whether a null of this type can be told from its values. A `string` cannot: it is `""`.
  public boolean hasNull() {
    return this != STRING;
  }

  /// The type of a KQL name or alias (`double`, `date`, `time`, `boolean`, `uuid` ...), ignoring
  /// case; empty when there is none.
  public static Optional<Type> named(String name) {
    return Optional.ofNullable(
        switch (name.toLowerCase(Locale.ROOT)) {
          case "bool", "boolean" -> BOOL;
          case "int", "int32", "uint", "uint32", "int16", "uint16", "int8", "uint8" -> INT;
          case "long", "int64", "uint64", "ulong" -> LONG;
          case "real", "double", "float" -> REAL;
          case "decimal" -> DECIMAL;
          case "datetime", "date" -> DATETIME;
          case "timespan", "time" -> TIMESPAN;
          case "guid", "uuid", "uniqueid" -> GUID;
          case "string" -> STRING;
          case "dynamic" -> DYNAMIC;
          default -> null;
        });
  }
}
