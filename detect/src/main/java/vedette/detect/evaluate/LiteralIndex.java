package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.table.Rows;

/// From the texts of new rows to the rows that a rule can find something in, so that the cost of
/// many rules grows with what matches and not with their number.
///
/// Each different text of a column is read once for all rules. A row is left out only where it
/// lacks a text that the rule's conditions ask for.
final class LiteralIndex {
  private final Map<String, Map<String, Literals>> texts = new HashMap<>();
  private final Map<String, Map<String, WantedNumbers>> numbers = new HashMap<>();

  /// One of these literals, by number, in a row's cell of the column.
  ///
  /// @param text whether they are texts and not numbers
  record Place(String column, boolean text, int[] literals) {}

  /// A row must have one of these.
  record Clause(List<Place> any) {}

  /// Adds what the rows of one scan must bring.
  List<Clause> add(ScanPrefix.Conditioned scan) {
    var clauses = new ArrayList<Clause>();
    for (var clause : LiteralNeeds.of(scan)) {
      var table = scan.scan().table();
      clauses.add(new Clause(clause.any().stream().map(holding -> added(table, holding)).toList()));
    }
    return clauses;
  }

  private Place added(String table, LiteralNeeds.Holding holding) {
    if (!holding.numbers().isEmpty()) {
      var wanted =
          numbers
              .computeIfAbsent(table, _ -> new HashMap<>())
              .computeIfAbsent(holding.column(), _ -> new WantedNumbers());
      var places = holding.numbers().stream().mapToInt(wanted::add).distinct().toArray();
      return new Place(holding.column(), false, places);
    }
    var literals =
        texts
            .computeIfAbsent(table, _ -> new HashMap<>())
            .computeIfAbsent(holding.column(), _ -> new Literals());
    var places = holding.literals().stream().mapToInt(literals::add).distinct().toArray();
    return new Place(holding.column(), true, places);
  }

  /// Nothing is added afterwards.
  void ready() {
    texts.values().forEach(table -> table.values().forEach(Literals::ready));
    numbers.values().forEach(table -> table.values().forEach(WantedNumbers::ready));
  }

  /// What the rows of one table hold of the literals.
  Hits over(String table, Rows rows) {
    return new Hits(
        texts.getOrDefault(table, Map.of()), numbers.getOrDefault(table, Map.of()), rows);
  }

  /// The literals in some rows, looked for when first asked, a column at a time.
  static final class Hits {
    private final Map<String, Literals> texts;
    private final Map<String, WantedNumbers> numbers;
    private final Rows rows;
    private final Map<String, LiteralRows> inTexts = new HashMap<>();
    private final Map<String, LiteralRows> inNumbers = new HashMap<>();

    private Hits(Map<String, Literals> texts, Map<String, WantedNumbers> numbers, Rows rows) {
      this.texts = texts;
      this.numbers = numbers;
      this.rows = rows;
    }

    /// How many rows have what a clause asks for, at most.
    int atMost(Clause clause) {
      var count = 0L;
      for (var place : clause.any()) {
        count += of(place).atMost(place.literals());
      }
      return (int) Math.min(rows.size(), count);
    }

    /// The rows that have it, rising, and perhaps a few more.
    int[] rows(Clause clause) {
      var found = new int[0];
      for (var place : clause.any()) {
        var more = of(place).rows(place.literals());
        found = found.length == 0 ? more : united(found, more);
      }
      return found;
    }

    private static int[] united(int[] left, int[] right) {
      var all = Arrays.copyOf(left, left.length + right.length);
      System.arraycopy(right, 0, all, left.length, right.length);
      return Arrays.stream(all).sorted().distinct().toArray();
    }

    private LiteralRows of(Place place) {
      return place.text()
          ? inTexts.computeIfAbsent(place.column(), this::texts)
          : inNumbers.computeIfAbsent(place.column(), this::numbers);
    }

    private LiteralRows texts(String column) {
      var literals = texts.get(column);
      return literals == null
          ? LiteralRows.any(rows.size())
          : LiteralRows.of(column(column), rows.size(), literals);
    }

    private LiteralRows numbers(String column) {
      var wanted = numbers.get(column);
      return wanted == null
          ? LiteralRows.any(rows.size())
          : LiteralRows.of(column(column), rows.size(), wanted);
    }

    private vedette.data.column.@Nullable Column column(String name) {
      var position = rows.schema().position(name);
      return position < 0 ? null : rows.batch().column(position);
    }
  }
}
