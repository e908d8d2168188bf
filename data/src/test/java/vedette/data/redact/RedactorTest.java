package vedette.data.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The policy for secrets: what goes, what stays, and what it may cost.
class RedactorTest {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /// `S` stands for a secret of 24 letters and digits that begins with a letter.
  private static final List<String> LINES =
      List.of(
          "node figma-developer-mcp --figma-api-key=S --port 3333",
          "node mcp-proxy --apiKey S -- npx -y server",
          "server --connectionString S --transport http",
          "tool --auth-token S",
          "tool --oauth2Bearer S",
          "tool --password 'S' -v",
          "tool --password=\"S\" -v",
          "tool --db-password=S",
          "tool --dbpassword S",
          "tool /password:S",
          "PASSWORD=S node server.js",
          "env GITLAB_PERSONAL_ACCESS_TOKEN=S npx server",
          "curl -H \"Authorization: Bearer S\" https://example.com",
          "curl -H 'Authorization: Basic S' https://example.com",
          "curl -H X-Api-Key:S https://example.com",
          "curl --header 'x-functions-key: S' https://example.com",
          "curl -H 'Cookie: a=b; session=S' https://example.com",
          "curl -u admin:S https://example.com",
          "curl --user admin:S https://example.com",
          "mysql -u root -p_S database",
          "sshpass -p S ssh host",
          "redis-cli -h cache -a S ping",
          "az login --service-principal -u app -p S --tenant t",
          "docker login -u me -p S registry",
          "mongodb-mcp-server mongodb://user:S@host:27017/db",
          "postgres://user:a/S@host/db",
          "git clone https://S@host.example/x.git",
          "https://x.blob.example/c?sv=2024&sig=S&se=2027",
          "https://x.example/?token=S&page=2",
          "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=S;EndpointSuffix=core.example",
          "Server=tcp:x;User ID=u;Password=S;Encrypt=True",
          "Endpoint=sb://x/;SharedAccessKeyName=Root;SharedAccessKey=S",
          "sh -c 'API_KEY=S node server.js'",
          "node -e '{\"password\":\"S\",\"user\":\"u\"}'",
          "post \"{\\\"api_key\\\":\\\"S\\\"}\"",
          "run ghp_S",
          "run github_pat_S",
          "run glpat-S",
          "run sk-proj-S1",
          "run xoxb-1234-S",
          "run --header=ntn_S",
          "run figd_S",
          "run eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.S",
          "say Bearer S1",
          "key -----BEGIN RSA PRIVATE KEY-----\nS\n-----END RSA PRIVATE KEY----- end",
          "openssl enc -pass pass:S -in x");

  @Test
  void secretNeverAppears() {
    var random = new Random(4711);
    for (int round = 0; round < 200; round++) {
      String secret = secret(random);
      for (String line : LINES) {
        String text = replaceMark(line, secret);
        var clean = Redactor.text(text);
        assertThat(clean.text()).as(text).doesNotContain(secret).contains("<redacted:");
        assertThat(clean.kinds()).as(text).isNotEmpty();
        var joined = Redactor.commandLine(List.of(text.split(" ", -1)));
        assertThat(joined.text()).as(text).doesNotContain(secret);
        assertThat(joined.kinds()).as(text).isNotEmpty();
      }
    }
  }

  @Test
  void secondPassChangesNothing() {
    var random = new Random(17);
    for (String line : LINES) {
      var once = Redactor.text(replaceMark(line, secret(random)));
      var twice = Redactor.text(once.text());
      assertThat(twice.text()).isEqualTo(once.text());
      assertThat(twice.kinds()).containsAll(once.kinds());
      var arguments = Redactor.arguments(List.of(replaceMark(line, secret(random)).split(" ", -1)));
      var again = Redactor.arguments(arguments.arguments());
      assertThat(again.arguments()).isEqualTo(arguments.arguments());
    }
  }

  @Test
  void randomTextIsStableToo() {
    var random = new Random(99);
    String[] pieces = {
      "--password",
      "--token",
      "=",
      ":",
      " ",
      "'",
      "\"",
      "\\\"",
      "://",
      "@",
      "sk-",
      "ghp_",
      "eyJ",
      ".",
      "Bearer ",
      "Authorization",
      "abc123",
      "a",
      "-p",
      "mysql",
      "curl",
      "-u",
      ";",
      "&",
      "?",
      "/",
      "<",
      "<redacted:token>",
      "-----BEGIN PRIVATE KEY",
      "-----END ",
      "{",
      "sig",
      "é",
      "\uD83D\uDE00"
    };
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String once = Redactor.text(text.toString()).text();
      assertThat(Redactor.text(once).text()).as(text.toString()).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node server.js --port 3000 --host 0.0.0.0",
        "docker run -p 8080:80 -v /a:/b image",
        "ssh -p 2222 user@host",
        "mysql -h db -u root -P 3306 shop",
        "tool --max-tokens 4096 --token-limit=5 --tokenizer bpe",
        "tool --max-token 100",
        "tool --bypass on --compass north",
        "tool --password-file /run/secrets/x --token-path=/etc/t",
        "tool --key server.key --cert server.pem",
        "tool --private-key=/etc/ssl/server.key",
        "tool --password ${env:DB_PASSWORD} --token=$TOKEN",
        "tool --password --verbose",
        "tool --token= --secret=false",
        "git clone https://github.com/a/b.git",
        "git clone ssh://git@github.com/a/b.git",
        "http://localhost:8080/path@1.2",
        "http://[::1]:8080/x@y",
        "npm exec @azure/mcp@0.1.2 server start --transport sse --port 5008",
        "azmcp server start --transport sse --port 5008",
        "sk-learn eyJ.x ghp_short",
        "C:\\Program Files\\node\\node.exe C:\\x\\secrets.js",
        "java -cp a:b -Dx=y Main",
        "echo keyboard=us monkey=1 hotkey=ctrl",
        "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
        "don't worry 'it is' fine",
        ""
      })
  void whatIsNoSecretStays(String line) {
    assertThat(Redactor.text(line)).isEqualTo(new Redacted(line, java.util.Set.of()));
    var words = Arrays.asList(line.split(" ", -1));
    assertThat(Redactor.arguments(words).arguments()).isEqualTo(words);
  }

  @Test
  void namesStayAndKindsAreTold() {
    assertThat(Redactor.text("x --figma-api-key=abc123 --port 1").text())
        .isEqualTo("x --figma-api-key=<redacted:api-key> --port 1");
    assertThat(Redactor.text("x --password 'a b' y").text())
        .isEqualTo("x --password '<redacted:password>' y");
    assertThat(Redactor.text("curl -H 'Authorization: Bearer abcdef' u").text())
        .isEqualTo("curl -H 'Authorization: Bearer <redacted:authorization>' u");
    assertThat(Redactor.text("Server=x;Password=abc;Database=d").text())
        .isEqualTo("Server=x;Password=<redacted:password>;Database=d");
    assertThat(Redactor.text("mongodb://u:p4ss@h/d").text())
        .isEqualTo("mongodb://u:<redacted:url-password>@h/d");
    assertThat(Redactor.text("https://h/?token=abc&x=1").text())
        .isEqualTo("https://h/?token=<redacted:token>&x=1");
  }

  @Test
  void anArgumentWithBlanksIsOneValue() {
    var clean = Redactor.arguments(List.of("tool", "--password", "two words", "PASSWORD=a b", "x"));
    assertThat(clean.arguments())
        .containsExactly(
            "tool", "--password", "<redacted:password>", "PASSWORD=<redacted:password>", "x");
    assertThat(clean.kinds()).containsExactly("password");
  }

  @Test
  void hostileLinesTakeLinearTime() {
    var lines = new ArrayList<String>();
    for (String piece :
        List.of(
            "sk-",
            "eyJ-",
            "ghp_",
            "://",
            "a:b://",
            "u:p@",
            "--token ",
            "--token=",
            "\"",
            "'",
            "\\\"",
            "password",
            "password:",
            "password ",
            "-----BEGIN PRIVATE KEY",
            "-----BEGIN ",
            "<redacted:",
            "Bearer ",
            "mysql -p",
            "curl -u a:",
            "sig=",
            "?sig=&",
            "a",
            " ",
            "-",
            "--",
            "x='",
            "$",
            "AKIA",
            "authorization: '",
            "cookie: ",
            "://u:p ",
            "://u:p,",
            "= ",
            "token = ",
            "SG.",
            "ya29.")) {
      lines.add(piece.repeat(1_000_000 / piece.length()));
    }
    for (String line : lines) {
      String start = line.substring(0, 16);
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> Redactor.text(line), () -> "slow: " + start);
    }
  }

  private static String replaceMark(String line, String secret) {
    return line.replaceAll("(?<![A-Za-z])S(?![A-Za-z])", secret);
  }

  private static String secret(Random random) {
    var secret = new StringBuilder("q");
    for (int i = 0; i < 22; i++) {
      secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return secret.append('7').toString();
  }
}
