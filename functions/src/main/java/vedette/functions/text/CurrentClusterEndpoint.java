package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// Where the query runs: on this machine.
///
/// ```kql
/// print a = current_cluster_endpoint()
/// // a:string
/// // localhost
/// ```
@Scalar("current_cluster_endpoint")
final class CurrentClusterEndpoint {
  private CurrentClusterEndpoint() {}

  static Text row() {
    return Text.of("localhost");
  }
}
