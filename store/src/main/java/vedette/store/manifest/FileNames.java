package vedette.store.manifest;

import java.util.Locale;

/// How the files of a data folder are called.
public final class FileNames {
  public static final String MANIFEST = "manifest";
  public static final String NEW_MANIFEST = "manifest.new";
  public static final String LOCK = "lock";
  private static final String SEGMENT = ".parquet";
  private static final String INDEX = ".index";
  private static final int LONGEST_TABLE = 80;

  private FileNames() {}

  public static String log(long number) {
    return String.format(Locale.ROOT, "log-%08d", number);
  }

  /// `TABLE-00000017.parquet`: the table is there for people and for other tools; characters that
  /// file systems dislike become `_`, and the number keeps names apart.
  public static String segment(String table, long number) {
    var plain = new StringBuilder();
    for (var i = 0; i < Math.min(table.length(), LONGEST_TABLE); i++) {
      var letter = table.charAt(i);
      var good =
          letter == '_'
              || (letter >= '0' && letter <= '9')
              || (letter >= 'a' && letter <= 'z')
              || (letter >= 'A' && letter <= 'Z');
      plain.append(good ? letter : '_');
    }
    return String.format(Locale.ROOT, "%s-%08d.parquet", plain, number);
  }

  /// The sidecar of a segment: `TABLE-00000017.index`.
  public static String index(String segment) {
    return segment.substring(0, segment.length() - SEGMENT.length()) + INDEX;
  }

  /// Whether a file is one that only the manifest keeps alive.
  public static boolean isData(String name) {
    return name.endsWith(SEGMENT) || name.endsWith(INDEX) || name.startsWith("log-");
  }
}
