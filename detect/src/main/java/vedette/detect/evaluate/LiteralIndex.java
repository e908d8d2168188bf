package vedette.detect.evaluate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vedette.data.column.Column;
import vedette.data.column.ConstantColumn;
import vedette.data.column.TextColumn;
import vedette.data.text.Text;
import vedette.detect.evaluate.LiteralNeeds.Clause;

/// From the texts of new rows to the rules that can find something in them, so that the cost of
/// many rules grows with what matches and not with their number.
///
/// Each different text of a column is read once for all rules. A rule is left out only where a text
/// that its conditions ask for is in none of the rows.
final class LiteralIndex {
  private final List<CompiledRule> rules;
  private final Map<String, Map<String, Literals>> columns = new HashMap<>();
  private final Map<String, Map<String, WantedNumbers>> numbers = new HashMap<>();
  private final List<List<Need>> needs = new ArrayList<>();

  /// What the rows of one table must bring: of every clause one literal, by number.
  private record Need(String table, List<Numbers> clauses) {}

  private record Numbers(String column, BitSet literals) {}

  LiteralIndex(List<CompiledRule> rules) {
    this.rules = List.copyOf(rules);
    for (var rule : this.rules) {
      var mine = new ArrayList<Need>();
      for (var need : needs(rule)) {
        var clauses = need.clauses().stream().map(clause -> numbers(need.table(), clause)).toList();
        mine.add(new Need(need.table(), clauses));
      }
      needs.add(mine);
    }
    columns.values().forEach(table -> table.values().forEach(Literals::ready));
    numbers.values().forEach(table -> table.values().forEach(WantedNumbers::ready));
  }

  /// A rule that speaks without rows needs nothing of them.
  private static List<LiteralNeeds.Need> needs(CompiledRule rule) {
    return rule.silent()
        ? LiteralNeeds.of(rule.query())
        : rule.tables().stream().map(name -> new LiteralNeeds.Need(name, List.of())).toList();
  }

  private Numbers numbers(String table, Clause clause) {
    var numbers = new BitSet();
    if (!clause.numbers().isEmpty()) {
      var wanted =
          this.numbers
              .computeIfAbsent(table, _ -> new HashMap<>())
              .computeIfAbsent(clause.column(), _ -> new WantedNumbers());
      clause.numbers().forEach(number -> numbers.set(wanted.add(number)));
      return new Numbers(clause.column(), numbers);
    }
    var literals =
        columns
            .computeIfAbsent(table, _ -> new HashMap<>())
            .computeIfAbsent(clause.column(), _ -> new Literals());
    clause.literals().forEach(literal -> numbers.set(literals.add(literal)));
    return new Numbers(clause.column(), numbers);
  }

  /// The rules that may find something in some rows, in their order.
  List<CompiledRule> candidates(Map<String, ArrivedTable> arrived) {
    var found = new HashMap<String, Map<String, BitSet>>();
    arrived.forEach((name, table) -> found.put(name, found(name, table)));
    var candidates = new ArrayList<CompiledRule>();
    for (var i = 0; i < rules.size(); i++) {
      for (var need : needs.get(i)) {
        var texts = found.get(need.table());
        if (texts != null && isMet(need, texts)) {
          candidates.add(rules.get(i));
          break;
        }
      }
    }
    return candidates;
  }

  private static boolean isMet(Need need, Map<String, BitSet> texts) {
    for (var clause : need.clauses()) {
      var found = texts.get(clause.column());
      if (found != null && !found.intersects(clause.literals())) {
        return false;
      }
    }
    return true;
  }

  /// The literals in each column; a column that cannot be judged is left out.
  private Map<String, BitSet> found(String name, ArrivedTable table) {
    var found = new HashMap<String, BitSet>();
    columns
        .getOrDefault(name, Map.of())
        .forEach((column, literals) -> {
          var position = table.schema().position(column);
          var hits = new BitSet();
          if (position < 0 || find(table.rows().batch().column(position), literals, hits)) {
            found.put(column, hits);
          }
        });
    numbers
        .getOrDefault(name, Map.of())
        .forEach((column, wanted) -> {
          var position = table.schema().position(column);
          var hits = new BitSet();
          if (position < 0 || wanted.find(table.rows().batch().column(position), hits)) {
            found.put(column, hits);
          }
        });
    return found;
  }

  private static boolean find(Column column, Literals literals, BitSet hits) {
    return switch (column) {
      case TextColumn texts -> {
        for (var code = 0; code < texts.dictionary().size(); code++) {
          if (!literals.find(texts.dictionary().entry(code), hits)) {
            yield false;
          }
        }
        yield true;
      }
      case ConstantColumn constant ->
          constant.constant().value() instanceof Text text && literals.find(text, hits);
      default -> false;
    };
  }
}
