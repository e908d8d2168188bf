package vedette.data.schema;

import vedette.data.type.Type;

/// A column's name and type. Names are case-sensitive, as in KQL.
public record Field(String name, Type type) {
  @Override
  public String toString() {
    return name + ":" + type.kqlName();
  }
}
