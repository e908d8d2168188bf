package vedette.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.column.Column;
import vedette.data.dynamic.Dynamic;
import vedette.functions.geo.Region;

/// `geo_polygon_lookup` and `geo_line_lookup`: each row with every row of the lookup table whose
/// polygon holds its place, or whose polygon or line is near enough. Rows of the table that have no
/// such shape are passed over, and a row whose place is none matches nothing.
///
/// Arguments: longitude, latitude, the name of the column of shapes, how many metres are near
/// enough, whether rows without a match stay, whether the column of shapes is shown.
final class RegionLookup implements TablePlugin {
  private final Reading read;

  RegionLookup(Reading read) {
    this.read = read;
  }

  /// How a shape and so many metres around it are read.
  @FunctionalInterface
  interface Reading {
    @Nullable Region of(Dynamic json, double meters);
  }

  /// A shape and its row.
  private record Known(Region region, int row) {}

  @Override
  public Batch apply(PluginCall call) {
    var table = call.tables().getFirst();
    var key = table.schema().position(call.constant(2).toString());
    var regions = regions(call, table.rows().column(key), table.rows().size());
    var keepAll = Boolean.TRUE.equals(call.constant(4));
    var pairs = new RowPairs();
    for (var row = 0; row < call.rows().size(); row++) {
      var before = pairs.size();
      match(call, row, regions, pairs);
      if (pairs.size() == before && keepAll) {
        pairs.add(row, RowPairs.NONE);
      }
    }
    return joined(call, table, Boolean.TRUE.equals(call.constant(5)) ? -1 : key, pairs);
  }

  private List<Known> regions(PluginCall call, Column shapes, int size) {
    var meters = ((Number) call.constant(3)).doubleValue();
    var regions = new ArrayList<Known>();
    for (var row = 0; row < size; row++) {
      call.context().checkpoint();
      var region =
          !shapes.isNull(row) && shapes.value(row) instanceof Dynamic json
              ? read.of(json, meters)
              : null;
      if (region != null) {
        regions.add(new Known(region, row));
      }
    }
    return regions;
  }

  private static void match(PluginCall call, int row, List<Known> regions, RowPairs pairs) {
    call.context().checkpoint();
    var place =
        call.value(0, row) instanceof Number longitude
                && call.value(1, row) instanceof Number latitude
            ? Region.Place.of(longitude.doubleValue(), latitude.doubleValue())
            : null;
    if (place != null) {
      for (var known : regions) {
        if (known.region().reaches(place)) {
          pairs.add(row, known.row());
        }
      }
    }
  }

  private static Batch joined(PluginCall call, PluginCall.Table table, int hidden, RowPairs pairs) {
    var columns = new ArrayList<>(pairs.own(call.rows()));
    for (var position = 0; position < table.schema().size(); position++) {
      if (position != hidden) {
        var type = table.schema().field(position).type();
        columns.add(pairs.theirs(table.rows().column(position), type));
      }
    }
    return new Batch(columns, pairs.size());
  }
}
