/// Annotations and the annotation processor that turn one Java file into one KQL function.
module vedette.declare {
  requires java.compiler;
  requires static org.jspecify;

  exports vedette.declare;

  provides javax.annotation.processing.Processor with
      vedette.declare.process.FunctionProcessor;
}
