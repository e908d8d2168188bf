package vedette.mcp.ledger;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Rows;
import vedette.data.time.DateTime;
import vedette.data.time.Ticks;
import vedette.mcp.inventory.Exposure;
import vedette.mcp.inventory.Server;

/// What is known of all servers, and what one more look changes of it.
///
/// A row is written when a thing is new, when a watched column of it changed, when it is gone, and
/// when it is back. A look says that something is gone only of what it would have seen: a look at
/// this machine says nothing of an estate, and a look that asks nobody says nothing of tools.
public final class Ledger {
  private static final String GONE = "gone";
  private static final String PRESENT = "present";

  /// How long a server may take from its first sight to its first port.
  private static final long STARTING_TICKS = Ticks.PER_MINUTE;

  private final Map<Register, Map<String, Known>> known = new EnumMap<>(Register.class);

  /// The last that was written of a thing.
  ///
  /// @param key the columns that name it
  /// @param watched by column, as texts
  /// @param told what every row repeats
  private record Known(
      Map<String, String> key,
      Map<String, String> watched,
      Map<String, String> told,
      boolean present,
      @Nullable DateTime first) {
    String origin() {
      return told.getOrDefault("Origin", "");
    }
  }

  /// A ledger without a line.
  public Ledger() {
    for (var register : Register.values()) {
      known.put(register, new HashMap<>());
    }
  }

  /// Takes a row that was written before; the later of two rows of one key must come later.
  ///
  /// @param cells the columns that [Register#remembered()] names, as texts
  /// @param first when the thing was first seen, null unknown
  public void remember(Register register, Map<String, String> cells, @Nullable DateTime first) {
    var key = named(register.key(), cells);
    all(register)
        .put(
            register.keyOf(key),
            new Known(
                key,
                named(register.watched(), cells),
                named(register.told(), cells),
                !GONE.equals(cells.get("State")),
                first));
  }

  private static Map<String, String> named(List<String> names, Map<String, String> cells) {
    var some = new LinkedHashMap<String, String>();
    names.forEach(name -> some.put(name, cells.getOrDefault(name, "")));
    return some;
  }

  private Map<String, Known> all(Register register) {
    return known.computeIfAbsent(register, _ -> new HashMap<>());
  }

  /// Notes what a look showed, and answers the rows to store: those of a change, none else.
  ///
  /// @param origin what was looked at: `host`, `estate`, or the folder of configurations
  /// @param device the name of this machine, for servers that name none
  public Map<String, Rows> record(
      List<Server> servers, String origin, String device, DateTime now) {
    return record(servers, origin, device, now, false);
  }

  /// The same, beside a sensor or without one.
  ///
  /// @param watched whether a sensor tells of each listener and process too, so that a rule need
  ///   not say twice what it already said of the event
  public Map<String, Rows> record(
      List<Server> servers, String origin, String device, DateTime now, boolean watched) {
    var facts = Facts.of(servers, device);
    var fresh = freshServers(facts);
    var changes = new LinkedHashMap<String, Rows>();
    var present = new HashSet<String>();
    for (var register : Register.values()) {
      var rows = new ArrayList<Map<String, @Nullable Object>>();
      var seen = new HashSet<String>();
      for (var cells : facts.rows(register)) {
        cells.put("Origin", origin);
        cells.put("TimeGenerated", now);
        cells.put("Watched", watched);
        cells.put("Baseline", fresh.contains(String.valueOf(cells.get("ServerId"))));
        seen.add(register.keyOf(texts(register.key(), cells)));
        if (note(register, cells, now)) {
          rows.add(cells);
        }
        if (register == Register.SERVERS) {
          present.add(String.valueOf(cells.get("ServerId")));
        }
      }
      rows.addAll(gone(register, seen, present, facts, origin, now));
      if (!rows.isEmpty()) {
        changes.put(register.table(), register.rows(rows));
      }
    }
    return changes;
  }

  /// Servers whose tools were never listed: their first list is no drift.
  private Set<String> freshServers(Facts facts) {
    var listed = new HashSet<String>();
    all(Register.TOOLS)
        .values()
        .forEach(tool -> listed.add(tool.key().getOrDefault("ServerId", "")));
    var fresh = new HashSet<String>();
    for (var cells : facts.rows(Register.SERVERS)) {
      var id = String.valueOf(cells.get("ServerId"));
      if (!listed.contains(id)) {
        fresh.add(id);
      }
    }
    return fresh;
  }

  private static Map<String, String> texts(
      List<String> names, Map<String, @Nullable Object> cells) {
    var texts = new LinkedHashMap<String, String>();
    names.forEach(name -> {
      var value = cells.get(name);
      texts.put(name, value == null ? "" : value.toString());
    });
    return texts;
  }

  /// Completes the cells of a thing that was seen; false when nothing is new about it.
  private boolean note(Register register, Map<String, @Nullable Object> cells, DateTime now) {
    var key = texts(register.key(), cells);
    var before = all(register).get(register.keyOf(key));
    var first = cells.get("FirstSeen") instanceof DateTime told ? told : now;
    cells.putIfAbsent("LastSeen", now);
    cells.put("State", PRESENT);
    cells.put("ChangedColumns", List.of());
    if (before == null) {
      cells.put("Change", "new");
      cells.putIfAbsent("FirstSeen", first);
      keep(register, key, cells, first);
      return true;
    }
    first = before.first() == null ? first : before.first();
    cells.put("FirstSeen", first);
    carry(register, cells, before);
    var changed = changed(register, cells, before);
    cells.put("ChangedColumns", changed);
    cells.put("Change", before.present() ? "changed" : "back");
    previous(register, cells, before, now);
    keep(register, key, cells, first);
    return !changed.isEmpty() || !before.present();
  }

  private void keep(
      Register register,
      Map<String, String> key,
      Map<String, @Nullable Object> cells,
      DateTime first) {
    var watched = texts(register.watched(), cells);
    var told = texts(register.told(), cells);
    all(register).put(register.keyOf(key), new Known(key, watched, told, true, first));
  }

  private static void carry(Register register, Map<String, @Nullable Object> cells, Known before) {
    for (var name : register.carried()) {
      if ("".equals(cells.get(name))) {
        cells.put(name, before.watched().getOrDefault(name, ""));
      }
    }
  }

  private static List<String> changed(
      Register register, Map<String, @Nullable Object> cells, Known before) {
    var now = texts(register.watched(), cells);
    return register.watched().stream()
        .filter(name -> !Objects.equals(now.get(name), before.watched().get(name)))
        .toList();
  }

  /// The value before, for the columns that the table has a place for.
  private static void previous(
      Register register, Map<String, @Nullable Object> cells, Known before, DateTime now) {
    for (var name : register.watched()) {
      if (register.has("Previous" + name)) {
        cells.put("Previous" + name, before.watched().get(name));
      }
    }
    if (register.has("ExposureWidened")) {
      cells.put("ExposureWidened", widened(String.valueOf(cells.get("Exposure")), before, now));
    }
  }

  /// A program that was seen before it opened its port has started, and reaches no further than it
  /// was meant to.
  private static boolean widened(String exposure, Known before, DateTime now) {
    var was = before.watched().getOrDefault("Exposure", "");
    var first = before.first();
    var isStarting =
        rank(was) == 0 && first != null && now.ticks() - first.ticks() < STARTING_TICKS;
    return !isStarting && rank(exposure) > rank(was);
  }

  /// How far an exposure reaches, as its place among all; 0 for none.
  private static int rank(String exposure) {
    var rank = 1;
    for (var one : Exposure.values()) {
      if (one.word().equals(exposure)) {
        return rank;
      }
      rank++;
    }
    return 0;
  }

  /// Rows for what was there and is no more.
  private List<Map<String, @Nullable Object>> gone(
      Register register,
      Set<String> seen,
      Set<String> present,
      Facts facts,
      String origin,
      DateTime now) {
    var rows = new ArrayList<Map<String, @Nullable Object>>();
    for (var entry : List.copyOf(all(register).entrySet())) {
      var one = entry.getValue();
      var server = one.key().getOrDefault("ServerId", "");
      var mayBeThere = present.contains(server) && facts.isSilent(register, server);
      if (one.present()
          && one.origin().equals(origin)
          && !seen.contains(entry.getKey())
          && !mayBeThere) {
        rows.add(goneRow(register, one, now));
        all(register)
            .put(
                entry.getKey(),
                new Known(one.key(), one.watched(), one.told(), false, one.first()));
      }
    }
    return rows;
  }

  private static Map<String, @Nullable Object> goneRow(Register register, Known one, DateTime now) {
    var cells = new LinkedHashMap<String, @Nullable Object>();
    one.key().forEach((name, value) -> cells.put(name, typed(name, value)));
    one.watched().forEach((name, value) -> cells.put(name, typed(name, value)));
    cells.putAll(one.told());
    cells.put("TimeGenerated", now);
    cells.put("State", GONE);
    cells.put("Change", GONE);
    cells.put("ChangedColumns", List.of());
    cells.put("FirstSeen", one.first());
    cells.put("LastSeen", now);
    if (register == Register.FINDINGS) {
      cells.put("Verdict", "");
    }
    return cells;
  }

  private static @Nullable Object typed(String name, String value) {
    return switch (name) {
      case "Port", "ProcessId" -> value.isEmpty() ? null : (Object) Long.parseLong(value);
      case "Configured" -> value.equals("true");
      default -> value;
    };
  }
}
