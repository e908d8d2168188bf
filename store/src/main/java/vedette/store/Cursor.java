package vedette.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A small value that is committed together with rows: the position of a source, how far a rule or
/// an outbox has come. The store does not look into it.
public final class Cursor {
  private final byte[] bytes;

  private Cursor(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Cursor of(byte[] bytes) {
    return new Cursor(bytes.clone());
  }

  public static Cursor of(String text) {
    return new Cursor(text.getBytes(StandardCharsets.UTF_8));
  }

  public static Cursor of(long number) {
    return of(Long.toString(number));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// The number it was made of.
  ///
  /// @throws NumberFormatException when it was made of something else
  public long number() {
    return Long.parseLong(text());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cursor cursor && Arrays.equals(cursor.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length <= 64 ? text() : HexFormat.of().formatHex(bytes, 0, 32) + "…";
  }
}
