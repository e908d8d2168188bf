package vedette.posture.workspace;

import java.util.List;

/// An alert of Defender for Endpoint or Defender for Cloud.
///
/// @param source which of the two
/// @param machine host name or resource id of the machine; empty when the alert names none
/// @param time when it was raised, as exported
/// @param techniques MITRE ATT&CK ids
public record DefenderAlert(
    String id,
    String source,
    String title,
    String severity,
    String status,
    String machine,
    String time,
    List<String> techniques) {
  public DefenderAlert {
    techniques = List.copyOf(techniques);
  }
}
