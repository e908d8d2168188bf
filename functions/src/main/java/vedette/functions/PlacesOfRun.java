package vedette.functions;

/// Where the places of the present run hang.
final class PlacesOfRun {
  static final ScopedValue<Places> BOUND = ScopedValue.newInstance();

  private PlacesOfRun() {}
}
