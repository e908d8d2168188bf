package vedette.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import vedette.engine.catalog.QueryCatalog;
import vedette.engine.plugin.Plugins;
import vedette.kql.check.CheckSettings;
import vedette.kql.check.Checker;
import vedette.kql.manual.OperatorManual;
import vedette.kql.source.Source;
import vedette.kql.syntax.Operator;
import vedette.kql.syntax.Parser;

/// The manual of operators is whole: every operator that the parser knows has a section or is
/// listed as refused, and its example is about itself.
class OperatorManualTest {
  /// Kinds of operators that are written with another word than their name.
  private static final List<String> SPELLED_OTHERWISE =
      List.of("Bad", "Missing", "Unknown", "PartitionBy", "ExecuteAndCache", "GraphMerge");

  @Test
  void everyOperatorOfTheParserIsInTheManual() {
    var manual = OperatorManual.get();
    for (var kind : Operator.class.getPermittedSubclasses()) {
      var word =
          kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
      var known =
          manual.find(word) != null
              || manual.find(word.replace("-", "")) != null
              || OperatorManual.REFUSED.contains(word)
              || SPELLED_OTHERWISE.contains(kind.getSimpleName());
      assertThat(known).as("operator %s", word).isTrue();
    }
  }

  @Test
  void everyExampleChecksAndUsesItsOperator() {
    var entries = new ArrayList<>(OperatorManual.get().entries());
    entries.addAll(OperatorManual.plugins().entries());
    for (var entry : entries) {
      assertThat(entry.example()).contains(entry.name());
      assertThat(entry.syntax()).contains(entry.name());
      assertThat(entry.meaning()).isNotEmpty();
      var parsed = Parser.parse(new Source(entry.name(), entry.example()));
      var checked = Checker.check(parsed, QueryCatalog.standard(), CheckSettings.DEFAULT);
      assertThat(checked.canRun()).as(entry.name()).isTrue();
    }
  }

  @Test
  void everyPluginIsInTheManual() {
    for (var entry : OperatorManual.plugins().entries()) {
      assertThat(Plugins.has(entry.name())).as(entry.name()).isTrue();
    }
    var named = OperatorManual.plugins().entries().stream().map(OperatorManual.Entry::name);
    assertThat(named).containsAll(Plugins.names());
  }

  @Test
  void whatIsRefusedIsRefusedByName() {
    for (var name : OperatorManual.REFUSED) {
      assertThat(OperatorManual.get().find(name)).isNull();
    }
  }
}
