package vedette.store;

import vedette.data.time.DateTime;

/// A durable commit.
///
/// @param first sequence of its first row
/// @param last sequence of its last row; `first - 1` when it has none
/// @param time ingestion time of its rows
public record Committed(long first, long last, DateTime time) {
  public long rows() {
    return last - first + 1;
  }
}
