package vedette.data.redact;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Short flags that hold a password for some programs only: `-p` is a password for `mysql` and a
/// port for most others. Fed with the words of a line, it remembers which program they are for.
final class ProgramFlags {
  /// The kind of a value `user:password`, of which only the part after the colon goes.
  static final String PAIR = "user:password";

  private static final int PROGRAM_LENGTH_MAX = 300;
  private static final String PASSWORD = "password";

  /// Programs whose flag has the password attached: `-pSECRET`.
  private static final Map<String, String> ATTACHED =
      Map.ofEntries(
          Map.entry("mysql", "-p"),
          Map.entry("mysqldump", "-p"),
          Map.entry("mysqladmin", "-p"),
          Map.entry("mysqlimport", "-p"),
          Map.entry("mariadb", "-p"),
          Map.entry("mariadb-dump", "-p"),
          Map.entry("sshpass", "-p"),
          Map.entry("7z", "-p"),
          Map.entry("7za", "-p"),
          Map.entry("7zr", "-p"),
          Map.entry("rar", "-p"),
          Map.entry("unrar", "-p"),
          Map.entry("sqlcmd", "-P"),
          Map.entry("osql", "-P"),
          Map.entry("bcp", "-P"),
          Map.entry("openssl", "pass:"));

  /// Programs whose flag is followed by the password as the next word.
  private static final Map<String, Set<String>> NEXT =
      Map.ofEntries(
          Map.entry("sshpass", Set.of("-p")),
          Map.entry("plink", Set.of("-pw")),
          Map.entry("pscp", Set.of("-pw")),
          Map.entry("psftp", Set.of("-pw")),
          Map.entry("putty", Set.of("-pw")),
          Map.entry("redis-cli", Set.of("-a")),
          Map.entry("mongo", Set.of("-p")),
          Map.entry("mongosh", Set.of("-p")),
          Map.entry("mongodump", Set.of("-p")),
          Map.entry("mongorestore", Set.of("-p")),
          Map.entry("mongoexport", Set.of("-p")),
          Map.entry("mongoimport", Set.of("-p")),
          Map.entry("ldapsearch", Set.of("-w")),
          Map.entry("ldapmodify", Set.of("-w")),
          Map.entry("ldapadd", Set.of("-w")),
          Map.entry("zip", Set.of("-P")),
          Map.entry("unzip", Set.of("-P")),
          Map.entry("sqlcmd", Set.of("-P")),
          Map.entry("osql", Set.of("-P")),
          Map.entry("bcp", Set.of("-P")),
          Map.entry("psexec", Set.of("-p")));

  /// Programs whose `-p` is a password only after the word `login`.
  private static final Set<String> AFTER_LOGIN =
      Set.of("az", "docker", "podman", "nerdctl", "helm", "oc", "buildah", "skopeo");

  private static final Set<String> PAIR_PROGRAMS = Set.of("curl", "http", "https", "xh");
  private static final Set<String> PAIR_FLAGS =
      Set.of("-u", "--user", "-U", "--proxy-user", "-a", "--auth");

  private String program = "";
  private boolean login;

  /// Where the secret part of a word begins.
  record Attached(int valueStart, String kind) {}

  /// Takes note of a word of the line.
  void word(String word) {
    if (word.isEmpty() || word.length() > PROGRAM_LENGTH_MAX || word.charAt(0) == '-') {
      return;
    }
    String name = word.substring(1 + Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')));
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.endsWith(".exe")) {
      plain = plain.substring(0, plain.length() - 4);
    }
    if (ATTACHED.containsKey(plain)
        || NEXT.containsKey(plain)
        || AFTER_LOGIN.contains(plain)
        || PAIR_PROGRAMS.contains(plain)) {
      program = plain;
      login = false;
    } else {
      login |= plain.equals("login");
    }
  }

  /// The secret part of a word such as `-pSECRET`, or null.
  @Nullable Attached attached(String word) {
    if (program.isEmpty()) {
      return null;
    }
    String flag = ATTACHED.getOrDefault(program, "");
    if (!flag.isEmpty() && word.length() > flag.length() && word.startsWith(flag)) {
      return new Attached(flag.length(), PASSWORD);
    }
    if (PAIR_PROGRAMS.contains(program) && (word.startsWith("-u") || word.startsWith("--user="))) {
      int colon = word.indexOf(':');
      return colon > 0 && colon + 1 < word.length() ? new Attached(colon + 1, PASSWORD) : null;
    }
    return null;
  }

  /// What the word after this one holds: `password`, [#PAIR], or "" for nothing secret.
  String nextIs(String word) {
    if (program.isEmpty() || !word.startsWith("-")) {
      return "";
    }
    if (NEXT.getOrDefault(program, Set.of()).contains(word)) {
      return PASSWORD;
    }
    if (AFTER_LOGIN.contains(program) && login && word.equals("-p")) {
      return PASSWORD;
    }
    return PAIR_PROGRAMS.contains(program) && PAIR_FLAGS.contains(word) ? PAIR : "";
  }
}
