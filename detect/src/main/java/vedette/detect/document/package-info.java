/// YAML and JSON documents as trees that remember where everything stands.
///
/// Start with [Document]; [YamlText] and [JsonText] read one.
///
/// Knows nothing of rules.
@NullMarked
package vedette.detect.document;

import org.jspecify.annotations.NullMarked;
