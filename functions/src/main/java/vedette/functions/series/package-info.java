/// Functions of arrays of numbers in equal steps, as `make-series` makes them.
///
/// Start with [Series], which reads such an array; [SeriesDecomposeAnomalies] is what detections
/// ask.
///
/// Knows nothing of the axis that the steps stand for.
@NullMarked
package vedette.functions.series;

import org.jspecify.annotations.NullMarked;
