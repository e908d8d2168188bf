package vedette.declare.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.StandardLocation;
import vedette.declare.Aggregate;
import vedette.declare.Scalar;
import vedette.declare.Window;

/// Collects the declared functions of a module and writes `META-INF/vedette/functions.index` and
/// `functions.manual` in the last round.
@SupportedAnnotationTypes({
  "vedette.declare.Scalar",
  "vedette.declare.Aggregate",
  "vedette.declare.Window"
})
public final class FunctionProcessor extends AbstractProcessor {
  private static final String FOLDER = "META-INF/vedette/";
  private final List<Element> origins = new ArrayList<>();
  private final Map<String, Element> owners = new HashMap<>();
  private final IndexWriter index = new IndexWriter();

  /// Found by the compiler through the service file.
  public FunctionProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    var reader =
        new DeclarationReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
    for (var type : round.getElementsAnnotatedWith(Scalar.class)) {
      read(type, () -> reader.scalar((TypeElement) type, type.getAnnotation(Scalar.class)));
    }
    for (var type : round.getElementsAnnotatedWith(Aggregate.class)) {
      read(type, () -> reader.aggregate((TypeElement) type, type.getAnnotation(Aggregate.class)));
    }
    for (var type : round.getElementsAnnotatedWith(Window.class)) {
      read(type, () -> reader.window((TypeElement) type, type.getAnnotation(Window.class)));
    }
    if (round.processingOver() && !round.errorRaised() && !origins.isEmpty()) {
      write();
    }
    return false;
  }

  private interface Reading {
    Declaration read() throws Refusal;
  }

  private void read(Element type, Reading reading) {
    try {
      var declaration = reading.read();
      claim(type, declaration.name());
      for (var alias : declaration.aliases()) {
        claim(type, alias);
      }
      for (var negation : declaration.negated()) {
        claim(type, negation);
      }
      origins.add(type);
      index.add(declaration);
    } catch (Refusal refusal) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, refusal.sentence(), refusal.place());
    }
  }

  private void claim(Element type, String name) throws Refusal {
    var other = owners.putIfAbsent(name, type);
    if (other != null) {
      throw new Refusal(type, "`" + name + "` is declared twice, also by " + other);
    }
  }

  private void write() {
    var from = origins.toArray(Element[]::new);
    var filer = processingEnv.getFiler();
    var place = StandardLocation.CLASS_OUTPUT;
    try (var out =
            filer.createResource(place, "", FOLDER + "functions.index", from).openOutputStream();
        var manual =
            filer.createResource(place, "", FOLDER + "functions.manual", from).openOutputStream()) {
      index.writeIndex(out);
      index.writeManual(manual);
    } catch (IOException problem) {
      processingEnv
          .getMessager()
          .printMessage(Diagnostic.Kind.ERROR, "the function index cannot be written: " + problem);
    }
  }
}
