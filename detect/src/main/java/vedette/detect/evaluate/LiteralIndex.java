package vedette.detect.evaluate;

import java.util.ArrayList;
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

  /// One of these literals, by number, must be in a row's cell of the column.
  ///
  /// @param text whether they are texts and not numbers
  record Clause(String column, boolean text, int[] literals) {}

  /// Adds what the rows of one scan must bring.
  List<Clause> add(ScanPrefix.Conditioned scan) {
    var clauses = new ArrayList<Clause>();
    for (var clause : LiteralNeeds.of(scan.scan(), scan.conditions())) {
      clauses.add(added(scan.scan().table(), clause));
    }
    return clauses;
  }

  private Clause added(String table, LiteralNeeds.Clause clause) {
    if (!clause.numbers().isEmpty()) {
      var wanted =
          numbers
              .computeIfAbsent(table, _ -> new HashMap<>())
              .computeIfAbsent(clause.column(), _ -> new WantedNumbers());
      var places = clause.numbers().stream().mapToInt(wanted::add).distinct().toArray();
      return new Clause(clause.column(), false, places);
    }
    var literals =
        texts
            .computeIfAbsent(table, _ -> new HashMap<>())
            .computeIfAbsent(clause.column(), _ -> new Literals());
    var places = clause.literals().stream().mapToInt(literals::add).distinct().toArray();
    return new Clause(clause.column(), true, places);
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

    /// How many rows have a literal of a clause, at most.
    int atMost(Clause clause) {
      return of(clause).atMost(clause.literals());
    }

    /// The rows that have one, rising, and perhaps a few more.
    int[] rows(Clause clause) {
      return of(clause).rows(clause.literals());
    }

    private LiteralRows of(Clause clause) {
      return clause.text()
          ? inTexts.computeIfAbsent(clause.column(), this::texts)
          : inNumbers.computeIfAbsent(clause.column(), this::numbers);
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
