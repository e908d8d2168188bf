package vedette.kql.check;

import java.util.List;

/// A function of the language, whether built here or not.
///
/// @param naming how a column without a name of its own is called: `-` not at all, `first` like the
///   first argument, `p+first` with the prefix `p_`, `=p` just `p`, `single` like an only argument,
///   `value` like the constant that is its first argument
/// @param replacedBy the function to use instead, or `-`
record KnownFunction(
    String name, Kind kind, String naming, String replacedBy, List<KnownSignature> signatures) {
  enum Kind {
    SCALAR,
    AGGREGATE,
    WINDOW,
    PLUGIN
  }

  int least() {
    return signatures.stream().mapToInt(KnownSignature::least).min().orElse(0);
  }

  int most() {
    return signatures.stream().mapToInt(KnownSignature::most).max().orElse(0);
  }
}
