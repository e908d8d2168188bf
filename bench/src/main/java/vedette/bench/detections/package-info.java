/// Rules over a stream of events: how many a second, how soon an alert, at what cost a thousand.
///
/// Start with [DetectionBench]; [RuleSet] says which rules, [EventFile] which events.
///
/// Knows nothing of queries that people ask, and of DuckDB.
@NullMarked
package vedette.bench.detections;

import org.jspecify.annotations.NullMarked;
