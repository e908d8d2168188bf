package vedette.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Nothing that a log says may act on the terminal, the page or the spreadsheet it is shown in.
final class HostileTest {
  @Test
  void controlAndBidirectionalCharactersAreShownAndNotObeyed() {
    assertThat(Hostile.line("a\u001b[2Jb")).isEqualTo("a\\u{1b}[2Jb");
    assertThat(Hostile.line("x\u202Egnp.exe")).isEqualTo("x\\u{202e}gnp.exe");
    assertThat(Hostile.line("two\nlines\r")).isEqualTo("two\\nlines\\r");
    assertThat(Hostile.line("tag" + Character.toString(0xE0041))).isEqualTo("tag\\u{e0041}");
    assertThat(Hostile.line("zero\u200Bwidth")).isEqualTo("zero\\u{200b}width");
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    for (var text : new String[] {"plain", "größe", "日本語", "🙂 ok", ""}) {
      assertThat(Hostile.line(text)).isEqualTo(text);
    }
  }

  @Test
  void htmlIsEscapedInTextAndAttributes() {
    assertThat(Hostile.html("<a href=\"x\" onclick='y'>&</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;&lt;/a&gt;");
  }

  @Test
  void formulasAreDefused() {
    assertThat(Hostile.formula("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
    assertThat(Hostile.formula("-2+3")).isEqualTo("'-2+3");
    assertThat(Hostile.formula("plain")).isEqualTo("plain");
  }
}
