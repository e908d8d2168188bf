package vedette.bench.detections;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.bench.rows.Dice;
import vedette.bench.rows.LineSink;
import vedette.bench.rows.TableEvents;
import vedette.data.text.Text;
import vedette.data.time.DateTime;

/// A stream of events on disk, delivery after delivery: what a collector hands over at once, as
/// lines of JSON by table.
final class EventFile {
  /// Events among which one is made to match a rule.
  static final int ONE_IN = 10_000;

  private EventFile() {}

  /// What a delivery brings of one table.
  ///
  /// @param bytes of its lines
  record Part(String table, int rows, int bytes) {}

  /// @param last time of the last event
  record Delivered(List<Part> parts, int events, DateTime last) {}

  /// A row that a rule is after.
  ///
  /// @param cells JSON by column
  record Bait(String rule, String table, Map<String, String> cells) {}

  /// @param tables makers of events, by table
  /// @param weights how many of all events are of each table, relative to the others
  record Mix(Map<String, TableEvents> tables, Map<String, Integer> weights) {
    private String draw(Dice dice) {
      var lot = dice.below(weights.values().stream().mapToInt(Integer::intValue).sum());
      for (var entry : weights.entrySet()) {
        lot -= entry.getValue();
        if (lot < 0) {
          return entry.getKey();
        }
      }
      throw new IllegalStateException("no tables");
    }
  }

  /// Writes events `from` to before `to`.
  ///
  /// @param baits rows to put in, one among [#ONE_IN]; none when there are none
  /// @param step ticks between two events
  static void write(
      Path file,
      Mix mix,
      List<Bait> baits,
      long from,
      long to,
      int delivery,
      long start,
      long step) {
    try (var out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      for (var at = from; at < to; at += delivery) {
        deliver(mix, baits, at, Math.min(to, at + delivery), start, step, out);
      }
      out.writeInt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deliver(
      Mix mix, List<Bait> baits, long from, long to, long start, long step, DataOutputStream out)
      throws IOException {
    var sinks = new LinkedHashMap<String, LineSink>();
    var counts = new LinkedHashMap<String, Integer>();
    for (var number = from; number < to; number++) {
      var dice = new Dice(4711, number);
      var bait = bait(baits, number, dice);
      var table = bait == null ? mix.draw(dice) : bait.table();
      var moment = new DateTime(start + number * step);
      var maker = mix.tables().get(table);
      if (maker != null) {
        var cells = bait == null ? Map.<String, String>of() : bait.cells();
        maker.write(number, moment, cells, sinks.computeIfAbsent(table, _ -> new LineSink()));
        counts.merge(table, 1, Integer::sum);
      }
    }
    out.writeInt(sinks.size());
    out.writeInt((int) (to - from));
    out.writeLong(start + (to - 1) * step);
    for (var entry : sinks.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(counts.getOrDefault(entry.getKey(), 0));
      out.writeInt(entry.getValue().size());
    }
    for (var sink : sinks.values()) {
      sink.flush(out);
    }
  }

  private static @Nullable Bait bait(List<Bait> baits, long number, Dice dice) {
    return baits.isEmpty() || number % ONE_IN != ONE_IN / 2
        ? null
        : baits.get(dice.below(baits.size()));
  }

  /// Which bait each matching event of a range is.
  static List<Bait> baited(List<Bait> baits, long from, long to) {
    var found = new ArrayList<Bait>();
    for (var number = from; number < to; number++) {
      if (number % ONE_IN == ONE_IN / 2 && !baits.isEmpty()) {
        found.add(baits.get(new Dice(4711, number).below(baits.size())));
      }
    }
    return found;
  }

  /// Reads deliveries one after the other.
  static final class Reader implements AutoCloseable {
    /// Bytes that are still near the processor when they are copied to where they are wanted.
    private static final int PIECE = 1 << 16;

    private final DataInputStream in;

    Reader(Path file) {
      try {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// What comes next, whose parts are to be read by [#lines] in their order; null at the end.
    @Nullable Delivered next() {
      try {
        var tables = in.readInt();
        if (tables == 0) {
          return null;
        }
        var events = in.readInt();
        var last = new DateTime(in.readLong());
        var parts = new ArrayList<Part>();
        for (var i = 0; i < tables; i++) {
          parts.add(new Part(in.readUTF(), in.readInt(), in.readInt()));
        }
        return new Delivered(parts, events, last);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The lines of a part.
    ///
    /// @param room at least as many bytes as they have
    Text lines(Part part, byte[] room) {
      try {
        for (var at = 0; at < part.bytes(); at += PIECE) {
          in.readFully(room, at, Math.min(PIECE, part.bytes() - at));
        }
        return new Text(room, 0, part.bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
