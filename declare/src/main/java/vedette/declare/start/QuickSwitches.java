package vedette.declare.start;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Replaces the call behind a pattern switch by plain code, in the jars of the gathered program.
///
/// `javac` turns a switch over a sealed type into an `invokedynamic` whose code the JVM makes when
/// it is first reached: a few milliseconds each, dozens of them before the first answer, and the
/// cache of loaded classes cannot keep them. The same decision as a chain of `instanceof` in a
/// private method costs nothing at start and runs as fast afterwards. Switches over anything but
/// types stay as they are. [QuickRecords] does the same for the equality of records.
///
/// Run by the build: `java QuickSwitches FOLDER` rewrites every `vedette-*.jar` there.
public final class QuickSwitches {
  private static final String NAME = "switch$";
  private static final MethodTypeDesc BOOTSTRAP =
      MethodTypeDesc.ofDescriptor(
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;"
              + "Ljava/lang/invoke/MethodType;[Ljava/lang/Object;)Ljava/lang/invoke/CallSite;");

  private QuickSwitches() {}

  /// @param arguments the folder with the jars
  /// @throws IOException when a jar cannot be read or written
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver(folder)));
    try (var jars = Files.newDirectoryStream(folder, "vedette-*.jar")) {
      for (var jar : jars) {
        rewrite(jar, file);
      }
    }
  }

  /// Checking types where branches meet needs the classes of all jars.
  private static ClassHierarchyResolver resolver(Path folder) throws IOException {
    var classes = new HashMap<String, byte[]>();
    try (var jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (var jar : jars) {
        try (var in = new JarFile(jar.toFile())) {
          for (var entry : in.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
            classes.put(entry.getName(), in.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    return ClassHierarchyResolver.ofResourceParsing(
            wanted -> {
              var descriptor = wanted.descriptorString();
              var bytes = classes.get(descriptor.substring(1, descriptor.length() - 1) + ".class");
              return bytes == null ? null : new ByteArrayInputStream(bytes);
            })
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static void rewrite(Path jar, ClassFile file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new JarFile(jar.toFile());
        var out = new JarOutputStream(bytes)) {
      for (var entry : in.stream().toList()) {
        var content = in.getInputStream(entry).readAllBytes();
        out.putNextEntry(new JarEntry(entry.getName()));
        var isClass = entry.getName().endsWith(".class");
        out.write(isClass ? QuickRecords.rewrite(rewrite(content, file), file) : content);
        out.closeEntry();
      }
    }
    Files.write(jar, bytes.toByteArray());
  }

  /// The class with its type switches written out; the same bytes when it has none.
  static byte[] rewrite(byte[] original, ClassFile file) {
    var model = file.parse(original);
    var sites = new ArrayList<Site>();
    var transform =
        ClassTransform.transformingMethodBodies(
                (code, element) -> {
                  if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
                    var site = Site.of(call, sites.size());
                    sites.add(site);
                    code.invokestatic(
                        model.thisClass().asSymbol(), site.name(), site.type(), isInterface(model));
                  } else {
                    code.with(element);
                  }
                })
            .andThen(ClassTransform.endHandler(target -> sites.forEach(s -> s.write(target))));
    if (!hasTypeSwitch(model)) {
      return original;
    }
    return file.transformClass(model, transform);
  }

  private static boolean isInterface(ClassModel model) {
    return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
  }

  private static boolean hasTypeSwitch(ClassModel model) {
    return model.methods().stream()
        .map(MethodModel::code)
        .flatMap(code -> code.stream().flatMap(CodeModel::elementStream))
        .anyMatch(e -> e instanceof InvokeDynamicInstruction call && isTypeSwitch(call));
  }

  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    var bootstrap = call.bootstrapMethod();
    return bootstrap.owner().descriptorString().equals("Ljava/lang/runtime/SwitchBootstraps;")
        && bootstrap.methodName().equals("typeSwitch")
        && bootstrap.lookupDescriptor().equals(BOOTSTRAP.descriptorString())
        && call.typeSymbol().parameterCount() == 2
        && call.bootstrapArgs().stream()
            .allMatch(label -> label instanceof ClassDesc type && !type.isPrimitive());
  }

  /// One switch: its labels in order and the method that decides between them.
  private record Site(String name, MethodTypeDesc type, List<ClassDesc> labels) {
    static Site of(InvokeDynamicInstruction call, int number) {
      var labels = new ArrayList<ClassDesc>();
      for (ConstantDesc label : call.bootstrapArgs()) {
        labels.add((ClassDesc) label);
      }
      return new Site(NAME + number, call.typeSymbol(), labels);
    }

    void write(ClassBuilder target) {
      target.withMethodBody(
          name,
          type,
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          this::write);
    }

    /// -1 for null; else the first label from `restart` on whose type the target has; else the
    /// number of labels.
    private void write(CodeBuilder code) {
      var present = code.newLabel();
      code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
      for (var i = 0; i < labels.size(); i++) {
        var next = code.newLabel();
        code.iload(1).loadConstant(i).if_icmpgt(next);
        code.aload(0).instanceOf(labels.get(i)).ifeq(next);
        code.loadConstant(i).ireturn().labelBinding(next);
      }
      code.loadConstant(labels.size()).ireturn();
    }
  }
}
