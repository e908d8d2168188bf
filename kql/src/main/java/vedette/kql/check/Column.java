package vedette.kql.check;

import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.type.Type;

/// A column as the query sees it.
///
/// @param type null when nobody can know: a column of an open table
public record Column(String name, @Nullable Type type) {
  /// The column in a plan. Where nobody declared the type, the end of the name may tell it, as Log
  /// Analytics names custom columns; else it is `dynamic`, which converts to everything.
  Field field() {
    return new Field(name, type == null ? bySuffix() : type);
  }

  private Type bySuffix() {
    int from = name.length() - 2;
    return switch (from < 1 ? "" : name.substring(from)) {
      case "_s", "_g" -> Type.STRING;
      case "_d" -> Type.REAL;
      case "_b" -> Type.BOOL;
      case "_t" -> Type.DATETIME;
      default -> Type.DYNAMIC;
    };
  }

  /// What `getschema` and `check` call the type.
  public String typeName() {
    return type == null ? "unknown" : type.kqlName();
  }
}
