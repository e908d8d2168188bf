package vedette.collect.source.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.data.world.Clock;

/// The sensor on this machine, with real sockets on loopback and real processes.
class HostSensorTest {
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final Clock CLOCK = () -> HostSource.dateTime(Instant.now());

  private final List<HostEvent> events = new CopyOnWriteArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();

  @BeforeEach
  void onLinux() {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"),
        "skipped: the host sensor is tested on Linux");
  }

  private HostSensor start(SensorSettings settings, Known known) throws InterruptedException {
    var sensor =
        HostSensor.start(
            settings,
            CLOCK,
            known,
            new HostSensor.Receiver() {
              @Override
              public void events(List<HostEvent> more) {
                events.addAll(more);
              }

              @Override
              public void trouble(String sentence, Throwable cause) {
                troubles.add(sentence + cause);
              }
            });
    sensor.awaitArmed(Duration.ofSeconds(30));
    return sensor;
  }

  private <E extends HostEvent> @Nullable E await(Class<E> type, Predicate<E> wanted)
      throws InterruptedException {
    long end = System.nanoTime() + MOST.toNanos();
    while (System.nanoTime() < end) {
      for (var event : events) {
        if (type.isInstance(event) && wanted.test(type.cast(event))) {
          return type.cast(event);
        }
      }
      Thread.sleep(10);
    }
    return null;
  }

  private List<HostEvent.ListeningSocket> listening(int port) {
    return events.stream()
        .filter(HostEvent.ListeningSocket.class::isInstance)
        .map(HostEvent.ListeningSocket.class::cast)
        .filter(event -> own(event, port))
        .toList();
  }

  /// Other programs of this machine may use the same port in namespaces of their own.
  private static boolean own(HostEvent.ListeningSocket event, int port) {
    return event.port() == port && event.namespace().equals("self");
  }

  private static ServerSocket listen(String address, int port) throws IOException {
    var socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    return socket;
  }

  @Test
  void aNewListenerOnTwoAddressesIsOneStart() throws Exception {
    try (var _ = start(SensorSettings.usual(), Known.nothing());
        var four = listen("127.0.0.1", 0);
        var _ = listen("::1", four.getLocalPort())) {
      int port = four.getLocalPort();
      var event = await(HostEvent.ListeningSocket.class, one -> own(one, port));
      assertThat(event).isNotNull();
      Thread.sleep(600);
      assertThat(listening(port)).hasSize(1);
      assertThat(event.addresses())
          .extracting(LocalAddress::text)
          .containsExactlyInAnyOrder("127.0.0.1", "::1");
      assertThat(event.alreadyOpen()).isFalse();
      var process = event.process();
      assertThat(process).isNotNull();
      assertThat(process.id()).isEqualTo(ProcessHandle.current().pid());
      assertThat(process.fileName()).isEqualTo("java");
      assertThat(process.startTime())
          .isBetween(
              ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(5),
              event.time());
      assertThat(event.ancestors()).isNotEmpty();
      var row = HostRows.row(event, new HostIdentity("device", "name", "boot"));
      assertThat(row.table()).isEqualTo("DeviceNetworkEvents");
      assertThat(row.columns())
          .containsEntry("ActionType", "ListeningConnectionCreated")
          .containsEntry("LocalPort", (long) port)
          .containsEntry("LocalIPType", "Loopback")
          .containsEntry("InitiatingProcessFileName", "java")
          .containsEntry("ReportId", event.reportId());
      assertThat(row.columns().get("AdditionalFields").toString())
          .contains(
              "\"127.0.0.1\"", "\"::1\"", "\"NetNamespace\":\"self\"", "AncestorCommandLines");
    }
    assertThat(troubles).isEmpty();
  }

  @Test
  void aLaterAddressIsAnAdditionToTheSameStart() throws Exception {
    try (var _ = start(SensorSettings.usual(), Known.nothing());
        var four = listen("127.0.0.1", 0)) {
      int port = four.getLocalPort();
      var first = await(HostEvent.ListeningSocket.class, one -> own(one, port));
      assertThat(first).isNotNull();
      try (var _ = listen("127.0.0.2", port)) {
        var second =
            await(HostEvent.ListeningSocket.class, one -> own(one, port) && one.addition());
        assertThat(second).isNotNull();
        assertThat(second.reportId()).isEqualTo(first.reportId());
        assertThat(second.addresses()).hasSize(2);
      }
    }
  }

  @Test
  void aRestartRepeatsNothing() throws Exception {
    var stored = new HashMap<Long, Set<String>>();
    var processes = new HashSet<Long>();
    try (var socket = listen("127.0.0.1", 0)) {
      int port = socket.getLocalPort();
      try (var _ = start(SensorSettings.usual(), Known.nothing())) {
        assertThat(
                await(HostEvent.ListeningSocket.class, one -> own(one, port) && one.alreadyOpen()))
            .isNotNull();
        assertThat(
                await(
                    HostEvent.ProcessStart.class,
                    one -> one.process().id() == ProcessHandle.current().pid()))
            .isNotNull();
      }
      for (var event : events) {
        switch (event) {
          case HostEvent.ListeningSocket one ->
              stored
                  .computeIfAbsent(one.reportId(), _ -> new HashSet<>())
                  .addAll(one.addresses().stream().map(LocalAddress::text).toList());
          case HostEvent.ProcessStart one -> processes.add(one.reportId());
        }
      }
      events.clear();
      try (var _ = start(SensorSettings.usual(), known(stored, processes))) {
        Thread.sleep(1500);
      }
      assertThat(listening(port)).isEmpty();
      assertThat(events)
          .noneMatch(event ->
              event instanceof HostEvent.ProcessStart one
                  && one.process().id() == ProcessHandle.current().pid());
      assertThat(events)
          .extracting(HostEvent::reportId)
          .doesNotContainAnyElementsOf(processes)
          .doesNotContainAnyElementsOf(stored.keySet());
    }
  }

  private static Known known(Map<Long, Set<String>> listening, Set<Long> processes) {
    return new Known() {
      @Override
      public @Nullable Set<String> listening(long reportId) {
        return listening.get(reportId);
      }

      @Override
      public boolean processStart(long reportId) {
        return processes.contains(reportId);
      }
    };
  }

  @Test
  void aProcessOfTwoSecondsIsSeenWithAndWithoutTheKernelsHelp() throws Exception {
    for (var settings :
        List.of(SensorSettings.usual(), SensorSettings.usual().withoutProcessEvents())) {
      events.clear();
      try (var _ = start(settings, Known.nothing())) {
        var child =
            new ProcessBuilder("sh", "-c", "sleep 2; exit 0", "--api-key", "abcDEF123").start();
        var seen =
            await(
                HostEvent.ProcessStart.class,
                one ->
                    one.process().id() == child.pid()
                        && one.process().fileName().contains("sh")
                        && !one.process().fileName().contains("spawn"));
        child.destroy();
        assertThat(seen).isNotNull();
        assertThat(seen.process().commandLine())
            .isEqualTo("sh -c sleep 2; exit 0 --api-key <redacted:api-key>");
        assertThat(seen.ancestors().getFirst().id()).isEqualTo(ProcessHandle.current().pid());
        var row = HostRows.row(seen, new HostIdentity("device", "name", "boot"));
        assertThat(row.columns())
            .containsEntry("ActionType", "ProcessCreated")
            .containsEntry("InitiatingProcessId", ProcessHandle.current().pid());
        assertThat(row.columns().get("AdditionalFields").toString())
            .contains("\"Redacted\":[\"api-key\"]");
      }
    }
  }

  @Test
  void aProcessThatBecomesAnotherProgramIsToldAgain() throws Exception {
    for (var settings :
        List.of(SensorSettings.usual(), SensorSettings.usual().withoutProcessEvents())) {
      events.clear();
      try (var _ = start(settings, Known.nothing())) {
        var child = new ProcessBuilder("sh", "-c", "sleep 1; exec sleep 7.25").start();
        var seen =
            await(
                HostEvent.ProcessStart.class,
                one ->
                    one.process().id() == child.pid()
                        && one.process().commandLine().equals("sleep 7.25"));
        child.destroy();
        assertThat(seen).isNotNull();
        assertThat(seen.imageNumber()).isPositive();
      }
    }
  }

  @Test
  void latencyFromListenToEvent() throws Exception {
    var milliseconds = new ArrayList<Long>();
    try (var _ = start(SensorSettings.usual(), Known.nothing())) {
      for (int i = 0; i < 9; i++) {
        Thread.sleep(37L * i);
        try (var socket = listen("127.0.0.1", 0)) {
          long start = System.nanoTime();
          int port = socket.getLocalPort();
          assertThat(await(HostEvent.ListeningSocket.class, one -> own(one, port))).isNotNull();
          milliseconds.add((System.nanoTime() - start) / 1_000_000);
        }
      }
    }
    milliseconds.sort(null);
    assertThat(milliseconds.get(4)).isLessThan(2_000);
  }

  @Test
  void aListenerInAnotherNetworkNamespaceIsSeen() throws Exception {
    var program =
        "import java.net.*; class L { public static void main(String[] a) throws Exception {"
            + " new ServerSocket(5008).accept(); } }";
    var file = java.nio.file.Files.createTempDirectory("vedette").resolve("L.java");
    java.nio.file.Files.writeString(file, program);
    var launcher = System.getProperty("java.home") + "/bin/java";
    var child =
        new ProcessBuilder("unshare", "-n", launcher, file.toString())
            .redirectErrorStream(true)
            .start();
    try (var sensor = start(SensorSettings.usual(), Known.nothing())) {
      boolean permitted = !child.waitFor(500, TimeUnit.MILLISECONDS);
      assumeTrue(permitted, "skipped 1: this user may not make a network namespace");
      var seen =
          await(
              HostEvent.ListeningSocket.class,
              one -> one.port() == 5008 && one.namespace().startsWith("net:"));
      assertThat(seen).isNotNull();
      assertThat(seen.addresses().getFirst().reach()).isEqualTo(LocalAddress.Reach.UNSPECIFIED);
      assertThat(seen.process()).isNotNull();
      assertThat(seen.process().id()).isEqualTo(child.pid());
      assertThat(sensor.visibility().how().getFirst()).contains("network namespaces");
    } finally {
      child.destroyForcibly().waitFor();
      java.nio.file.Files.delete(file);
      java.nio.file.Files.delete(file.getParent());
    }
  }
}
