package vedette.collect.ingest;

import java.util.Optional;
import vedette.store.Cursor;

/// How far a file was ingested, kept as a cursor of the store.
///
/// @param records records taken, good and bad; what a second run skips
/// @param bytes of decompressed content up to there
/// @param fingerprint hash of the first `fingerprinted` raw bytes, which tells a grown file from
///   another one under the same name
/// @param complete whether the end was reached
public record FilePosition(
    long records, long bytes, long fingerprint, int fingerprinted, boolean complete) {
  /// The cursor's name for a file.
  static String name(String path) {
    return "file:" + path;
  }

  Cursor cursor() {
    return Cursor.of(
        "1 %d %d %016x %d %s".formatted(records, bytes, fingerprint, fingerprinted, complete));
  }

  static Optional<FilePosition> of(Cursor cursor) {
    var words = cursor.text().split(" ", -1);
    if (words.length != 6 || !words[0].equals("1")) {
      return Optional.empty();
    }
    return Optional.of(
        new FilePosition(
            Long.parseLong(words[1]),
            Long.parseLong(words[2]),
            Long.parseUnsignedLong(words[3], 16),
            Integer.parseInt(words[4]),
            Boolean.parseBoolean(words[5])));
  }
}
