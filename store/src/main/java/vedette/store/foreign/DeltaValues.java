package vedette.store.foreign;

/// Whole numbers as differences.
record DeltaValues(DeltaReader numbers) implements Values {
  @Override
  public long nextLong() {
    return numbers.next();
  }
}
