package vedette.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import vedette.store.disk.FileDisk;

/// The other process in [ProcessesTest]: reads a folder for ever, or writes it and waits.
final class OtherProcess {
  private OtherProcess() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var disk = FileDisk.at(Path.of(arguments[1]));
    if (arguments[0].equals("read")) {
      read(disk);
    } else {
      var store =
          Store.open(disk, StoreSettings.usual().holder("the other one"), () -> Samples.NOON);
      store.commit(new Commit().add("Events", Samples.events(0, 5)));
      System.out.println("ready");
      Thread.sleep(600_000);
    }
  }

  /// Reads until it is killed or wrong; holds one snapshot for ever from the start.
  private static void read(FileDisk disk) {
    try (var reader = StoreReader.open(disk);
        var held = reader.snapshot()) {
      var atStart = Samples.numbers(held, "Events");
      System.out.println("ready");
      var last = 0;
      while (true) {
        try (var snapshot = reader.snapshot()) {
          var numbers = Samples.numbers(snapshot, "Events");
          requireGapless(numbers, snapshot.cursor("end").map(Cursor::number).orElse(0L));
          last = numbers.size();
        }
        if (!Samples.numbers(held, "Events").equals(atStart)) {
          throw new IllegalStateException("the held snapshot changed after " + last);
        }
        System.out.println("read " + last);
      }
    }
  }

  private static void requireGapless(List<Long> numbers, long end) {
    for (var i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) != numbers.get(i - 1) + 1) {
        throw new IllegalStateException(numbers.get(i - 1) + " is followed by " + numbers.get(i));
      }
    }
    if (!numbers.isEmpty() && numbers.getLast() != end - 1) {
      throw new IllegalStateException(numbers.getLast() + " is the last and " + end + " the end");
    }
  }

  /// Starts it with the classes of this process.
  static Process start(String role, Path folder) throws IOException {
    var path = new ArrayList<String>();
    for (var property : List.of("jdk.module.path", "java.class.path", "surefire.test.class.path")) {
      var value = System.getProperty(property, "");
      if (!value.isEmpty()) {
        path.add(value);
      }
    }
    path.add(location(Samples.class));
    path.add(location(Store.class));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            String.join(File.pathSeparator, path),
            OtherProcess.class.getName(),
            role,
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String location(Class<?> type) {
    var source = type.getProtectionDomain().getCodeSource();
    return Path.of(source.getLocation().getPath()).toString();
  }
}
