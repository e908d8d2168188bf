package vedette.bench.rows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.Field;
import vedette.data.schema.TableSpec;
import vedette.data.time.DateTime;
import vedette.data.type.Type;

/// Events of any table with a spec, about 2.3 kB of JSON each, for rules to look at.
///
/// What a column holds is told by its name: machines and accounts repeat, command lines and URLs
/// come from tens of thousands, correlation ids are never the same. Columns that rules compare with
/// the same literals again and again hold those literals in half of the rows, because that is what
/// such columns are like; everything else is invented words, which no rule looks for.
public final class TableEvents {
  /// Bytes of a line that are hoped for.
  private static final int WANTED = 2_300;

  /// Bytes that the names of the columns may take.
  private static final int MOST_NAMES = 700;

  /// Bytes of a cell beside its words: quotes and short numbers.
  private static final int PER_CELL = 4;

  private final List<Slot> slots = new ArrayList<>();
  private final LineSink scratch = new LineSink();
  private final String time;
  private final long seed;

  /// @param wanted columns that rules look at, which are never left out
  /// @param common by column, the literals that many rules compare it with
  public TableEvents(
      TableSpec spec, Set<String> wanted, Map<String, List<String>> common, long seed) {
    this.time = spec.times().getFirst();
    this.seed = seed ^ Dice.mixed(spec.name().hashCode());
    var chosen = chosen(spec, wanted);
    var names = chosen.stream().mapToInt(field -> field.name().length() + 6).sum();
    var texts = chosen.stream().mapToInt(TableEvents::weight).sum();
    var unit = Math.max(4, (WANTED - names - PER_CELL * chosen.size()) / Math.max(1, texts));
    for (var field : chosen) {
      slots.add(new Slot(field, slots.size(), unit, common.getOrDefault(field.name(), List.of())));
    }
  }

  private static List<Field> chosen(TableSpec spec, Set<String> wanted) {
    var chosen = new ArrayList<Field>();
    var bytes = 0;
    for (var field : spec.physicalSchema().fields()) {
      var needed = wanted.contains(field.name()) || spec.times().contains(field.name());
      if (needed || spec.identity().contains(field.name()) || bytes < MOST_NAMES) {
        chosen.add(field);
        bytes += field.name().length() + 6;
      }
    }
    return chosen;
  }

  /// How much of a line's text is for this column.
  private static int weight(Field field) {
    return switch (field.type()) {
      case STRING -> isLong(field.name()) ? 5 : 1;
      case DYNAMIC -> 3;
      default -> 0;
    };
  }

  private static boolean isLong(String name) {
    return holds(
        name, "commandline", "message", "description", "url", "uri", "folderpath", "eventdata");
  }

  private static boolean holds(String name, String... parts) {
    var small = name.toLowerCase(Locale.ROOT);
    for (var part : parts) {
      if (small.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /// Writes event `number`, a line.
  ///
  /// @param cells JSON that some columns have instead of what chance gives them
  public void write(long number, DateTime moment, Map<String, String> cells, LineSink out) {
    var dice = new Dice(seed, number);
    out.put('{');
    for (var i = 0; i < slots.size(); i++) {
      var slot = slots.get(i);
      out.put(slot.name);
      var cell = cells.get(slot.field.name());
      if (slot.field.name().equals(time)) {
        out.put('"').put(moment.toString()).put('"');
      } else if (cell != null) {
        out.put(cell.getBytes(StandardCharsets.UTF_8));
      } else {
        slot.write(number, moment, dice, out);
      }
    }
    out.put("}\n");
  }

  /// One column of the lines.
  private final class Slot {
    /// Values that are kept once they are made.
    private static final int KEPT = 8_192;

    private final Field field;
    private final byte[] name;
    private final long stream;
    private final int length;
    private final List<String> common;
    private final boolean unique;
    private final @Nullable Zipf draws;
    private final byte[] @Nullable [] pool;
    private final boolean isAddress;
    private final boolean isHash;

    Slot(Field field, int position, int unit, List<String> common) {
      this.field = field;
      this.name =
          ((position == 0 ? "\"" : ",\"") + field.name() + "\":")
              .getBytes(StandardCharsets.US_ASCII);
      this.stream = Dice.mixed(position + 1L);
      this.length = Math.min(700, unit * Math.max(1, weight(field)));
      this.common = List.copyOf(common);
      this.unique = holds(field.name(), "correlation", "uniqueid", "operationid", "reportid");
      var distinct = distinct(field);
      this.draws = unique ? null : new Zipf(distinct, 0.9);
      this.pool = new byte[Math.min(distinct, KEPT)][];
      this.isAddress = holds(field.name(), "ip", "address");
      this.isHash = holds(field.name(), "hash", "sha", "md5");
    }

    private static int distinct(Field field) {
      if (field.type() == Type.DYNAMIC) {
        return 5_000;
      }
      if (isLong(field.name())) {
        return 50_000;
      }
      if (holds(field.name(), "ip", "address", "hash", "sha", "md5")) {
        return 50_000;
      }
      if (holds(field.name(), "device", "computer", "host", "machine")) {
        return Estate.DEVICES;
      }
      return holds(field.name(), "account", "user", "upn", "caller", "actor", "identity", "id")
          ? Estate.ACCOUNTS
          : 200;
    }

    void write(long number, DateTime moment, Dice dice, LineSink out) {
      switch (field.type()) {
        case DATETIME -> {
          var before = new DateTime(moment.ticks() - 10_000_000L * dice.below(400_000));
          out.put('"').put(before.toString()).put('"');
        }
        case BOOL -> out.put(dice.oneIn(2) ? "true" : "false");
        case INT, LONG -> whole(number, dice, out);
        case REAL, DECIMAL -> out.put(dice.below(1_000)).put(".5");
        case STRING -> text(number, dice, out);
        case DYNAMIC -> out.put(value(draw(dice)));
        case TIMESPAN, GUID -> out.put("null");
      }
    }

    private void whole(long number, Dice dice, LineSink out) {
      if (unique) {
        out.put(number + 1_000_000);
      } else if (!common.isEmpty() && dice.oneIn(2)) {
        out.put(common.get(dice.below(common.size())));
      } else {
        out.put(100_000 + dice.below(60_000));
      }
    }

    private void text(long number, Dice dice, LineSink out) {
      out.put('"');
      if (unique) {
        out.hex(Dice.mixed(number ^ stream), 16).hex(dice.next(), 16);
      } else if (!common.isEmpty() && dice.oneIn(2)) {
        out.put(common.get(dice.below(common.size())).getBytes(StandardCharsets.UTF_8));
      } else {
        out.put(value(draw(dice)));
      }
      out.put('"');
    }

    private int draw(Dice dice) {
      return draws == null ? dice.below(1 << 20) : draws.draw(dice);
    }

    private byte[] value(int which) {
      if (which >= pool.length) {
        return made(which);
      }
      var known = pool[which];
      if (known == null) {
        known = made(which);
        pool[which] = known;
      }
      return known;
    }

    private byte[] made(int which) {
      var dice = new Dice(seed ^ stream, which);
      var text = scratch;
      text.clear();
      if (field.type() == Type.DYNAMIC) {
        text.put("{\"zone\":\"").put(Estate.word(dice)).put("\",\"count\":").put(dice.below(900));
        text.put(",\"note\":\"");
        words(text, dice, length - 40);
        return text.put("\"}").toBytes();
      }
      if (isAddress) {
        text.put("10.").put(dice.below(200)).put('.').put(dice.below(250)).put('.');
        return text.put(dice.below(250)).toBytes();
      }
      if (isHash) {
        return text.hex(dice.next(), 16).hex(dice.next(), 16).toBytes();
      }
      words(text, dice, length);
      return text.toBytes();
    }

    private static void words(LineSink text, Dice dice, int length) {
      var from = text.size();
      text.put(Estate.word(dice)).put('-').hex(dice.next(), 4);
      while (text.size() - from < length) {
        text.put(' ').put(Estate.flag(dice)).put('=').put(Estate.word(dice));
      }
    }
  }

  /// What an event looks like, for tests.
  public String sample(long number) {
    var out = new LineSink();
    var moment = new DateTime(DateTime.EPOCH_TICKS);
    write(number, moment, Map.of(), out);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }
}
