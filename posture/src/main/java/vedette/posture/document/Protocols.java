package vedette.posture.document;

import java.util.Set;
import vedette.posture.network.Protocol;

/// The `protocol` of a rule.
final class Protocols {
  private Protocols() {}

  static Set<Protocol> of(Node node) {
    var text = node.needText();
    return Protocol.parse(text)
        .orElseThrow(() -> node.problem("`" + text + "` is no protocol of security rules"));
  }
}
