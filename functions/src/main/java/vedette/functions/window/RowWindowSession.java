package vedette.functions.window;

import org.jspecify.annotations.Nullable;
import vedette.data.time.DateTime;
import vedette.data.time.TimeSpan;
import vedette.declare.Default;
import vedette.declare.Window;

/// The start of the session that a row belongs to.
///
/// A new session starts when a row lies further than `fromFirst` from the session's start, further
/// than `betweenNeighbours` from the row before, or when `restart` is true. A null has no session.
///
/// ```kql
/// datatable(t:datetime)[datetime(2026-01-01 00:00), datetime(2026-01-01 00:04), datetime(2026-01-01 00:20)]
/// | sort by t asc | extend s = row_window_session(t, 1h, 5m) | project m = datetime_part("minute", s)
/// // m:int
/// // 0
/// // 0
/// // 20
/// ```
@Window("row_window_session")
final class RowWindowSession {
  private @Nullable DateTime start;
  private @Nullable DateTime last;

  DateTime row(
      DateTime time,
      TimeSpan fromFirst,
      TimeSpan betweenNeighbours,
      @Default("false") boolean restart) {
    var session = start;
    var before = last;
    if (session == null
        || before == null
        || restart
        || time.ticks() - session.ticks() > fromFirst.ticks()
        || time.ticks() - before.ticks() > betweenNeighbours.ticks()) {
      session = time;
    }
    start = session;
    last = time;
    return session;
  }
}
