package vedette.kql.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vedette.kql.source.Source;
import vedette.kql.syntax.Parser;

/// What the pages say about queries whose words can be judged.
class ExplainerTest {
  private static final String START =
      """
      // Mitigating security risks in MCP implementations

      // https://www.linkedin.com/posts/0x534c_cybersecurity-azuremcp-securitycompliance-activity-7319697806321938432-xRXh
      // https://techcommunity.microsoft.com/blog/microsoft-security-blog/understanding-and-mitigating-security-risks-in-mcp-implementations/4404667

      DeviceNetworkEvents
      | where TimeGenerated > ago(1h)
      | where ActionType == "ListeningConnectionCreated"
      | where LocalPort == 5008
      | where InitiatingProcessCommandLine has "azure/mcp"
      """;

  @Test
  void the_starting_query_has_its_page() {
    Page page = page(START);
    assertThat(page.title()).isEqualTo("Mitigating security risks in MCP implementations");
    assertThat(page.links()).hasSize(2);
    assertThat(page.tables()).containsExactly("DeviceNetworkEvents");
    assertThat(page.operators()).containsExactly("|", "where", ">", "ago", "==", "has");
    assertThat(page.functions()).containsExactly("ago");
    assertThat(page.steps()).extracting(Page.Step::line).containsExactly(6, 7, 8, 9, 10);
    assertThat(page.steps().getFirst().text()).contains("network connections of devices");
    assertThat(texts(page).subList(1, 5))
        .containsExactly(
            "Keeps only what happened in the last hour.",
            "Keeps only the rows where the action type is exactly \"ListeningConnectionCreated\""
                + " (a program opened a port and waits for connections).",
            "Keeps only the rows where the local port is exactly 5008.",
            "Keeps only the rows where the command line of the process behind it contains the"
                + " whole words \"azure/mcp\" (whatever the case).");
    assertThat(page.summary()).contains("the last hour").contains("authorisation is wrong");
    assertThat(page.author()).isEqualTo("0x534c");
    assertThat(page.released()).isEqualTo("2025-04-20");
    assertThat(page.keywords()).contains("LocalPort", "5008", "azure/mcp");
  }

  @Test
  void the_map_has_the_fields_that_scripts_rely_on() {
    Map<String, Object> json = page(START).json();
    assertThat(json.keySet())
        .containsExactly(
            "title",
            "summary",
            "steps",
            "tables",
            "operators",
            "functions",
            "keywords",
            "links",
            "author",
            "released",
            "techniques",
            "notes");
    assertThat(((Map<?, ?>) ((List<?>) json.get("steps")).getFirst()).keySet())
        .extracting(String::valueOf)
        .containsExactly("line", "kql", "text");
  }

  @Test
  void groups_are_said_in_words() {
    assertThat(last("T | summarize Failures = count(), make_set(IPAddress) by AccountName"))
        .isEqualTo(
            "For each account name, counts the rows (as `Failures`) and collects the different"
                + " values of the IP address.");
    assertThat(last("T | summarize max(TimeGenerated) by bin(TimeGenerated, 1h)"))
        .isEqualTo("For each hour, takes the latest time.");
    assertThat(last("T | summarize arg_max(Timestamp, *) by DeviceId"))
        .isEqualTo("For each device ID, keeps the row with the latest time.");
  }

  @Test
  void joins_say_what_becomes_of_rows_without_a_partner() {
    assertThat(last("T | join kind=leftanti U on DeviceId"))
        .isEqualTo("Drops every row that has a partner in `U` with the same device ID.");
    assertThat(last("T | join kind=inner U on $left.DeviceId == $right.HostId"))
        .isEqualTo(
            "Combines each row with every row of `U` where the device ID here is the host ID"
                + " there; rows without a partner are dropped.");
  }

  @Test
  void constants_are_said_by_value_and_name() {
    assertThat(last("let back = 14d; T | where Timestamp > ago(back)"))
        .isEqualTo("Keeps only what happened in the last 14 days (`back`).");
    assertThat(last("let few = 10; T | where Port < few"))
        .isEqualTo("Keeps only the rows where the port is less than 10 (`few`).");
  }

  @Test
  void negation_turns_the_verb_round() {
    assertThat(last("T | where not(FileName has 'x' or FolderPath startswith 'C')"))
        .isEqualTo(
            "Keeps only the rows where the file name does not contain the whole word \"x\""
                + " (whatever the case) and the folder path does not start with \"C\" (whatever"
                + " the case).");
  }

  @Test
  void choices_of_one_value_are_one_clause() {
    assertThat(last("T | where FileName endswith '.a' or FileName endswith '.b'"))
        .isEqualTo(
            "Keeps only the rows where the file name ends with \".a\" or \".b\" (whatever the"
                + " case).");
  }

  @Test
  void inner_queries_have_steps_one_level_deeper() {
    Page page = page("A | join (B | where x == 1) on k");
    assertThat(page.steps()).extracting(Page.Step::depth).containsExactly(0, 0, 1, 1);
    assertThat(page.steps().get(1).kql()).isEqualTo("| join (…) on k");
    assertThat(page.tables()).containsExactly("A", "B");
  }

  @Test
  void names_that_the_query_makes_are_no_tables() {
    assertThat(page("let X = SigninLogs | take 1; X | union (Y), Z*").tables())
        .containsExactly("SigninLogs", "Y", "Z*");
  }

  @Test
  void costs_are_noted_with_their_line() {
    Page page =
        page("SigninLogs\n| where AppDisplayName contains \"teams\"\n| join AuditLogs on Id");
    assertThat(String.join("\n", page.notes()))
        .contains("No time filter")
        .contains("Line 2: `contains`")
        .contains("`has \"teams\"`")
        .contains("Line 3: A `join` without `kind`")
        .contains("`AuditLogs` is joined whole");
  }

  @Test
  void a_wrong_query_has_a_page_and_its_problems() {
    Page page = page("SigninLogs | where ((ResultType == | frobnicate x");
    assertThat(page.steps()).isNotEmpty();
    assertThat(page.notes().getFirst()).startsWith("Line 1, error KS");
    assertThat(page("").steps()).isNotEmpty();
    assertThat(page("").title()).isNotEmpty();
  }

  @Test
  void rule_metadata_goes_before_comments() {
    Background background =
        new Background(
            "A rule",
            "What it sees.",
            "Why it matters.",
            "Somebody",
            "2026-01-02",
            List.of("T1133"),
            List.of("https://example.org/a"));
    Page page =
        Explainer.explain(
            Parser.parse(Source.of("// Other (T1059.001)\nT")), List.of(), background);
    assertThat(page.title()).isEqualTo("A rule");
    assertThat(page.summary()).startsWith("What it sees.").endsWith("Why it matters.");
    assertThat(page.techniques()).containsExactly("T1133", "T1059.001");
    assertThat(page.author()).isEqualTo("Somebody");
  }

  @Test
  void fields_in_comments_find_their_place() {
    Page page =
        page(
            "// Author: Jo Doe\n// Date: 2024-05-06\n// Title: Odd sign-ins\n// More.\nSigninLogs");
    assertThat(page.title()).isEqualTo("Odd sign-ins");
    assertThat(page.author()).isEqualTo("Jo Doe");
    assertThat(page.released()).isEqualTo("2024-05-06");
  }

  @Test
  void hostile_comments_and_values_stay_text() {
    String hostile =
        "// <script>alert(1)</script> [x](javascript:alert(1)) \u202Eevil\u0007\n"
            + "// https://example.org/\"onmouseover=alert(1)\n"
            + "T | where A == \"<img src=x onerror=alert(1)>`*_\" or B == '```\u202E'";
    Page page = page(hostile);
    String html = HtmlPage.of(page);
    assertThat(html).doesNotContain("<script").doesNotContain("<img").doesNotContain("\u202E");
    assertThat(html).doesNotContain("href=\"javascript").doesNotContain("\"onmouseover");
    String markdown = MarkdownPage.of(page);
    String prose = markdown.replaceAll("(?s)(`{3,}).*?\\n\\1\\n", "").replaceAll("`[^`\n]*`", "");
    assertThat(prose).doesNotContain("[x](").doesNotContainPattern("(?<!\\\\)<script");
    assertThat(page.title()).doesNotContain("\u202E").doesNotContain("\u0007");
  }

  @Test
  void html_is_whole_and_loads_nothing() {
    String html = HtmlPage.of(page(START));
    assertThat(html).startsWith("<!doctype html>\n<html lang=\"en\">").endsWith("</html>\n");
    assertThat(html).contains("<main>", "<h1>", "default-src 'none'");
    assertThat(html).doesNotContain("src=").doesNotContain("<link").doesNotContain("url(");
  }

  private static Page page(String query) {
    return Explainer.explain(Parser.parse(Source.of(query)));
  }

  private static String last(String query) {
    return page(query).steps().getLast().text();
  }

  private static List<String> texts(Page page) {
    return page.steps().stream().map(Page.Step::text).toList();
  }
}
