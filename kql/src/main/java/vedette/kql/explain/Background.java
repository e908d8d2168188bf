package vedette.kql.explain;

import java.util.List;

/// What is known of a query beside its text: the metadata of the rule that it belongs to. It goes
/// before what comments say.
///
/// @param title `""` when unknown; so are the other texts
/// @param why why a hit matters
public record Background(
    String title,
    String description,
    String why,
    String author,
    String released,
    List<String> techniques,
    List<String> links) {
  /// For a query that comes alone.
  public static final Background NONE = new Background("", "", "", "", "", List.of(), List.of());

  /// Copies the lists.
  public Background {
    techniques = List.copyOf(techniques);
    links = List.copyOf(links);
  }
}
