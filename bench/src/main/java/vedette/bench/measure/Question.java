package vedette.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A question of `bench/queries`.
///
/// @param sql the ways in which DuckDB may be asked
/// @param compared the columns in which the answers must agree; all when empty
public record Question(String name, String kql, List<String> sql, List<String> compared) {
  private static final String COMPARED = "-- compare ";

  /// Reads `NAME.kql` and `NAME.sql`.
  public static Question read(Path folder, String name) {
    try {
      var kql = Files.readString(folder.resolve(name + ".kql"));
      var sql = Files.readString(folder.resolve(name + ".sql"));
      var compared =
          sql.lines()
              .filter(line -> line.startsWith(COMPARED))
              .flatMap(line -> Arrays.stream(line.substring(COMPARED.length()).split(", ")))
              .toList();
      return new Question(name, kql, List.of(sql.split("\n---\n")), compared);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
