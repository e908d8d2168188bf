package vedette.app.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vedette.collect.decode.EventSink;
import vedette.collect.decode.FileDecoder;
import vedette.collect.decode.TableBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpec.SpecColumn;
import vedette.data.schema.TableSpecs;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.detect.document.Document;
import vedette.detect.document.Document.Array;
import vedette.detect.document.Document.Bag;
import vedette.detect.document.Document.Cell;
import vedette.detect.document.Document.Malformed;
import vedette.detect.document.Document.Style;
import vedette.kql.problem.Suggestions;

/// Rows of one delivery, from a test file or from the CSV and JSON files that it names.
final class FixtureRows implements EventSink {
  private final Path folder;
  private final Map<String, TableBuilder> builders = new LinkedHashMap<>();
  private String current = "";
  private String rejected = "";
  private final Set<String> noted = new HashSet<>();
  private final List<Misspelt> misspelt = new ArrayList<>();
  private int fileLine = 1;
  private int fileColumn = 1;

  FixtureRows(Path folder) {
    this.folder = folder;
  }

  /// `Table: rows` for each table, or one file of JSON lines whose `table` says which.
  void add(Document events) throws Malformed {
    switch (events) {
      case Cell file -> file("", file);
      case Bag tables -> {
        for (var entry : tables.entries()) {
          rows(entry.key(), entry.value());
        }
      }
      case Array rows -> {
        for (var row : rows.items()) {
          row("", row);
        }
      }
    }
  }

  /// Rows of one table: a list, or the name of a file.
  void rows(String table, Document rows) throws Malformed {
    switch (rows) {
      case Cell file -> file(table, file);
      case Bag row -> row(table, row);
      case Array list -> {
        builder(table);
        for (var row : list.items()) {
          row(table, row);
        }
      }
    }
  }

  private void row(String table, Document row) throws Malformed {
    if (!(row instanceof Bag bag)) {
      throw new Malformed("a row is `{Column: value, ...}`", row.line(), row.column());
    }
    if (bag.entries().size() == 1 && bag.get("file").orElse(null) instanceof Cell file) {
      file(table, file);
      return;
    }
    var json = JsonReader.parse(Text.of(json(new JsonWriter(), row).toString()));
    var name = table.isEmpty() ? json.member(Text.of("table")).toText().toString() : table;
    if (name.isEmpty()) {
      throw new Malformed("a row without a table needs `table`", row.line(), row.column());
    }
    bag.entries().forEach(entry -> note(name, entry.key(), entry.line(), entry.column()));
    builder(name).addObject(json);
  }

  /// Notes a column that is nearly one of the table's: rows may bring columns of their own, but a
  /// misspelt one leaves a rule without what it looks at.
  private void note(String table, String column, int line, int at) {
    var spec = TableSpecs.find(table);
    if (spec.isEmpty() || spec.get().open() || !noted.add(table + "\n" + column)) {
      return;
    }
    var known = spec.get().columns().stream().map(SpecColumn::name).toList();
    if (column.equals("table") || known.contains(column)) {
      return;
    }
    Suggestions.near(column, known).stream()
        .findFirst()
        .ifPresent(name ->
            misspelt.add(
                new Misspelt(
                    line,
                    at,
                    "%s has no column `%s`; did you mean `%s`?".formatted(table, column, name))));
  }

  /// What is to be said about columns, once each.
  List<Misspelt> misspelt() {
    return misspelt;
  }

  /// @param line of the test's file, from 1
  record Misspelt(int line, int column, String message) {}

  /// A document as JSON: bare numbers and truth values as themselves, the rest as texts.
  static JsonWriter json(JsonWriter json, Document document) {
    switch (document) {
      case Cell cell -> cell(json, cell);
      case Bag bag -> {
        json.startBag();
        bag.entries().forEach(entry -> json(json.name(entry.key()), entry.value()));
        json.endBag();
      }
      case Array array -> {
        json.startArray();
        array.items().forEach(item -> json(json, item));
        json.endArray();
      }
    }
    return json;
  }

  private static void cell(JsonWriter json, Cell cell) {
    var text = cell.text();
    if (cell.style() != Style.PLAIN) {
      json.value(text);
    } else if (text.isEmpty() || text.equals("null") || text.equals("~")) {
      json.nullValue();
    } else if (text.equals("true") || text.equals("false")) {
      json.value(text.equals("true"));
    } else if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
      json.value(Long.parseLong(text));
    } else if (text.matches("-?(0|[1-9][0-9]*)\\.[0-9]+([eE][+-]?[0-9]+)?")) {
      json.value(Double.parseDouble(text));
    } else {
      json.value(text);
    }
  }

  private void file(String table, Cell name) throws Malformed {
    var file = folder.resolve(name.text());
    if (!Files.isRegularFile(file)) {
      throw new Malformed("there is no file " + name.text(), name.line(), name.column());
    }
    current = table;
    fileLine = name.line();
    fileColumn = name.column();
    try (var decoder = FileDecoder.open(file.toString(), Files.newInputStream(file))) {
      while (decoder.step(this)) {
        if (!rejected.isEmpty()) {
          throw new Malformed(name.text() + ": " + rejected, name.line(), name.column());
        }
      }
    } catch (IOException e) {
      throw new Malformed(
          name.text() + " cannot be read: " + e.getMessage(), name.line(), name.column());
    }
    if (!rejected.isEmpty()) {
      throw new Malformed(name.text() + ": " + rejected, name.line(), name.column());
    }
  }

  private TableBuilder builder(String table) {
    return builders.computeIfAbsent(
        table, name -> new TableBuilder(TableSpecs.find(name).orElse(null), Schema.EMPTY));
  }

  @Override
  public void object(@Nullable String table, Dynamic object, long line) {
    var own = object.isBag() ? object.member(Text.of("table")) : Dynamic.NULL;
    var named = table != null ? table : own.isNull() ? current : own.toText().toString();
    if (named.isEmpty()) {
      rejected = "line " + line + ": a row without `table`";
    } else {
      for (var i = 0; object.isBag() && i < object.size(); i++) {
        note(named, object.key(i).toString(), fileLine, fileColumn);
      }
      builder(named).addObject(object);
    }
  }

  @Override
  public void cells(List<String> header, List<Text> cells, long line) {
    if (current.isEmpty()) {
      rejected = "a CSV file stands under the name of its table";
    } else {
      header.forEach(column -> note(current, column, fileLine, fileColumn));
      builder(current).addCells(header, cells);
    }
  }

  @Override
  public void reject(long line, String reason, Text raw) {
    rejected = "line " + line + ": " + reason;
  }

  /// Adds what was collected as one more delivery of each table.
  void deliver(Map<String, List<Rows>> tables) {
    builders.forEach((name, builder) ->
        tables.computeIfAbsent(name, _ -> new ArrayList<>()).add(builder.build()));
    builders.clear();
  }
}
