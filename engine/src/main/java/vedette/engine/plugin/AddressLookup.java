package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.text.Text;
import vedette.functions.Network;

/// `ipv4_lookup` and `ipv6_lookup`: each row with every row of the lookup table whose network holds
/// its address, and whose extra keys are equal. Networks are found by their prefix, so the cost of
/// a row does not grow with the table.
///
/// Arguments: the address, the name of the column of networks, whether rows without a match stay,
/// then the names of the extra keys.
final class AddressLookup implements TablePlugin {
  @Override
  public Batch apply(PluginCall call) {
    var table = call.tables().getFirst();
    var networks = new TreeMap<Integer, Map<Network, List<Integer>>>();
    var column = table.rows().column(table.schema().position(text(call, 1)));
    for (var row = 0; row < table.rows().size(); row++) {
      var network = column.value(row) instanceof Text text ? Network.of(text) : null;
      if (network != null) {
        networks
            .computeIfAbsent(network.prefix(), _ -> new HashMap<>())
            .computeIfAbsent(network.first(network.prefix()), _ -> new ArrayList<>())
            .add(row);
      }
    }
    call.context().checkpoint();
    return new Matching(call, table, networks).all();
  }

  private static String text(PluginCall call, int argument) {
    return call.constant(argument).toString();
  }

  /// One run over the rows; collects which row goes with which row of the table, -1 for none.
  private static final class Matching {
    private final PluginCall call;
    private final PluginCall.Table table;
    private final NavigableMap<Integer, Map<Network, List<Integer>>> networks;
    private final RowPairs pairs = new RowPairs();

    Matching(
        PluginCall call,
        PluginCall.Table table,
        NavigableMap<Integer, Map<Network, List<Integer>>> networks) {
      this.call = call;
      this.table = table;
      this.networks = networks;
    }

    Batch all() {
      var keepAll = Boolean.TRUE.equals(call.constant(2));
      for (var row = 0; row < call.rows().size(); row++) {
        var before = pairs.size();
        match(row);
        if (pairs.size() == before && keepAll) {
          pairs.add(row, RowPairs.NONE);
        }
        if (row % 4_096 == 0) {
          call.context().checkpoint();
        }
      }
      return joined();
    }

    private void match(int row) {
      var address = call.value(0, row) instanceof Text text ? Network.of(text) : null;
      if (address == null) {
        return;
      }
      for (var level : networks.headMap(address.prefix(), true).entrySet()) {
        for (var other : level.getValue().getOrDefault(address.first(level.getKey()), List.of())) {
          if (extraKeysEqual(row, other)) {
            pairs.add(row, other);
          }
        }
      }
    }

    private boolean extraKeysEqual(int row, int other) {
      for (var key = 3; key < call.arguments().size(); key++) {
        var name = text(call, key);
        var own = cell(call.rows().column(call.input().position(name)), row);
        var theirs = cell(table.rows().column(table.schema().position(name)), other);
        if (!Objects.equals(own, theirs)) {
          return false;
        }
      }
      return true;
    }

    private static @Nullable Object cell(Column column, int row) {
      return column.isNull(row) ? null : column.value(row);
    }

    /// The columns of the input and of the table, in the order that the schema has them.
    private Batch joined() {
      var own = pairs.own(call.rows());
      var columns = new ArrayList<Column>();
      var tableFirst =
          !call.input().fields().isEmpty()
              && !table.schema().fields().isEmpty()
              && call.schema().field(0).name().equals(table.schema().field(0).name())
              && !call.schema().field(0).name().equals(call.input().field(0).name());
      if (tableFirst) {
        addTable(columns);
        columns.addAll(own);
      } else {
        columns.addAll(own);
        addTable(columns);
      }
      return new Batch(columns, pairs.size());
    }

    private void addTable(List<Column> columns) {
      for (var position = 0; position < table.schema().size(); position++) {
        var type = table.schema().field(position).type();
        columns.add(pairs.theirs(table.rows().column(position), type));
      }
    }
  }
}
