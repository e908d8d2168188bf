package vedette.declare.process;

import java.util.List;

/// A declared function, ready for the index.
///
/// @param kind `S` scalar, `A` aggregate, `W` window, `K` written in KQL
/// @param traits letters: `r` random (not deterministic), `t` may throw (not total), `w` warns, `c`
///   has a column form, `g` has a grouped form, `y` computes its result type
/// @param body the KQL body with its parameter list, for kind `K`
record Declaration(
    String name,
    List<String> aliases,
    List<String> negated,
    char kind,
    String type,
    String traits,
    String naming,
    String replacedBy,
    Documentation documentation,
    List<Overload> overloads,
    String body) {}
