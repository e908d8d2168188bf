package vedette.bench.engines;

import java.nio.file.Path;
import java.util.List;
import vedette.bench.measure.Question;

/// Something that takes rows and answers questions.
public interface Engine extends AutoCloseable {
  /// Takes the files into a fresh store and makes them durable.
  void ingest(List<Path> files);

  /// Rewrites what is there in the form for old rows, where there is one.
  default void cool() {}

  /// The ways in which this engine can ask a question; the fastest counts.
  List<String> ways(Question question);

  /// Asks once and reads the answer to its end.
  ///
  /// @param way one of [#ways]
  void ask(String way, int lanes);

  /// Asks and says what the answer is, without regard to the order of its rows.
  ///
  /// @param columns the columns that count; all when empty
  Answer answer(String way, List<String> columns);

  /// Rows and a sum of hashes over their cells.
  record Answer(long rows, long hash) {
    static long hash(String row) {
      var hash = 0xCBF29CE484222325L;
      for (var i = 0; i < row.length(); i++) {
        hash = (hash ^ row.charAt(i)) * 0x100000001B3L;
      }
      return hash;
    }
  }

  @Override
  void close();
}
