/// The catalogue of all functions, and the forms in which the engine gets their code.
///
/// Start with [Functions]; [ScalarForm], [AggregateForm] and [WindowForm] are what the engine runs.
/// The functions themselves are in the packages beside this one, one file each.
///
/// Knows nothing of any single function: the annotation processor writes the index.
@NullMarked
package vedette.functions;

import org.jspecify.annotations.NullMarked;
