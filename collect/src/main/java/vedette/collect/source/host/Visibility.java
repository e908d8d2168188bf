package vedette.collect.source.host;

import java.util.List;

/// How the sensor sees, and what it cannot see, in sentences for people.
///
/// @param how what is watched and by which means
/// @param blind what is not seen and what would change that; empty when everything is seen
public record Visibility(List<String> how, List<String> blind) {}
