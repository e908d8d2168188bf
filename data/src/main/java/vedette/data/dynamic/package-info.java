/// KQL's `dynamic` in a compact binary form that reads a path without parsing the rest, and JSON in
/// and out of it.
///
/// Start with [vedette.data.dynamic.Dynamic] for the form and its reading,
/// [vedette.data.dynamic.DynamicBuilder] for writing, [vedette.data.dynamic.JsonReader] for
/// `parse_json`; [vedette.data.dynamic.JsonTokens] streams JSON for ingestion.
///
/// It deliberately does not know columns, functions or the casts of KQL beyond its own scalars.
@NullMarked
package vedette.data.dynamic;

import org.jspecify.annotations.NullMarked;
