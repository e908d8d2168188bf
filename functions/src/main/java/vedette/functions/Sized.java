package vedette.functions;

/// The state of an aggregate that grows with the rows it has seen: what it gathers counts against
/// the memory of the query. A state that does not say is taken as small.
public interface Sized {
  /// Memory held, about, in bytes; asked twice a row, so it must be at hand.
  long bytes();
}
