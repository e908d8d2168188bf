/// Runs the detections of the shared corpus over tables made from their own literals.
///
/// Start with [DetectionsTest]; [DetectionRun] makes the tables and asks.
///
/// It deliberately does not know how the rows are found; that is the testkit's witness.
package vedette.engine.detections;
