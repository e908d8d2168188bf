package vedette.testkit.disk;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import vedette.data.world.Disk;
import vedette.data.world.DiskFullException;

/// A disk in memory that keeps exactly the promises of [Disk] and no more.
///
/// It counts every operation that changes something. [#losePowerAfter] chooses the one that is cut
/// short; [#restart] then decides, by the seed, which unsynced writes, names and deletions made it,
/// whole or torn. [#room] makes it full.
public final class SimulatedDisk implements Disk {
  private final Random random;
  private Map<String, SimulatedFile> names = new TreeMap<>();
  private Map<String, SimulatedFile> durableNames = new TreeMap<>();
  private final Map<String, String> locks = new HashMap<>();
  private long operations;
  private long lastOperation = Long.MAX_VALUE;
  private long room = Long.MAX_VALUE;
  private int life;

  public SimulatedDisk(long seed) {
    random = new Random(seed);
  }

  /// Operations so far that changed something.
  public synchronized long operations() {
    return operations;
  }

  /// The power goes during the operation number `count` from now.
  public synchronized void losePowerAfter(long count) {
    lastOperation = operations + count;
  }

  /// How many bytes may be written from now on before the disk is full.
  public synchronized void room(long bytes) {
    room = bytes;
  }

  /// The disk as a new process finds it after a loss of power.
  public synchronized void restart() {
    lastOperation = Long.MAX_VALUE;
    life++;
    locks.clear();
    var left = new TreeMap<String, SimulatedFile>();
    var all = new TreeSet<>(names.keySet());
    all.addAll(durableNames.keySet());
    for (var name : all) {
      var file = random.nextBoolean() ? names.get(name) : durableNames.get(name);
      if (file != null) {
        left.put(name, file);
      }
    }
    left.values().stream().distinct().forEach(file -> file.lose(random));
    names = left;
    durableNames = new TreeMap<>(left);
  }

  /// Changes the byte at `position` of a file, as a failing disk does.
  public synchronized void flip(String name, int position, int mask) throws IOException {
    var bytes = file(name).present().clone();
    bytes[position] ^= (byte) mask;
    var changed = new SimulatedFile();
    changed.write(bytes);
    changed.sync();
    names.put(name, changed);
    durableNames.put(name, changed);
  }

  /// Counts an operation; the last one before the loss of power may still happen in part.
  private boolean happens() throws IOException {
    if (operations >= lastOperation) {
      throw new PowerLossException();
    }
    operations++;
    return operations < lastOperation || random.nextBoolean();
  }

  private void endOfPower() throws IOException {
    if (operations >= lastOperation) {
      throw new PowerLossException();
    }
  }

  private SimulatedFile file(String name) throws IOException {
    var file = names.get(name);
    if (file == null) {
      throw new NoSuchFileException(name);
    }
    return file;
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(names.keySet());
  }

  @Override
  public synchronized boolean exists(String name) {
    return names.containsKey(name);
  }

  @Override
  public synchronized long size(String name) throws IOException {
    return file(name).present().length;
  }

  @Override
  public synchronized Appender create(String name) throws IOException {
    var file = new SimulatedFile();
    if (happens()) {
      names.put(name, file);
    }
    endOfPower();
    return new SimulatedAppender(file, life);
  }

  @Override
  public synchronized Appender append(String name) throws IOException {
    return new SimulatedAppender(file(name), life);
  }

  @Override
  public synchronized byte[] read(String name, long from, int length) throws IOException {
    var bytes = file(name).present();
    var start = (int) Math.min(from, bytes.length);
    return Arrays.copyOfRange(bytes, start, (int) Math.min((long) start + length, bytes.length));
  }

  @Override
  public synchronized MemorySegment map(String name) throws IOException {
    return MemorySegment.ofArray(file(name).present().clone()).asReadOnly();
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    var file = file(from);
    if (happens()) {
      names.remove(from);
      names.put(to, file);
    }
    endOfPower();
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    if (names.containsKey(name) && happens()) {
      names.remove(name);
    }
    endOfPower();
  }

  @Override
  public synchronized void syncFolder() throws IOException {
    if (happens()) {
      durableNames = new TreeMap<>(names);
    }
    endOfPower();
  }

  @Override
  public synchronized Optional<Lock> lock(String name, String holder) {
    if (locks.putIfAbsent(name, holder) != null) {
      return Optional.empty();
    }
    names.putIfAbsent(name, new SimulatedFile());
    var taken = life;
    return Optional.of(() -> unlock(name, taken));
  }

  private synchronized void unlock(String name, int taken) {
    if (taken == life) {
      locks.remove(name);
      names.remove(name);
    }
  }

  @Override
  public synchronized boolean isLocked(String name) {
    if (!locks.containsKey(name)) {
      names.remove(name);
      return false;
    }
    return true;
  }

  @Override
  public synchronized String holder(String name) {
    var holder = locks.get(name);
    return holder == null ? "" : holder;
  }

  /// Writes to a file for as long as the process that opened it lives.
  private final class SimulatedAppender implements Appender {
    private final SimulatedFile file;
    private final int born;

    private SimulatedAppender(SimulatedFile file, int born) {
      this.file = file;
      this.born = born;
    }

    private boolean alive() throws IOException {
      if (born != life) {
        throw new PowerLossException();
      }
      return happens();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      synchronized (SimulatedDisk.this) {
        var fits = (int) Math.min(length, room);
        if (alive()) {
          file.write(Arrays.copyOfRange(bytes, from, from + fits));
          room -= room == Long.MAX_VALUE ? 0 : fits;
        }
        endOfPower();
        if (fits < length) {
          throw new DiskFullException("no room");
        }
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      synchronized (SimulatedDisk.this) {
        if (alive()) {
          file.cut((int) size);
        }
        endOfPower();
      }
    }

    @Override
    public void sync() throws IOException {
      synchronized (SimulatedDisk.this) {
        if (alive()) {
          file.sync();
        }
        endOfPower();
      }
    }

    @Override
    public long size() {
      synchronized (SimulatedDisk.this) {
        return file.present().length;
      }
    }

    @Override
    public void close() {}
  }
}
