/// The one policy for secrets: takes them out of command lines and other text before they are kept.
/// Start reading at [vedette.data.redact.Redactor]; which names are secret is in `SecretNames`, how
/// known tokens look is in `TokenShapes`. It deliberately does not know where text comes from, and
/// keeps nothing derived from a secret.
@NullMarked
package vedette.data.redact;

import org.jspecify.annotations.NullMarked;
