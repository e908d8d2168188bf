package vedette.app.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import vedette.detect.document.Document.Malformed;

/// Files that people write: UTF-8, or UTF-16 with its mark, as shells of Windows write what is
/// redirected to a file.
public final class TextFile {
  private TextFile() {}

  /// The text of a file, without a byte order mark.
  ///
  /// @throws Malformed at the first byte that is no text
  public static String read(Path file) throws IOException, Malformed {
    return decode(Files.readAllBytes(file));
  }

  static String decode(byte[] bytes) throws Malformed {
    if (begins(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, StandardCharsets.UTF_16BE, "UTF-16");
    }
    if (begins(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, StandardCharsets.UTF_16LE, "UTF-16");
    }
    var mark = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    return decode(bytes, mark, StandardCharsets.UTF_8, "UTF-8");
  }

  private static boolean begins(byte[] bytes, int... mark) {
    for (var i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String decode(byte[] bytes, int from, Charset charset, String name)
      throws Malformed {
    var decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var text = CharBuffer.allocate(bytes.length - from + 1);
    var result = decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), text, true);
    var read = text.flip().toString();
    if (result.isError()) {
      var start = read.lastIndexOf('\n') + 1;
      throw new Malformed(
          "the file is not " + name + " text from here on",
          (int) read.chars().filter(letter -> letter == '\n').count() + 1,
          read.codePointCount(start, read.length()) + 1);
    }
    return read;
  }
}
