package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.column.LongColumn;
import vedette.data.column.TextColumn;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.engine.evaluate.Expression;
import vedette.engine.evaluate.ExpressionCompiler;
import vedette.engine.evaluate.QueryContext;
import vedette.engine.evaluate.Selection;

/// How many rows each group of one rule has in the open window, so that the rule is run early only
/// over groups that are new or may have grown enough, and not over all rows again and again.
///
/// It decides only when the rule is asked and about which groups, never what it says: what is asked
/// too late here, the slot says when it is over.
final class OpenGroups {
  private static final QueryContext NOWHERE = QueryContext.at(DateTime.MIN);

  /// Groups above which nobody counts.
  private static final int MOST_GROUPS = 1 << 20;

  private final List<Expression> keys;
  private final List<String> physical;
  private final Schema schema;
  private final ScanPrefix prefix;
  private final long fewest;
  private final Map<Long, Group> groups = new HashMap<>();
  private final Set<Long> touched = new HashSet<>();

  /// Of every kept batch the groups of its rows.
  private final List<long[]> ofBatches = new ArrayList<>();

  /// The end of the slot that is open, or -1 before the first look.
  private long open = -1;

  private int version = -1;

  private static final class Group {
    private long rows;
    private boolean told;
  }

  private OpenGroups(GroupKeys keys, ScanPrefix prefix) {
    this.prefix = prefix;
    this.fewest = keys.fewest();
    var columns = keys.columns();
    this.physical = columns.stream().map(column -> column.physical()).toList();
    this.schema =
        Schema.of(columns.stream().map(column -> new Field(column.name(), column.type())).toList());
    this.keys = ExpressionCompiler.compileAll(keys.keys(), schema, NOWHERE);
  }

  /// Null when the groups of a rule cannot be told by its rows.
  static @Nullable OpenGroups of(CompiledRule rule, List<ScanPrefix> prefixes) {
    var keys = prefixes.size() == 1 ? GroupKeys.of(rule.query()) : null;
    if (keys == null || keys.isEmpty()) {
      return null;
    }
    try {
      return new OpenGroups(keys.get(), prefixes.getFirst());
    } catch (RuntimeException refused) {
      return null;
    }
  }

  /// Takes the rows of a kept batch.
  void add(Batch batch) {
    var ofRows = groups(batch);
    ofBatches.add(ofRows);
    for (var group : ofRows) {
      touched.add(group);
      count(group);
    }
  }

  private void count(long group) {
    if (groups.size() < MOST_GROUPS) {
      groups.computeIfAbsent(group, _ -> new Group()).rows++;
    }
  }

  /// Counts anew where another slot is open or other rows are kept.
  ///
  /// @param after before the first tick that the open slot sees
  void look(KeptPrefix kept, long end, long after) {
    if (end == open && kept.version() == version) {
      return;
    }
    var first = version < 0;
    if (kept.version() != version) {
      version = kept.version();
      ofBatches.clear();
      kept.batches().forEach(batch -> ofBatches.add(groups(batch)));
    }
    open = end;
    groups.clear();
    var time = prefix.schema().position(prefix.time());
    for (var i = 0; i < ofBatches.size(); i++) {
      var times = kept.batches().get(i).column(time);
      for (var row = 0; row < ofBatches.get(i).length; row++) {
        if (times instanceof LongColumn moments && moments.values()[row] > after) {
          count(ofBatches.get(i)[row]);
        }
      }
    }
    if (first) {
      touched.addAll(groups.keySet());
    }
  }

  /// The groups that have new rows, enough of them in all, and of which nothing was told in this
  /// slot; each is named once.
  Set<Long> ripe() {
    var ripe = new HashSet<Long>();
    for (var group : touched) {
      var known = groups.get(group);
      if (known == null || (known.rows >= fewest && !known.told)) {
        ripe.add(group);
      }
    }
    touched.clear();
    return ripe;
  }

  /// Something was told of a group, by the texts of its keys; it need not be told again while this
  /// slot is open.
  void told(List<String> identity) {
    var known = groups.get(hash(identity));
    if (known != null) {
      known.told = true;
    }
  }

  /// The kept rows of some groups.
  List<Batch> rows(KeptPrefix kept, Set<Long> wanted) {
    var some = new ArrayList<Batch>();
    for (var i = 0; i < ofBatches.size(); i++) {
      var ofRows = ofBatches.get(i);
      var rows = new int[ofRows.length];
      var count = 0;
      for (var row = 0; row < ofRows.length; row++) {
        if (wanted.contains(ofRows[row])) {
          rows[count++] = row;
        }
      }
      if (count > 0) {
        some.add(kept.batches().get(i).take(rows, count));
      }
    }
    return some;
  }

  /// The group of each row.
  private long[] groups(Batch batch) {
    var columns = new ArrayList<Column>();
    for (var name : physical) {
      columns.add(batch.column(prefix.schema().position(name)));
    }
    var renamed = new Batch(columns, batch.size());
    var hashes = new long[batch.size()];
    for (var key : keys) {
      add(key.evaluate(renamed, Selection.all(renamed)), hashes);
    }
    return hashes;
  }

  private static void add(Column key, long[] hashes) {
    var texts = key instanceof TextColumn coded ? coded : null;
    var known = new HashMap<Integer, Long>();
    for (var row = 0; row < hashes.length; row++) {
      var at = row;
      var cell =
          texts == null
              ? hash(key, at)
              : known.computeIfAbsent(texts.codes()[row], _ -> hash(key, at));
      hashes[row] = mixed(hashes[row], cell);
    }
  }

  /// The same as of a result's cell, as text.
  private static long hash(Column key, int row) {
    return Text.of(String.valueOf(key.scalar(row))).hash64();
  }

  private static long hash(List<String> identity) {
    var hash = 0L;
    for (var cell : identity) {
      hash = mixed(hash, Text.of(cell).hash64());
    }
    return hash;
  }

  private static long mixed(long hash, long cell) {
    return (hash ^ cell) * 0x9E3779B97F4A7C15L + (hash >>> 29);
  }
}
