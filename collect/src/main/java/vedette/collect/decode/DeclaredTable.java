package vedette.collect.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.column.Column;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpec;
import vedette.data.table.Condition;
import vedette.data.table.Rows;
import vedette.data.table.Scan;
import vedette.data.table.ScanRequest;
import vedette.data.table.Table;
import vedette.data.type.Type;

/// A table of a file whose columns have types already, under the columns of a table spec, as
/// [TableBuilder] would make them of a file without types.
///
/// Names match ignoring case. Columns of the spec that the file lacks are null. A column of another
/// type is converted value by value as it is read; a value that does not fit is null and counted.
public final class DeclaredTable implements Table {
  private final Table file;
  private final Schema schema;
  private final Map<String, Origin> origins = new LinkedHashMap<>();

  /// Where a column comes from.
  ///
  /// @param source the column of the file; null when it has none
  /// @param given the type there
  /// @param wanted the type here
  /// @param misfits values so far that were none of that type
  private record Origin(@Nullable String source, Type given, Type wanted, LongAdder misfits) {
    Origin(@Nullable String source, Type given, Type wanted) {
      this(source, given, wanted, new LongAdder());
    }
  }

  private DeclaredTable(Table file, @Nullable TableSpec spec, Schema declared) {
    this.file = file;
    var spelling = spelling(spec, declared);
    var shown = new LinkedHashMap<String, Field>();
    spelling.values().forEach(field -> shown.put(field.name(), field));
    for (var given : file.schema().fields()) {
      var wanted = spelling.getOrDefault(key(given.name()), given);
      if (!origins.containsKey(wanted.name())) {
        shown.putIfAbsent(wanted.name(), wanted);
        origins.put(wanted.name(), new Origin(given.name(), given.type(), wanted.type()));
      }
    }
    for (var field : shown.values()) {
      origins.putIfAbsent(field.name(), new Origin(null, field.type(), field.type()));
    }
    for (var field : file.hidden().fields()) {
      origins.putIfAbsent(field.name(), new Origin(field.name(), field.type(), field.type()));
    }
    this.schema = Schema.of(List.copyOf(shown.values()));
  }

  /// The columns that are known, by their names in small letters.
  private static Map<String, Field> spelling(@Nullable TableSpec spec, Schema declared) {
    var spelling = new LinkedHashMap<String, Field>();
    if (spec != null) {
      spec.physicalSchema().fields().forEach(field -> spelling.put(key(field.name()), field));
      var time = spec.times().isEmpty() ? null : spelling.get(key(spec.times().getFirst()));
      if (time != null) {
        spec.times().forEach(name -> spelling.putIfAbsent(key(name), time));
      }
    }
    declared.fields().forEach(field -> spelling.putIfAbsent(key(field.name()), field));
    return spelling;
  }

  /// @param spec what is known of the table, or null
  /// @param declared further columns that are known
  public static Table of(Table file, @Nullable TableSpec spec, Schema declared) {
    return spec == null && declared.fields().isEmpty()
        ? file
        : new DeclaredTable(file, spec, declared);
  }

  /// How many values so far did not fit, by column; those with none are left out.
  public Map<String, Long> misfits() {
    var misfits = new TreeMap<String, Long>();
    origins.forEach((name, origin) -> {
      if (origin.misfits().sum() > 0) {
        misfits.put(name, origin.misfits().sum());
      }
    });
    return misfits;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Schema hidden() {
    return file.hidden();
  }

  @Override
  public Scan scan(ScanRequest request) {
    var wanted = new ArrayList<Origin>();
    var names = new ArrayList<String>();
    for (var name : request.columns()) {
      var origin = origins.get(name);
      if (origin == null) {
        throw new IllegalArgumentException("the table has no column " + name);
      }
      wanted.add(origin);
      if (origin.source() != null && !names.contains(origin.source())) {
        names.add(origin.source());
      }
    }
    var conditions = request.conditions().stream().flatMap(c -> ofFile(c).stream()).toList();
    return new ConvertedScan(file.scan(new ScanRequest(names, conditions)), names, wanted);
  }

  /// The same condition on the column of the file; none when its values are converted.
  private List<Condition> ofFile(Condition condition) {
    var origin = origins.get(condition.column());
    if (origin == null || origin.source() == null || origin.given() != origin.wanted()) {
      return List.of();
    }
    var name = origin.source();
    return List.of(
        switch (condition) {
          case Condition.Between between ->
              new Condition.Between(name, between.low(), between.high());
          case Condition.OneOf oneOf ->
              new Condition.OneOf(name, oneOf.values(), oneOf.ignoringCase());
          case Condition.HasAnyTerm any -> new Condition.HasAnyTerm(name, any.terms());
        });
  }

  private record ConvertedScan(Scan scan, List<String> names, List<Origin> wanted) implements Scan {
    @Override
    public List<? extends Scan.Part> parts() {
      return scan.parts().stream().map(part -> new ConvertedPart(part, names, wanted)).toList();
    }

    @Override
    public int partsInAll() {
      return scan.partsInAll();
    }

    @Override
    public void close() {
      scan.close();
    }
  }

  private record ConvertedPart(Scan.Part part, List<String> names, List<Origin> wanted)
      implements Scan.Part {
    @Override
    public long rows() {
      return part.rows();
    }

    @Override
    public long bytes() {
      return part.bytes();
    }

    @Override
    public Batches open() {
      var batches = part.open();
      return new Batches() {
        @Override
        public @Nullable Batch next() {
          var batch = batches.next();
          return batch == null ? null : converted(batch);
        }

        @Override
        public void close() {
          batches.close();
        }
      };
    }

    private Batch converted(Batch batch) {
      var columns = new ArrayList<Column>(wanted.size());
      for (var origin : wanted) {
        var source = origin.source();
        if (source == null) {
          columns.add(Rows.absent(origin.wanted(), batch.size()));
          continue;
        }
        var column = batch.column(names.indexOf(source));
        columns.add(
            origin.given() == origin.wanted()
                ? column
                : Conversion.column(column, origin.wanted(), origin.misfits()));
      }
      return new Batch(columns, batch.size());
    }
  }
}
