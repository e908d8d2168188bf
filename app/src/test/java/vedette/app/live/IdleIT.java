package vedette.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What `watch` costs a machine with 200 listeners in 3 network namespaces and 300 more processes
/// when nothing happens. A measurement on an otherwise quiet machine: it runs with `-Plong` only.
@EnabledIfSystemProperty(named = "vedette.long", matches = "true")
@EnabledOnOs(OS.LINUX)
class IdleIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int SECONDS = 60;
  private static final double TICKS_A_SECOND = 100;

  @TempDir Path folder;

  @Test
  void watchingCostsNextToNothing() throws Exception {
    var held = new ArrayList<AutoCloseable>();
    try {
      for (var space = 0; space < 3; space++) {
        var network = PrivateNetwork.open();
        held.add(network);
        Assumptions.assumeTrue(network.isPrivate(), "skipped, namespaces need root");
        var load = ListenerLoad.start(network.inside(), 67, 1);
        held.add(load);
        load.awaitOut(line -> line.startsWith("opened"), SOON);
      }
      held.add(
          RunningProgram.start(
              List.of(
                  "sh", "-c", "i=0; while [ $i -lt 300 ]; do sleep 600 & i=$((i+1)); done; wait"),
              Map.of()));
      measure();
    } finally {
      for (var one : held.reversed()) {
        one.close();
      }
    }
  }

  private void measure() throws Exception {
    var data = folder.resolve("data").toString();
    try (var watch = RunningProgram.vedette(List.of(), "watch", "--json", "--data", data)) {
      watch.awaitErr("watching"::equals, SOON);
      TimeUnit.SECONDS.sleep(10);
      var before = processorSeconds(watch.pid());
      TimeUnit.SECONDS.sleep(SECONDS);
      var share = (processorSeconds(watch.pid()) - before) / SECONDS;
      var resident = residentMegabytes(watch.pid());
      watch.terminate();
      watch.await(SOON);
      System.out.printf(
          "IdleIT: %.2f %% of one core, %d MB resident; %s%n",
          share * 100, resident, watch.err().getLast());
      assertThat(share).as("share of one core").isLessThanOrEqualTo(0.01);
      assertThat(resident).as("resident megabytes").isLessThanOrEqualTo(200);
    }
  }

  private static double processorSeconds(long process) throws IOException {
    var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  private static long residentMegabytes(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
