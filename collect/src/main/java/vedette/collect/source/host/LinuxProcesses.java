package vedette.collect.source.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vedette.data.redact.Redactor;

/// Makes [ProcessFacts] from `/proc`, and takes the secrets out of them on the way.
final class LinuxProcesses {
  private static final long TICKS_PER_SECOND = 100;
  private static final String DELETED = " (deleted)";

  private final ProcessDirectory directory;
  private final ProcessTable table;
  private final String bootId;
  private final Instant boot;
  private final UserNames users = new UserNames(Path.of("/etc/passwd"));
  private final ProcessStat stat = new ProcessStat();
  private final Map<Long, ProcessFacts> met = new HashMap<>();

  LinuxProcesses(ProcessDirectory directory, ProcessTable table, String bootId, Instant boot) {
    this.directory = directory;
    this.table = table;
    this.bootId = bootId;
    this.boot = boot;
  }

  /// Forgets what was read: command lines may change (`npm` writes its own).
  void begin() {
    met.clear();
  }

  /// Forgets one process, which has become another program.
  void forget(long id) {
    met.remove(id);
  }

  /// The facts of a process, or null when it is gone.
  @Nullable ProcessFacts facts(long id) {
    var known = met.get(id);
    if (known != null) {
      return known;
    }
    if (!directory.stat((int) id, stat)) {
      return null;
    }
    var facts = read((int) id);
    met.put(id, facts);
    return facts;
  }

  List<ProcessFacts> ancestors(ProcessFacts process) {
    return AncestorChain.of(process, this::facts);
  }

  String userName(long user) {
    return users.name(user);
  }

  private ProcessFacts read(int id) {
    long startTicks = stat.startTicks();
    long session = stat.session();
    String name = stat.name();
    int parent = parent(id, startTicks, stat.parent());
    String path = image(id);
    var arguments = arguments(directory.file(id, "cmdline"));
    String fileName = fileName(path, name, arguments);
    var redacted = Redactor.commandLine(arguments);
    long user = user(id);
    return new ProcessFacts(
        id,
        Hash.identity(bootId, id, startTicks).substring(0, 16),
        boot.plusNanos(startTicks * (1_000_000_000L / TICKS_PER_SECOND)),
        fileName,
        path,
        redacted.text(),
        new TreeSet<>(redacted.kinds()),
        user,
        users.name(user),
        parent,
        session,
        path.isEmpty() ? -1 : size(id));
  }

  /// The parent when first seen, as long as it lives; else the one that adopted the process.
  private int parent(int id, long startTicks, int now) {
    var tracked = table.find(id);
    if (tracked == null || tracked.startTicks != startTicks) {
      return now;
    }
    return table.find(tracked.parent) != null ? tracked.parent : now;
  }

  private String image(int id) {
    String path = directory.link(id, "exe");
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }

  private static long size(int id) {
    try {
      return java.nio.file.Files.size(Path.of("/proc/" + id + "/exe"));
    } catch (java.io.IOException e) {
      return -1;
    }
  }

  /// The arguments of a `cmdline` file. A process that wrote its own title has only one.
  static List<String> arguments(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    var arguments = new ArrayList<String>();
    int from = 0;
    for (int at = 0; at <= end && end > 0; at++) {
      if (at == end || bytes[at] == 0) {
        arguments.add(new String(bytes, from, at - from, StandardCharsets.UTF_8));
        from = at + 1;
      }
    }
    return arguments;
  }

  /// Without the image's path the kernel's short name must do, or the first argument where that is
  /// the same name uncut.
  private static String fileName(String path, String shortName, List<String> arguments) {
    if (!path.isEmpty()) {
      return path.substring(path.lastIndexOf('/') + 1);
    }
    if (!arguments.isEmpty()) {
      String first = arguments.getFirst();
      String last = first.substring(first.lastIndexOf('/') + 1);
      if (last.startsWith(shortName)) {
        return last;
      }
    }
    return shortName;
  }

  private long user(int id) {
    String status = new String(directory.file(id, "status"), StandardCharsets.UTF_8);
    int at = status.indexOf("\nUid:");
    if (at < 0) {
      return -1;
    }
    String[] users =
        status.substring(at + 5, status.indexOf('\n', at + 5)).strip().split("\\s+", -1);
    return users.length < 2 ? -1 : Long.parseLong(users[1]);
  }
}
