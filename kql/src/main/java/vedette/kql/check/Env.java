package vedette.kql.check;

import org.jspecify.annotations.Nullable;

/// What an expression can see.
///
/// @param scope variables and functions
/// @param row the columns, or null where there are none (`let x = ...`)
/// @param right the other side of a join, reached as `$right`
/// @param aggregates where aggregates go, or null where none may stand
/// @param windows where functions of neighbouring rows go, or null where none may stand
record Env(
    Scope scope,
    @Nullable Flow row,
    @Nullable Flow right,
    @Nullable AggregateSink aggregates,
    @Nullable WindowSink windows) {
  static Env of(Scope scope) {
    return new Env(scope, null, null, null, null);
  }

  /// The rows of a flow, without aggregates.
  Env rows(@Nullable Flow flow) {
    return new Env(scope, flow, null, null, null);
  }

  Env join(Flow left, Flow other) {
    return new Env(scope, left, other, null, null);
  }

  Env aggregating(AggregateSink sink) {
    return new Env(scope, row, right, sink, null);
  }

  Env windowing(WindowSink sink) {
    return new Env(scope, row, right, null, sink);
  }

  Env plain() {
    return new Env(scope, row, right, null, null);
  }

  Env with(Scope inner) {
    return new Env(inner, row, right, aggregates, windows);
  }

  /// Outside of any row: where a subquery or the body of a function starts.
  Env outside() {
    return of(scope);
  }
}
