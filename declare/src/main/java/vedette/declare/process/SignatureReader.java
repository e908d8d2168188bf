package vedette.declare.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;
import vedette.declare.Constant;
import vedette.declare.Default;

/// Reads the signature of a KQL function from the Java types of a method.
final class SignatureReader {
  private static final Map<String, String> KQL_TYPES =
      Map.ofEntries(
          Map.entry("boolean", "bool"),
          Map.entry("int", "int"),
          Map.entry("long", "long"),
          Map.entry("double", "real"),
          Map.entry("java.lang.Boolean", "bool"),
          Map.entry("java.lang.Integer", "int"),
          Map.entry("java.lang.Long", "long"),
          Map.entry("java.lang.Double", "real"),
          Map.entry("java.math.BigDecimal", "decimal"),
          Map.entry("java.util.UUID", "guid"),
          Map.entry("vedette.data.time.DateTime", "datetime"),
          Map.entry("vedette.data.time.TimeSpan", "timespan"),
          Map.entry("vedette.data.text.Text", "string"),
          Map.entry("vedette.data.dynamic.Dynamic", "dynamic"),
          Map.entry("java.lang.Object", "*"));
  private static final String NEIGHBOURS = "vedette.functions.Neighbours";
  private final Elements elements;
  private final Types types;

  SignatureReader(Elements elements, Types types) {
    this.elements = elements;
    this.types = types;
  }

  /// The overload that `method` declares, whose result is that of `answer` (the same method for
  /// scalar functions, `result` for aggregates).
  Overload read(String member, ExecutableElement method, ExecutableElement answer) throws Refusal {
    if (!method.getThrownTypes().isEmpty() && !throwsUnchecked(method)) {
      throw new Refusal(method, "a function answers null when it cannot answer; it does not throw");
    }
    var parameters = new ArrayList<Overload.Parameter>();
    var formal = method.getParameters();
    for (var i = 0; i < formal.size(); i++) {
      var last = i == formal.size() - 1;
      parameters.add(parameter(formal.get(i), last && method.isVarArgs()));
    }
    checkDefaults(method, parameters);
    var result = slot(answer.getReturnType());
    if (result == null || isPlainBox(answer.getReturnType())) {
      throw new Refusal(
          answer,
          "`%s` is no type of KQL for a result; use long, double, Text ... or `@Nullable Long`"
              .formatted(answer.getReturnType()));
    }
    return new Overload(member, descriptor(method), method.isVarArgs(), result, parameters);
  }

  private static boolean throwsUnchecked(ExecutableElement method) {
    return method.getThrownTypes().stream()
        .allMatch(thrown -> thrown.toString().equals("java.lang.IllegalStateException"));
  }

  private static void checkDefaults(ExecutableElement method, List<Overload.Parameter> parameters)
      throws Refusal {
    var open = false;
    for (var parameter : parameters) {
      if (open && parameter.fallback().isEmpty()) {
        throw new Refusal(
            method, "`" + parameter.name() + "` has no default but stands behind one that has");
      }
      open |= !parameter.fallback().isEmpty();
    }
  }

  private Overload.Parameter parameter(VariableElement parameter, boolean varargs) throws Refusal {
    var constant = parameter.getAnnotation(Constant.class);
    var required = constant != null && constant.required();
    var fallback = parameter.getAnnotation(Default.class);
    var value =
        fallback == null ? "" : "=" + IndexWriter.escape(fallback.value()).replace(" ", "%20");
    var name = parameter.getSimpleName().toString();
    var type = varargs ? ((ArrayType) parameter.asType()).getComponentType() : parameter.asType();
    var slot = slot(type);
    if (slot != null) {
      if (isPlainBox(type)) {
        throw new Refusal(parameter, "write `@Nullable` before the box, or use the primitive");
      }
      return new Overload.Parameter(name, slot, "", required, value);
    }
    if (constant != null && type instanceof DeclaredType declared) {
      var nullable = isNullable(type);
      var prepared = new Overload.Slot(prepared(parameter, declared, constant.by()), nullable);
      return new Overload.Parameter(name, prepared, constant.by(), required, value);
    }
    throw new Refusal(
        parameter,
        ("`%s` is no type of KQL: use boolean, int, long, double, BigDecimal, DateTime, TimeSpan,"
                + " UUID, Text, Dynamic, Object, a type variable, or `@Constant` with a type that"
                + " has a factory `of`")
            .formatted(type));
  }

  /// The KQL type of the only parameter of the factory called `name`.
  private String prepared(Element place, DeclaredType type, String name) throws Refusal {
    for (var factory : ElementFilter.methodsIn(type.asElement().getEnclosedElements())) {
      if (factory.getSimpleName().contentEquals(name)
          && factory.getModifiers().contains(Modifier.STATIC)
          && factory.getParameters().size() == 1) {
        var slot = slot(factory.getParameters().getFirst().asType());
        if (slot != null) {
          return slot.type();
        }
      }
    }
    throw new Refusal(
        place, "`%s` has no static `%s` with one parameter of a KQL type".formatted(type, name));
  }

  private Overload.@Nullable Slot slot(TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return new Overload.Slot("'" + variable.asElement().getSimpleName(), isNullable(type));
    }
    if (type instanceof DeclaredType declared && name(declared).equals(NEIGHBOURS)) {
      var of = declared.getTypeArguments().getFirst();
      var inner = slot(of);
      return inner == null ? null : new Overload.Slot(inner.type(), true);
    }
    var kql = KQL_TYPES.get(plainName(type));
    return kql == null ? null : new Overload.Slot(kql, isNullable(type));
  }

  private static String plainName(TypeMirror type) {
    return switch (type) {
      case PrimitiveType primitive -> primitive.getKind().name().toLowerCase(Locale.ROOT);
      case DeclaredType declared -> name(declared);
      default -> type.toString();
    };
  }

  private static String name(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName().toString();
  }

  private static boolean isNullable(TypeMirror type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> mirror.getAnnotationType().toString().endsWith("Nullable"));
  }

  private static boolean isPlainBox(TypeMirror type) {
    return type instanceof DeclaredType declared
        && KQL_TYPES.containsKey(name(declared))
        && name(declared).matches("java\\.lang\\.(Boolean|Integer|Long|Double)")
        && !isNullable(type);
  }

  String descriptor(ExecutableElement method) {
    return method.getParameters().stream()
        .map(parameter -> descriptor(parameter.asType()))
        .collect(Collectors.joining("", "(", ")" + descriptor(method.getReturnType())));
  }

  private String descriptor(TypeMirror type) {
    var erased = types.erasure(type);
    return switch (erased.getKind()) {
      case BOOLEAN -> "Z";
      case INT -> "I";
      case LONG -> "J";
      case DOUBLE -> "D";
      case VOID -> "V";
      case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType());
      default ->
          "L"
              + binaryName((TypeElement) ((DeclaredType) erased).asElement()).replace('.', '/')
              + ";";
    };
  }

  /// The name that `Class.forName` takes.
  String binaryName(TypeElement type) {
    return elements.getBinaryName(type).toString();
  }

  static boolean isVoid(ExecutableElement method) {
    return method.getReturnType().getKind() == TypeKind.VOID;
  }
}
