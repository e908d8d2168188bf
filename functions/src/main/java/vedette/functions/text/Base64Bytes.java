package vedette.functions.text;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Base64, from and to bytes.
final class Base64Bytes {
  private Base64Bytes() {}

  /// The bytes that a text stands for, or null when it is no base64.
  static byte @Nullable [] decode(Text text) {
    try {
      return Base64.getDecoder().decode(text.bytes());
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  static Text encode(byte[] bytes) {
    return bytes.length > CellLimit.MAX_BYTES / 4 * 3
        ? Text.EMPTY
        : Text.of(Base64.getEncoder().encode(bytes));
  }

  /// A guid's bytes as Windows lays them out: the first three groups least byte first.
  static byte[] bytes(UUID guid) {
    var bytes = ByteBuffer.allocate(16);
    bytes.putLong(guid.getMostSignificantBits()).putLong(guid.getLeastSignificantBits());
    return swapped(bytes.array());
  }

  /// The guid of such bytes.
  static UUID guid(byte[] bytes) {
    var straight = ByteBuffer.wrap(swapped(bytes));
    return new UUID(straight.getLong(), straight.getLong());
  }

  private static byte[] swapped(byte[] bytes) {
    var order = new int[] {3, 2, 1, 0, 5, 4, 7, 6};
    var swapped = bytes.clone();
    for (var i = 0; i < order.length; i++) {
      swapped[i] = bytes[order[i]];
    }
    return swapped;
  }
}
