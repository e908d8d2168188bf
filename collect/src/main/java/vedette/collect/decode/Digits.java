package vedette.collect.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Decimal digits of ASCII, eight at a time in one number, the first of them in its lowest byte.
final class Digits {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH = 0x8080808080808080L;

  /// How much a byte lacks to its highest bit when it is one more than nine, or than zero.
  private static final int MORE_THAN_NINE = 0x76;

  private static final int MORE_THAN_ZERO = 0x7F;

  private Digits() {}

  /// How eight bytes are written whose digits stand for any digit.
  ///
  /// @param zeros the form with zeros for the digits
  record Form(long zeros, long room) {
    static Form of(String form) {
      var zeros = 0L;
      var room = 0L;
      for (var i = form.length() - 1; i >= 0; i--) {
        var letter = form.charAt(i);
        zeros = (zeros << 8) | letter;
        room = (room << 8) | (letter == '0' ? MORE_THAN_NINE : MORE_THAN_ZERO);
      }
      return new Form(zeros, room);
    }

    /// The digits at `at`, and zeros where the form has others.
    long digits(byte[] heap, int at) {
      return (long) LONGS.get(heap, at) ^ zeros;
    }

    /// Marks the bytes of [#digits] that are not of the form. The lowest mark is right, those above
    /// it need not be.
    long strangers(long digits) {
      return ((digits + room) | digits) & HIGH;
    }
  }

  /// Two digits at position `at` of eight.
  static int two(long digits, int at) {
    return (int) ((digits * 10 + (digits >>> 8)) >>> (at << 3)) & 0xFF;
  }

  /// All eight digits as a number: neighbours join to pairs, pairs to fours, fours to the number.
  static int eight(long digits) {
    var pairs = digits * 10 + (digits >>> 8);
    var high = (pairs & 0xFF_0000_00FFL) * ((1_000_000L << 32) | 100);
    var low = ((pairs >>> 16) & 0xFF_0000_00FFL) * ((10_000L << 32) | 1);
    return (int) ((high + low) >>> 32);
  }
}
