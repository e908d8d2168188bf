package vedette.collect.source.host;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import vedette.data.world.Clock;

/// The Linux sensor: netlink for sockets, `/proc` for processes, the kernel's process events where
/// it gives them.
final class LinuxSource implements HostSource {
  private static final int SWEEP_LOOKS = 8;
  private static final int SWEEP_LOOKS_WITH_EVENTS = 80;
  private static final int TIDY_LOOKS = 8;
  private static final int TOLD_AT_ONCE_MAX = 100;
  private static final int IMAGES_MAX = 256;

  /// The first process namespace of every Linux machine has this inode.
  private static final String FIRST_PROCESS_NAMESPACE = "pid:[4026531836]";

  private final SensorSettings settings;
  private final Clock clock;
  private final Known known;
  private final LinuxKernel kernel = new LinuxKernel();
  private final ProcessDirectory directory;
  private final NetworkNamespaces namespaces;
  private final ProcessTable table;
  private final LinuxProcesses processes;
  private final LinuxListeners listeners;
  private final HostIdentity identity;
  private final @Nullable ProcessEvents events;
  private final long user;

  /// Processes that wait to be told, in order.
  private final ArrayDeque<Tracked> backlog = new ArrayDeque<>();

  private int looks;

  LinuxSource(SensorSettings settings, Clock clock, Known known) {
    this.settings = settings;
    this.clock = clock;
    this.known = known;
    this.directory = new ProcessDirectory(kernel);
    this.user = kernel.effectiveUser();
    this.events =
        settings.processes() && settings.processEvents() && user == 0
            ? ProcessEvents.open(kernel)
            : null;
    int self = (int) ProcessHandle.current().pid();
    this.namespaces = new NetworkNamespaces(kernel, directory, self);
    int sweep = events == null ? SWEEP_LOOKS : SWEEP_LOOKS_WITH_EVENTS;
    this.table = new ProcessTable(directory, namespaces, sweep);
    this.identity = identify();
    this.processes = new LinuxProcesses(directory, table, identity.bootId(), bootTime());
    this.listeners =
        new LinuxListeners(
            new SocketDiagnosis(kernel),
            directory,
            namespaces,
            table,
            processes,
            new Endpoints(identity.bootId(), known),
            settings.settle().toNanos(),
            user);
  }

  private HostIdentity identify() {
    String name = line("/proc/sys/kernel/hostname").toLowerCase(Locale.ROOT);
    String machine = line("/etc/machine-id");
    String boot = line("/proc/sys/kernel/random/boot_id");
    String device = Hash.identity("vedette-device", machine.isEmpty() ? name : machine);
    return new HostIdentity(device, name, boot);
  }

  private String line(String file) {
    return new String(directory.file(file), StandardCharsets.UTF_8).strip();
  }

  /// From the time since boot, which the kernel gives to 10 ms; its own boot time is cut to
  /// seconds.
  private Instant bootTime() {
    // Read twice: the first reading loads classes, which would make the boot look later.
    uptime();
    var before = HostSource.now(clock);
    return before.minusMillis((uptime() + 1) * 10);
  }

  /// Hundredths of a second since boot, rounded down.
  private long uptime() {
    String text = line("/proc/uptime");
    return (long) (Double.parseDouble(text.substring(0, text.indexOf(' '))) * 100);
  }

  @Override
  public HostIdentity identity() {
    return identity;
  }

  @Override
  public List<HostEvent> look() {
    var told = new ArrayList<HostEvent>(0);
    long nowNanos = System.nanoTime();
    boolean first = looks++ == 0;
    backlog.addAll(table.look(nowNanos));
    // Listeners come first: at the start hundreds of processes wait to be told.
    listeners.look(nowNanos, HostSource.now(clock), told);
    if (!first && !backlog.isEmpty()) {
      processes.begin();
      for (int i = 0; i < TOLD_AT_ONCE_MAX && !backlog.isEmpty(); i++) {
        start(backlog.removeFirst(), told);
      }
    }
    if (looks % TIDY_LOOKS == 0) {
      listeners.forget(namespaces.dropEmpty(table.live()));
    }
    return told;
  }

  private void start(Tracked tracked, List<HostEvent> told) {
    if (!settings.processes()) {
      return;
    }
    if (tracked.atStart && tracked.reportedImages == 0) {
      tracked.reportedImages = imagesKnown(tracked);
      if (tracked.reportedImages > 0 || !settings.running()) {
        return;
      }
    }
    var process = processes.facts(tracked.id);
    if (process == null || (process.path().isEmpty() && process.commandLine().isEmpty())) {
      // It is gone, or on its way out and has dropped its memory already.
      return;
    }
    int image = tracked.reportedImages++;
    told.add(
        new HostEvent.ProcessStart(
            HostSource.now(clock),
            reportId(tracked, image),
            process,
            processes.ancestors(process),
            tracked.atStart && image == 0,
            image));
  }

  /// How many images of a running process earlier runs have told.
  private int imagesKnown(Tracked tracked) {
    int images = 0;
    while (images < IMAGES_MAX && known.processStart(reportId(tracked, images))) {
      images++;
    }
    return images;
  }

  private long reportId(Tracked tracked, int image) {
    return Hash.reportId(identity.bootId(), "process", tracked.id, tracked.startTicks, image);
  }

  @Override
  public List<HostEvent> await(long nanos) {
    if (events == null) {
      LockSupport.parkNanos(nanos);
      return List.of();
    }
    if (!events.await((int) Math.ceilDiv(nanos, 1_000_000L))) {
      return List.of();
    }
    var told = new ArrayList<HostEvent>();
    processes.begin();
    events.drain(id -> {
      var tracked = table.becameNewImage(id, System.nanoTime());
      if (tracked != null) {
        processes.forget(id);
        start(tracked, told);
      }
    });
    return told;
  }

  @Override
  public Visibility visibility() {
    var how = new ArrayList<String>();
    var blind = new ArrayList<String>();
    boolean netlink =
        !listeners.refused().keySet().stream().anyMatch(n -> n.key == namespaces.own());
    how.add(
        (netlink
                ? "Listening TCP sockets: asked of the kernel every "
                    + settings.period().toMillis()
                    + " ms"
                : "Listening TCP sockets: read from /proc every second, because the kernel refuses"
                    + " socket diagnosis")
            + ", in "
            + count(namespaces.all().size(), "network namespace")
            + ".");
    processSight(how, blind);
    namespaceSight(blind);
    if (user != 0) {
      blind.add(
          "Without root, the owner of another user's socket and that user's program paths are"
              + " hidden: such listeners are told with user and port, but without process.");
    }
    if (!directory
        .link((int) ProcessHandle.current().pid(), "ns/pid")
        .equals(FIRST_PROCESS_NAMESPACE)) {
      blind.add("This is a container: only processes inside it are seen.");
    }
    if (listeners.ownerless() > 0) {
      blind.add(count(listeners.ownerless(), "listener") + " told without an owner so far.");
    }
    return new Visibility(List.copyOf(how), List.copyOf(blind));
  }

  private void processSight(List<String> how, List<String> blind) {
    if (!settings.processes()) {
      blind.add("Process starts are not watched: the settings say so.");
    } else if (events != null) {
      how.add("Process starts: told by the kernel as they happen.");
      if (events.overruns() > 0) {
        blind.add(
            "Processes started faster than they could be read "
                + count(events.overruns(), "time")
                + "; the shortest-lived of them were missed.");
      }
    } else {
      how.add("Process starts: /proc is listed every " + settings.period().toMillis() + " ms.");
      blind.add(
          "A process that ends before the next look is not seen"
              + (user == 0 ? "." : "; with root the kernel tells of each."));
    }
  }

  private void namespaceSight(List<String> blind) {
    var refused = listeners.refused();
    long tables =
        refused.entrySet().stream()
            .filter(e -> e.getValue() && e.getKey().key != namespaces.own())
            .count();
    long nothing = refused.values().stream().filter(looked -> !looked).count();
    if (tables > 0) {
      blind.add(
          count(tables, "network namespace")
              + " cannot be entered without root: read from /proc every 5 s instead.");
    }
    if (nothing > 0) {
      blind.add(count(nothing, "network namespace") + " can be neither entered nor read.");
    }
    if (namespaces.unseen() > 0) {
      blind.add(
          "Network namespaces beyond the first "
              + NetworkNamespaces.NAMESPACES_MAX
              + " are not looked at.");
    }
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  @Override
  public void close() {
    namespaces.close();
    if (events != null) {
      events.close();
    }
    directory.close();
    kernel.close();
  }
}
