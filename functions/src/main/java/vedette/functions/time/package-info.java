/// Functions of points in time and lengths of time.
///
/// Start with [StartOfDay] and [DateTimeAdd]; the calendar itself lies in `vedette.data.time`.
///
/// Knows nothing of the present: `now()` is a value of the query.
@NullMarked
package vedette.functions.time;

import org.jspecify.annotations.NullMarked;
