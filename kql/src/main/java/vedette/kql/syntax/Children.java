package vedette.kql.syntax;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the nodes below a node by looking at its record's components, so that a new kind of node
/// is walked correctly the moment it is declared. Meant for tools (tests, explanations, editors);
/// the checker matches patterns instead.
final class Children {
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Children() {}

  static List<Syntax> of(Syntax node) {
    List<Syntax> children = new ArrayList<>();
    for (RecordComponent component : COMPONENTS.get(node.getClass())) {
      Object value = read(component, node);
      if (value instanceof Syntax child) {
        children.add(child);
      } else if (value instanceof List<?> list) {
        for (Object element : list) {
          if (element instanceof Syntax child) {
            children.add(child);
          }
        }
      }
    }
    return children;
  }

  private static @Nullable Object read(RecordComponent component, Syntax node) {
    try {
      return component.getAccessor().invoke(node);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("the accessor of a record component failed", impossible);
    }
  }
}
