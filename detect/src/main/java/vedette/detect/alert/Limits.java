package vedette.detect.alert;

/// How much of what a rule found goes into one alert.
///
/// @param mappings entity mappings that count
/// @param identifiers of one mapping that count
/// @param entities of one alert, shared equally by its mappings
/// @param entityBytes of the JSON of all entities
/// @param detailKeys custom details
/// @param detailValues of one custom detail
/// @param detailBytes of the JSON of all custom details
/// @param nameBytes of a name made from columns
/// @param descriptionBytes of a description made from columns
/// @param genericAccounts whether accounts such as ADMIN or SYSTEM, which name nobody, count
public record Limits(
    int mappings,
    int identifiers,
    int entities,
    int entityBytes,
    int detailKeys,
    int detailValues,
    int detailBytes,
    int nameBytes,
    int descriptionBytes,
    boolean genericAccounts) {
  /// Sentinel's.
  public static final Limits SENTINEL =
      new Limits(10, 3, 500, 64 << 10, 20, 50, 2 << 10, 256, 5 << 10, false);

  /// Vedette's own: only what keeps a row of a table reasonable.
  public static final Limits NONE =
      new Limits(1_000, 100, 10_000, 4 << 20, 1_000, 1_000, 4 << 20, 256, 5 << 10, true);
}
