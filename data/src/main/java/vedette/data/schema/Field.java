package vedette.data.schema;

import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;

/// A column's name and type. Names are case-sensitive, as in KQL.
public record Field(String name, Type type) {
  /// Written out: what a record has for this is composed when it is first called, and takes a cold
  /// process several milliseconds.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Field(var otherName, var otherType)
        && name.equals(otherName)
        && type == otherType;
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + type.hashCode();
  }

  @Override
  public String toString() {
    return name + ":" + type.kqlName();
  }
}
