package vedette.declare.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import vedette.declare.Aggregate;
import vedette.declare.Kql;
import vedette.declare.Scalar;
import vedette.declare.Window;

/// Reads one annotated class, or says what is wrong with it.
final class DeclarationReader {
  private final Elements elements;
  private final SignatureReader signatures;

  DeclarationReader(Elements elements, Types types) {
    this.elements = elements;
    this.signatures = new SignatureReader(elements, types);
  }

  Declaration scalar(TypeElement type, Scalar scalar) throws Refusal {
    var kql = type.getAnnotation(Kql.class);
    if (kql != null) {
      return composed(type, scalar, kql);
    }
    checkFinal(type);
    var overloads = new ArrayList<Overload>();
    for (var method : methods(type, "row")) {
      if (!method.getModifiers().contains(Modifier.STATIC)) {
        throw new Refusal(method, "`row` of a scalar function is static: it sees one row only");
      }
      overloads.add(signatures.read("", method, method));
    }
    checkAny(type, overloads, "a static method `row`");
    checkNegation(type, scalar.negated(), overloads);
    var traits =
        letters(scalar.deterministic(), "r")
            + letters(!scalar.warns(), "w")
            + letters(isTotal(type), "t")
            + letters(methods(type, "column").isEmpty(), "c")
            + computed(type, overloads);
    return new Declaration(
        name(type, scalar.value()),
        names(type, scalar.aliases()),
        names(type, scalar.negated()),
        'S',
        signatures.binaryName(type),
        traits,
        scalar.naming().name(),
        scalar.replacedBy(),
        documentation(type, scalar.value()),
        overloads,
        "");
  }

  private Declaration composed(TypeElement type, Scalar scalar, Kql kql) throws Refusal {
    var rows = methods(type, "row");
    if (type.getKind() != ElementKind.INTERFACE || rows.size() != 1) {
      throw new Refusal(
          type,
          "a function written in KQL is an interface with one method `row` for its parameters");
    }
    var overload = signatures.read("", rows.getFirst(), rows.getFirst());
    checkTyped(rows.getFirst(), overload);
    var parameters =
        overload.parameters().stream()
            .map(parameter ->
                parameter.name() + ":" + parameter.slot().type() + defaultOf(parameter))
            .collect(Collectors.joining(", ", "(", ")"));
    return new Declaration(
        name(type, scalar.value()),
        names(type, scalar.aliases()),
        List.of(),
        'K',
        signatures.binaryName(type),
        "",
        scalar.naming().name(),
        scalar.replacedBy(),
        documentation(type, scalar.value()),
        List.of(overload),
        parameters + "\n" + kql.value());
  }

  private static void checkTyped(ExecutableElement row, Overload overload) throws Refusal {
    for (var parameter : overload.parameters()) {
      if (!Character.isLetter(parameter.slot().type().charAt(0))) {
        throw new Refusal(row, "parameters of a function written in KQL have one type each");
      }
    }
  }

  private static String defaultOf(Overload.Parameter parameter) {
    return parameter.fallback();
  }

  /// Whether a nested class is the state of a group; tuned forms are accumulators and say so.
  private static boolean isState(TypeElement member) {
    return !methods(member, "add").isEmpty()
        && member.getInterfaces().stream().allMatch(each -> each.toString().endsWith(".Sized"));
  }

  Declaration aggregate(TypeElement type, Aggregate aggregate) throws Refusal {
    checkFinal(type);
    var overloads = new ArrayList<Overload>();
    addState(type, "", overloads);
    for (var member : ElementFilter.typesIn(type.getEnclosedElements())) {
      if (isState(member)) {
        addState(member, "$" + member.getSimpleName(), overloads);
      }
    }
    checkAny(type, overloads, "`add`, `merge` and `result`");
    var traits =
        letters(aggregate.deterministic(), "r")
            + letters(isTotal(type), "t")
            + letters(methods(type, "grouped").isEmpty(), "g")
            + computed(type, overloads);
    return new Declaration(
        name(type, aggregate.value()),
        names(type, aggregate.aliases()),
        List.of(),
        'A',
        signatures.binaryName(type),
        traits,
        aggregate.naming().name(),
        aggregate.replacedBy(),
        documentation(type, aggregate.value()),
        overloads,
        "");
  }

  private void addState(TypeElement state, String member, List<Overload> overloads) throws Refusal {
    var adds = methods(state, "add");
    if (adds.isEmpty()) {
      return;
    }
    var results = methods(state, "result");
    if (results.size() != 1 || methods(state, "merge").size() != 1) {
      throw new Refusal(state, "the state of an aggregate has one `merge` and one `result`");
    }
    for (var add : adds) {
      if (!SignatureReader.isVoid(add)) {
        throw new Refusal(add, "`add` changes the state and answers nothing");
      }
      overloads.add(signatures.read(member, add, results.getFirst()));
    }
  }

  Declaration window(TypeElement type, Window window) throws Refusal {
    checkFinal(type);
    var overloads = new ArrayList<Overload>();
    for (var method : methods(type, "row")) {
      if (method.getModifiers().contains(Modifier.STATIC)) {
        throw new Refusal(method, "`row` of a window function is an instance method: it remembers");
      }
      overloads.add(signatures.read("", method, method));
    }
    checkAny(type, overloads, "a method `row`");
    return new Declaration(
        name(type, window.value()),
        names(type, window.aliases()),
        List.of(),
        'W',
        signatures.binaryName(type),
        computed(type, overloads),
        window.naming().name(),
        window.replacedBy(),
        documentation(type, window.value()),
        overloads,
        "");
  }

  private Documentation documentation(TypeElement type, String name) throws Refusal {
    return Documentation.of(type, name, elements.getDocComment(type));
  }

  private static List<ExecutableElement> methods(TypeElement type, String name) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .toList();
  }

  private static boolean isTotal(TypeElement type) {
    return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
        .allMatch(method -> method.getThrownTypes().isEmpty());
  }

  private static String letters(boolean usual, String letter) {
    return usual ? "" : letter;
  }

  /// `y` when a `type` method computes the result type; a result of unknown type needs one.
  private static String computed(TypeElement type, List<Overload> overloads) throws Refusal {
    if (!methods(type, "type").isEmpty()) {
      return "y";
    }
    for (var overload : overloads) {
      var result = overload.result().type();
      var bound = overload.parameters().stream().anyMatch(p -> p.slot().type().equals(result));
      if (result.equals("*") || (result.startsWith("'") && !bound)) {
        throw new Refusal(
            type, "the result type is open: add `static Type type(List<Type> arguments)`");
      }
    }
    return "";
  }

  private static void checkFinal(TypeElement type) throws Refusal {
    if (!type.getModifiers().contains(Modifier.FINAL)) {
      throw new Refusal(type, "a function is a final class");
    }
  }

  private static void checkAny(TypeElement type, List<Overload> overloads, String what)
      throws Refusal {
    if (overloads.isEmpty()) {
      throw new Refusal(type, "a function needs " + what);
    }
  }

  private static void checkNegation(TypeElement type, String[] negated, List<Overload> overloads)
      throws Refusal {
    if (negated.length > 0
        && overloads.stream().anyMatch(overload -> !overload.result().type().equals("bool"))) {
      throw new Refusal(type, "only a bool can be negated");
    }
  }

  private static List<String> names(TypeElement type, String[] names) throws Refusal {
    var checked = new ArrayList<String>();
    for (var name : names) {
      checked.add(name(type, name));
    }
    return checked;
  }

  private static String name(TypeElement type, String name) throws Refusal {
    if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new Refusal(type, "a KQL name has printable ASCII characters");
    }
    return name;
  }
}
