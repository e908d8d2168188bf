package vedette.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Rules read as their authors mean them, and whatever is wrong is named with its place.
final class RuleReaderTest {
  private static final String GOOD =
      """
      id: r1
      name: A rule
      severity: high
      kind: Scheduled
      queryFrequency: 1h
      queryPeriod: P1DT2H
      triggerOperator: gt
      triggerThreshold: 0
      tactics: Execution
      query: |
        T
        | where x == 1
      entityMappings:
        - entityType: Host
          fieldMappings:
            - identifier: HostName
              columnName: DeviceName
      """;

  @Test
  void aSentinelRuleIsRead() {
    var outcome = RuleReader.read("rule.yaml", GOOD);
    assertThat(outcome.problems()).isEmpty();
    var rule = outcome.rule();
    assertThat(rule).isNotNull();
    assertThat(rule.severity()).isEqualTo(Rule.Severity.HIGH);
    assertThat(rule.period().toString()).isEqualTo("1.02:00:00");
    assertThat(rule.tactics()).containsExactly("Execution");
    assertThat(rule.queryLine()).isEqualTo(11);
    assertThat(rule.entities()).hasSize(1);
  }

  @Test
  void keysMayBeginWithACapital() {
    var outcome =
        RuleReader.read("rule.yaml", "Id: r\nName: n\nKind: NRT\nQuery: T\nSeverity: Low\n");
    assertThat(outcome.problems()).isEmpty();
    assertThat(outcome.rule()).isNotNull();
  }

  @Test
  void everythingWrongIsReportedAtOnceWithItsPlace() {
    var bad =
        GOOD.replace("high", "urgent")
            .replace("1h", "soon")
            .replace("triggerThreshold: 0", "triggerThreshold: few");
    assertThat(RuleReader.read("rule.yaml", bad).problems())
        .extracting(problem -> problem.line() + ":" + problem.column())
        .containsExactlyInAnyOrder("3:11", "5:17", "8:19");
    assertThat(RuleReader.read("rule.yaml", bad).rule()).isNull();
  }

  @Test
  void aPeriodShorterThanTheFrequencyIsAnError() {
    var outcome = RuleReader.read("rule.yaml", GOOD.replace("P1DT2H", "10m"));
    assertThat(outcome.rule()).isNull();
    assertThat(outcome.problems().getFirst().line()).isEqualTo(6);
  }

  @Test
  void brokenYamlIsNamedWhereItBreaks() {
    var outcome = RuleReader.read("rule.yaml", "id: r\nname: [a\nquery: T\n");
    assertThat(outcome.rule()).isNull();
    assertThat(outcome.problems().getFirst().line()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aliasesCannotBlowTheFileUp() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (var i = 1; i < 9; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
    }
    var outcome = RuleReader.read("rule.yaml", bomb.toString());
    assertThat(outcome.rule()).isNull();
    assertThat(outcome.problems()).isNotEmpty();
  }

  @Test
  void theVersionIsTheMeaningOfTheText() {
    var rule = RuleReader.read("a", GOOD).rule();
    var renamed = RuleReader.read("b", GOOD.replace("A rule", "Another name")).rule();
    var edited = RuleReader.read("c", GOOD.replace("x == 1", "x == 2")).rule();
    assertThat(rule).isNotNull();
    assertThat(renamed).isNotNull();
    assertThat(edited).isNotNull();
    assertThat(renamed.version()).isEqualTo(rule.version());
    assertThat(edited.version()).isNotEqualTo(rule.version());
  }
}
