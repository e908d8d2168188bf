package vedette.store.foreign;

/// Truth values, a bit each or in runs.
record BooleanValues(HybridReader runs) implements Values {
  BooleanValues(byte[] page, int from, int end) {
    this(HybridReader.packed(page, from, end, 1));
  }

  @Override
  public long nextLong() {
    return runs.next();
  }
}
