package vedette.declare.start;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Replaces the calls behind `equals` and `hashCode` of records by plain code, for the reason that
/// [QuickSwitches] has: the JVM composes them from handles when they are first called, which takes
/// milliseconds each. The results are the same, the hash codes too. `toString`, which no quick
/// answer needs, stays as it is.
final class QuickRecords {
  private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();
  private static final String EQUALS = "equals";
  private static final int FACTOR = 31;

  private QuickRecords() {}

  /// The class with these methods written out; the same bytes when it has none.
  static byte[] rewrite(byte[] original, ClassFile file) {
    var model = file.parse(original);
    if (model.methods().stream().allMatch(method -> fields(method).isEmpty())) {
      return original;
    }
    var owner = model.thisClass().asSymbol();
    ClassTransform transform =
        (target, element) -> {
          var fields = element instanceof MethodModel method ? fields(method) : null;
          if (fields == null || fields.isEmpty()) {
            target.with(element);
            return;
          }
          var method = (MethodModel) element;
          var isEquals = method.methodName().equalsString(EQUALS);
          target.withMethodBody(
              method.methodName().stringValue(),
              method.methodTypeSymbol(),
              method.flags().flagsMask(),
              code -> {
                if (isEquals) {
                  writeEquals(code, owner, fields.get());
                } else {
                  writeHash(code, owner, fields.get());
                }
              });
        };
    return file.transformClass(model, transform);
  }

  /// The fields that such a method looks at, in their order; empty when it is another method.
  private static Optional<List<DirectMethodHandleDesc>> fields(MethodModel method) {
    var name = method.methodName();
    if (!name.equalsString(EQUALS) && !name.equalsString("hashCode")) {
      return Optional.empty();
    }
    return method
        .code()
        .flatMap(code ->
            code.elementStream()
                .filter(InvokeDynamicInstruction.class::isInstance)
                .map(InvokeDynamicInstruction.class::cast)
                .findFirst())
        .filter(QuickRecords::isOfRecord)
        .map(QuickRecords::getters);
  }

  private static boolean isOfRecord(InvokeDynamicInstruction call) {
    var bootstrap = call.bootstrapMethod();
    return bootstrap.owner().descriptorString().equals("Ljava/lang/runtime/ObjectMethods;")
        && bootstrap.methodName().equals("bootstrap");
  }

  private static List<DirectMethodHandleDesc> getters(InvokeDynamicInstruction call) {
    var getters = new ArrayList<DirectMethodHandleDesc>();
    for (var argument : call.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc getter) {
        getters.add(getter);
      }
    }
    return getters;
  }

  private static void writeEquals(
      CodeBuilder code, ClassDesc owner, List<DirectMethodHandleDesc> fields) {
    var other = code.newLabel();
    var same = code.newLabel();
    code.aload(0).aload(1).if_acmpne(other).iconst_1().ireturn();
    code.labelBinding(other).aload(1).instanceOf(owner).ifne(same).iconst_0().ireturn();
    code.labelBinding(same).aload(1).checkcast(owner).astore(2);
    var differs = code.newLabel();
    for (var field : fields) {
      var type = type(field);
      code.aload(0).getfield(owner, field.methodName(), type);
      code.aload(2).getfield(owner, field.methodName(), type);
      writeComparison(code, type, differs);
    }
    code.iconst_1().ireturn();
    if (!fields.isEmpty()) {
      code.labelBinding(differs).iconst_0().ireturn();
    }
  }

  private static void writeComparison(CodeBuilder code, ClassDesc type, Label differs) {
    var kind = TypeKind.from(type);
    switch (kind) {
      case REFERENCE ->
          code.invokestatic(
                  OBJECTS,
                  EQUALS,
                  MethodTypeDesc.of(
                      ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object))
              .ifeq(differs);
      case LONG -> code.lcmp().ifne(differs);
      case FLOAT, DOUBLE ->
          code.invokestatic(
                  wrapper(kind), "compare", MethodTypeDesc.of(ConstantDescs.CD_int, type, type))
              .ifne(differs);
      default -> code.if_icmpne(differs);
    }
  }

  private static void writeHash(
      CodeBuilder code, ClassDesc owner, List<DirectMethodHandleDesc> fields) {
    code.iconst_0();
    for (var field : fields) {
      var type = type(field);
      var kind = TypeKind.from(type);
      var isObject = kind == TypeKind.REFERENCE;
      code.loadConstant(FACTOR).imul();
      code.aload(0).getfield(owner, field.methodName(), type);
      code.invokestatic(
          isObject ? OBJECTS : wrapper(kind),
          "hashCode",
          MethodTypeDesc.of(ConstantDescs.CD_int, isObject ? ConstantDescs.CD_Object : type));
      code.iadd();
    }
    code.ireturn();
  }

  private static ClassDesc type(DirectMethodHandleDesc getter) {
    return getter.invocationType().returnType();
  }

  private static ClassDesc wrapper(TypeKind kind) {
    return switch (kind) {
      case BOOLEAN -> ConstantDescs.CD_Boolean;
      case BYTE -> ConstantDescs.CD_Byte;
      case CHAR -> ConstantDescs.CD_Character;
      case SHORT -> ConstantDescs.CD_Short;
      case INT -> ConstantDescs.CD_Integer;
      case LONG -> ConstantDescs.CD_Long;
      case FLOAT -> ConstantDescs.CD_Float;
      case DOUBLE -> ConstantDescs.CD_Double;
      case REFERENCE, VOID -> throw new IllegalArgumentException("no wrapper of " + kind);
    };
  }
}
