package vedette.app.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vedette.detect.document.Document.Malformed;

/// Rule files come from editors and shells of every kind.
final class TextFileTest {
  private static final String TEXT = "name: Gr\u00FC\u00DFe \u2713\n";

  @Test
  void readsWhatEditorsWrite() throws Malformed {
    for (var mark : new String[] {"", "\uFEFF"}) {
      assertThat(TextFile.decode((mark + TEXT).getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
    }
    var marked = "\uFEFF" + TEXT;
    assertThat(TextFile.decode(marked.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
    assertThat(TextFile.decode(marked.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
    assertThat(TextFile.decode(new byte[0])).isEmpty();
  }

  @Test
  void saysWhereTextEnds() {
    var latin = "a: b\nname: Gr\u00FC\u00DFe\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> TextFile.decode(latin))
        .isInstanceOfSatisfying(
            Malformed.class,
            wrong -> {
              assertThat(wrong.line()).isEqualTo(2);
              assertThat(wrong.column()).isEqualTo(9);
            });
  }
}
