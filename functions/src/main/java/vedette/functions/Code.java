package vedette.functions;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vedette.data.column.Column;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.functions.FunctionIndex.Line;

/// Loads the classes that the index names and makes handles of their methods.
///
/// A function's class is loaded when a query first needs its code, not when it is named.
final class Code {
  private static final ClassLoader LOADER = loader();

  private Code() {}

  private static ClassLoader loader() {
    var loader = Code.class.getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  static ScalarForm scalar(Line line, Overload overload) {
    return linking(
        line,
        () -> {
          var lookup = lookup(line.type());
          var owner = lookup.lookupClass();
          var type = MethodType.fromMethodDescriptorString(overload.descriptor(), LOADER);
          return new ScalarForm(
              line.name(),
              new Linked(line, lookup, type),
              accessible(owner, "row", type),
              line.has('n'),
              parameters(type, overload),
              overload.repeats(),
              overload.resultNullable(),
              line.has('c') && !line.has('n') ? column(lookup, type.parameterCount()) : null,
              line.has('w'));
        });
  }

  /// The handle of a `row` method, made once.
  private static final class Linked implements Supplier<MethodHandle> {
    private final Line line;
    private final MethodHandles.Lookup lookup;
    private final MethodType type;
    private @Nullable MethodHandle handle;

    Linked(Line line, MethodHandles.Lookup lookup, MethodType type) {
      this.line = line;
      this.lookup = lookup;
      this.type = type;
    }

    @Override
    public synchronized MethodHandle get() {
      var made = handle;
      if (made == null) {
        made = linking(line, () -> lookup.findStatic(lookup.lookupClass(), "row", type));
        handle = made;
      }
      return made;
    }
  }

  private static @Nullable MethodHandle column(MethodHandles.Lookup lookup, int parameters)
      throws ReflectiveOperationException {
    var columns = new Class<?>[parameters];
    java.util.Arrays.fill(columns, Column.class);
    try {
      return lookup.findStatic(
          lookup.lookupClass(), "column", MethodType.methodType(Column.class, columns));
    } catch (NoSuchMethodException _) {
      return null;
    }
  }

  static AggregateForm aggregate(Line line, Overload overload) {
    return linking(
        line,
        () -> {
          var lookup = lookup(line.type() + overload.member());
          var owner = lookup.lookupClass();
          var type = MethodType.fromMethodDescriptorString(overload.descriptor(), LOADER);
          return new AggregateForm(
              line.name(),
              lookup.findConstructor(owner, MethodType.methodType(void.class)),
              lookup.findVirtual(owner, "add", type),
              lookup.findVirtual(owner, "merge", MethodType.methodType(void.class, owner)),
              result(lookup),
              parameters(type, overload),
              overload.repeats(),
              line.has('g') ? grouped(lookup(line.type())) : null);
        });
  }

  private static MethodHandle result(MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    for (var method : lookup.lookupClass().getDeclaredMethods()) {
      if (method.getName().equals("result") && !method.isBridge()) {
        return lookup.unreflect(method);
      }
    }
    throw new NoSuchMethodException("result");
  }

  private static MethodHandle grouped(MethodHandles.Lookup lookup)
      throws ReflectiveOperationException {
    var type = MethodType.methodType(Accumulator.class, List.class, Type.class);
    return lookup.findStatic(lookup.lookupClass(), "grouped", type);
  }

  static WindowForm window(Line line, Overload overload) {
    return linking(
        line,
        () -> {
          var lookup = lookup(line.type());
          var owner = lookup.lookupClass();
          var type = MethodType.fromMethodDescriptorString(overload.descriptor(), LOADER);
          return new WindowForm(
              line.name(),
              lookup.findConstructor(owner, MethodType.methodType(void.class)),
              lookup.findVirtual(owner, "row", type),
              parameters(type, overload));
        });
  }

  /// The `type` method of the function, loaded when first asked.
  static @Nullable Function<List<Type>, Type> computed(Line line) {
    if (!line.has('y')) {
      return null;
    }
    return arguments ->
        linking(
            line,
            () -> {
              var lookup = lookup(line.type());
              var type = MethodType.methodType(Type.class, List.class);
              return (Type)
                  lookup.findStatic(lookup.lookupClass(), "type", type).invokeExact(arguments);
            });
  }

  private static List<Parameter> parameters(MethodType type, Overload overload)
      throws NoSuchMethodException {
    var parameters = new ArrayList<Parameter>();
    for (var i = 0; i < type.parameterCount(); i++) {
      var slot = overload.slots().get(i);
      var last = i == type.parameterCount() - 1;
      var plain = type.parameterType(i);
      var java = last && overload.repeats() ? plain.componentType() : plain;
      var prepare = slot.factory().isEmpty() ? null : factory(java, slot);
      parameters.add(new Parameter(java, slot.nullable(), prepare, java == Neighbours.class));
    }
    return List.copyOf(parameters);
  }

  private static Method factory(Class<?> prepared, Overload.Slot slot)
      throws NoSuchMethodException {
    var from = javaType(Type.named(slot.type()).orElseThrow());
    return accessible(prepared, slot.factory(), MethodType.methodType(prepared, from));
  }

  /// The method for calls from outside this module. Factories may live in other modules, where they
  /// are public and need no help.
  private static Method accessible(Class<?> owner, String name, MethodType type)
      throws NoSuchMethodException {
    var method = owner.getDeclaredMethod(name, type.parameterArray());
    if (owner.getModule().equals(Code.class.getModule())) {
      method.setAccessible(true);
    }
    return method;
  }

  private static Class<?> javaType(Type type) {
    return MethodType.methodType(Scalar.javaType(type)).unwrap().returnType();
  }

  private static MethodHandles.Lookup lookup(String type) throws ReflectiveOperationException {
    var owner = Class.forName(type, false, LOADER);
    return MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
  }

  private interface Linking<T> {
    T link() throws Throwable;
  }

  /// The index comes from the same build as the classes, so a failure here is a broken program.
  private static <T> T linking(Line line, Linking<T> linking) {
    try {
      return linking.link();
    } catch (RuntimeException | Error problem) {
      throw problem;
    } catch (Throwable problem) {
      throw new IllegalStateException("the function " + line.name() + " cannot be linked", problem);
    }
  }
}
