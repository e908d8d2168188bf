/// Annotations and the annotation processor that turn one Java file into one KQL function.
module vedette.declare {
  requires java.compiler;
  requires static org.jspecify;
}
