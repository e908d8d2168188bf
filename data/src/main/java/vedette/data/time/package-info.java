/// KQL's `datetime` and `timespan` in ticks of 100 ns: their text forms, calendar arithmetic,
/// rounding and format patterns.
///
/// Start with [vedette.data.time.DateTime] and [vedette.data.time.TimeSpan];
/// [vedette.data.time.Calendar] holds what depends on days, weeks and months,
/// [vedette.data.time.DateTimeText] and [vedette.data.time.TimeSpanText] read every accepted
/// spelling.
///
/// It deliberately does not know what time it is, nor any time zone but UTC.
@NullMarked
package vedette.data.time;

import org.jspecify.annotations.NullMarked;
