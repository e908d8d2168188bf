package vedette.engine.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;

/// Copies loop templates: each copy is a hidden class whose class data is the row function, a
/// constant for the JIT.
final class Spinner {
  private static final ConcurrentHashMap<Class<?>, byte[]> TEMPLATES = new ConcurrentHashMap<>();

  private Spinner() {}

  /// A copy of `template` around `row`, made by its constructor without parameters.
  static <T> T spin(Class<T> as, Class<? extends T> template, MethodHandle row) {
    var bytes = TEMPLATES.computeIfAbsent(template, Spinner::bytes);
    try {
      var copy = MethodHandles.lookup().defineHiddenClassWithClassData(bytes, row, true);
      var create = copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class));
      return as.cast(create.asType(MethodType.methodType(Object.class)).invokeExact());
    } catch (Throwable problem) {
      throw unexpected(problem);
    }
  }

  /// For templates: the row function of this copy.
  static MethodHandle rowOf(MethodHandles.Lookup copy) {
    try {
      return MethodHandles.classData(copy, "_", MethodHandle.class);
    } catch (IllegalAccessException problem) {
      throw new IllegalStateException(problem);
    }
  }

  /// Row functions are total, so whatever they throw is a slip in the program.
  static RuntimeException unexpected(Throwable problem) {
    return switch (problem) {
      case RuntimeException runtime -> runtime;
      case Error error -> throw error;
      default -> new IllegalStateException(problem);
    };
  }

  private static byte[] bytes(Class<?> template) {
    try (var in = template.getResourceAsStream(template.getSimpleName() + ".class")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks " + template);
      }
      return in.readAllBytes();
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
