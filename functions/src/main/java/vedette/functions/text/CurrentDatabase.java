package vedette.functions.text;

import vedette.data.text.Text;
import vedette.declare.Scalar;

/// The name of the database; there is one, and it is called `default`.
///
/// ```kql
/// print a = current_database()
/// // a:string
/// // default
/// ```
@Scalar("current_database")
final class CurrentDatabase {
  private CurrentDatabase() {}

  static Text row() {
    return Text.of("default");
  }
}
