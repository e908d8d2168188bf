package vedette.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vedette.app.Program;
import vedette.app.command.Terminal;
import vedette.testkit.place.PlaceFileWriter;

/// What a person brings along for queries is read from where they said and from nowhere else: saved
/// functions, watchlists, files for `externaldata`, a database of places.
final class BroughtAlongTest {
  @TempDir Path folder = Path.of(".");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String input, String... words) {
    out.reset();
    err.reset();
    var said = new PrintStream(err, true, StandardCharsets.UTF_8);
    var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new Program(new Terminal(in, out, said, false), Map.of()).run(List.of(words));
  }

  /// The CSV that a query answers, its lines joined by `;`.
  private String answer(String query, String... options) {
    var words = new ArrayList<>(List.of("query", "--data", folder.resolve("data").toString()));
    words.addAll(List.of("--format", "csv"));
    words.addAll(List.of(options));
    words.add(query);
    run("", words.toArray(String[]::new));
    return String.join(";", out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private String places() throws IOException {
    var file = folder.resolve("city.mmdb");
    var city = PlaceFileWriter.city("Norway", "Oslo", "Oslo", 59.91, 10.75);
    Files.write(file, new PlaceFileWriter(28, 6).add("192.0.2.0/24", city).write());
    return file.toString();
  }

  // ---- places

  private static final String WHERE =
      "datatable(ip: string) ['192.0.2.7', '10.0.0.1', '192.0.2.7']"
          + " | extend p = geo_info_from_ip_address(ip)"
          + " | project ip, country = tostring(p.country), latitude = toreal(p.latitude)";

  @Test
  void placesComeFromTheFileThatIsGiven() throws IOException {
    assertThat(answer(WHERE, "--geo", places()))
        .isEqualTo("ip,country,latitude;192.0.2.7,Norway,59.91;10.0.0.1,,;192.0.2.7,Norway,59.91");
    assertThat(said()).isEmpty();
    assertThat(answer("print geo_info_from_ip_address('192.0.2.7').city", "--geo", places()))
        .endsWith(";Oslo");
  }

  @Test
  void withoutAFileEveryPlaceIsNullAndItIsSaidOnce() {
    assertThat(answer(WHERE)).isEqualTo("ip,country,latitude;192.0.2.7,,;10.0.0.1,,;192.0.2.7,,");
    assertThat(said().lines())
        .singleElement()
        .asString()
        .contains("geo_info_from_ip_address")
        .contains("--geo FILE.mmdb");
  }

  @Test
  void aSessionKnowsThePlacesToo() throws IOException {
    var request = "{\"id\":1,\"query\":\"print geo_info_from_ip_address('192.0.2.7').state\"}\n";
    run(request, "query", "--session", "--data", folder.toString(), "--geo", places());
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"rows\":[[\"Oslo\"]]");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    var file = write("broken.mmdb", "nothing of the kind").toString();
    assertThat(run("", "query", "--geo", file, "print 1")).isEqualTo(2);
    assertThat(said()).contains("--geo", "no MMDB file");
    assertThat(run("", "query", "--geo", folder.resolve("none").toString(), "print 1"))
        .isEqualTo(2);
    assertThat(said()).contains("is no file");
  }

  // ---- files of externaldata

  private static String external(String address) {
    return "externaldata(a: string, n: long)[@'" + address + "'] with (format='csv')";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/lists/list.csv",
        "https://example.com/list.csv?token=x#part",
        "https://example.com/list.csv;impersonate",
        "../list.csv",
        "/etc/list.csv",
        "C:\\lists\\list.csv"
      })
  void anAddressStandsForTheFileOfItsName(String address) throws IOException {
    write("external/list.csv", "x,1\ny,2\n");
    assertThat(answer(external(address), "--external", folder.resolve("external").toString()))
        .isEqualTo("a,n;x,1;y,2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com/../secret.csv",
        "https://example.com/%2e%2e%2fsecret.csv",
        "..%2Fsecret.csv",
        "..\\secret.csv",
        "file:///etc/hostname",
        "https://example.com/..",
        "https://example.com/.",
        "https://example.com/",
        "linked.csv",
        "linked/secret.csv",
        ".hidden",
        ""
      })
  void noAddressLeadsOutOfTheFolder(String address) throws IOException {
    var secret = write("secret.csv", "secret,42\n");
    write("external/list.csv", "x,1\n");
    write("external/.hidden", "secret,42\n");
    var linked = folder.resolve("external/linked.csv");
    if (!Files.exists(linked)) {
      Files.createSymbolicLink(linked, secret);
      Files.createSymbolicLink(folder.resolve("external/linked"), folder);
    }
    var answered = answer(external(address), "--external", folder.resolve("external").toString());
    assertThat(answered).doesNotContain("secret", "42");
    assertThat(said()).contains("externaldata");
  }

  @Test
  void nothingIsReadUnlessAFolderIsGiven() throws IOException {
    write("list.csv", "x,1\n");
    assertThat(answer(external("list.csv"))).doesNotContain("x,1");
    assertThat(said()).contains("externaldata");
  }

  // ---- watchlists and functions

  @Test
  void eachFileOfTheFolderIsTheWatchlistOfItsName() throws IOException {
    write("lists/Servers.csv", "SearchKey,Owner\nweb1,ada\ndb1,bob\n");
    var lists = folder.resolve("lists").toString();
    assertThat(answer("_GetWatchlist('Servers') | project SearchKey, Owner", "--watchlists", lists))
        .isEqualTo("SearchKey,Owner;web1,ada;db1,bob");
    assertThat(
            answer(
                "print host = 'web1' | where host in ((_GetWatchlist('Servers') | project SearchKey))",
                "--watchlists",
                lists))
        .isEqualTo("host;web1");
    assertThat(answer("_GetWatchlist('../lists/Servers') | count", "--watchlists", lists))
        .doesNotContain("2");
  }

  @Test
  void savedFunctionsAreCalledByTheirNames() throws IOException {
    write("functions/twice.kql", "let Twice = (n: long) { n * 2 };");
    write("functions/Ports.kql", "datatable(port: long) [80, 443]");
    var functions = folder.resolve("functions").toString();
    assertThat(answer("Ports | extend b = Twice(port)", "--functions", functions))
        .isEqualTo("port,b;80,160;443,886");
    assertThat(answer("Nothing() | take 1", "--functions", functions)).isEmpty();
    assertThat(said()).contains("Nothing");
  }

  // ---- sides

  @ParameterizedTest
  @CsvSource({"xdr,Timestamp", "sentinel,TimeGenerated Timestamp", "all,TimeGenerated Timestamp"})
  void aSideShowsItsNameOfTheTime(String side, String names) {
    var query =
        "DeviceProcessEvents | getschema | where ColumnName in ('Timestamp', 'TimeGenerated')"
            + " | summarize names = strcat_array(array_sort_asc(make_list(ColumnName)), ' ')";
    assertThat(answer(query, "--side", side)).isEqualTo("names;" + names);
  }

  @Test
  void aTableThatIsKnownAndWasNeverFilledIsEmpty() {
    assertThat(answer("SigninLogs | count")).isEqualTo("Count;0");
    assertThat(answer("DeviceProcessEvents | summarize n = dcount(DeviceName)")).isEqualTo("n;0");
  }

  // ---- sessions

  @Test
  void aSessionAnswersEveryLineWhateverItIs() {
    var requests =
        """
        {"id":1,"query":"print a = 1"}
        not json
        {"id":3}
        {"id":4,"query":42}
        [1,2]
        {"id":5,"query":"T | wher x"}

        {"id":"six","query":"print now()","now":"2026-01-02T03:04:05Z"}
        {"id":7,"query":"print toint('x')"}
        """;
    assertThat(run(requests, "query", "--session", "--data", folder.toString())).isZero();
    var lines = out.toString(StandardCharsets.UTF_8).lines().sorted().toList();
    assertThat(lines).hasSize(8);
    assertThat(lines).filteredOn(line -> line.contains("\"error\"")).hasSize(5);
    assertThat(lines).anyMatch(line -> line.contains("\"six\"") && line.contains("2026-01-02T03"));
    assertThat(lines).anyMatch(line -> line.contains("\"id\":1,") && line.contains("[[1]]"));
    assertThat(lines).anyMatch(line -> line.contains("\"id\":5") && line.contains("KS176"));
  }
}
