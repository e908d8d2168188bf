package vedette.store.foreign;

import vedette.data.text.Text;
import vedette.store.bytes.MalformedException;

/// The values of one page, one after the other, those that are null left out.
sealed interface Values
    permits PlainValues,
        BooleanValues,
        DeltaValues,
        DeltaTexts,
        PrefixTexts,
        SplitValues,
        CodedValues {
  /// A whole number, a truth value as 0 or 1, or the bits of a float or a double.
  default long nextLong() {
    throw new MalformedException("an encoding of bytes for numbers");
  }

  /// The bytes of a value; good until the page is left.
  default Text nextBytes() {
    throw new MalformedException("an encoding of numbers for bytes");
  }

  /// The values in a page from `from` to `end`.
  static Values of(int encoding, Leaf leaf, byte[] page, int from, int end) {
    var physical = leaf.physical();
    return switch (encoding) {
      case 0 ->
          physical == Physical.BOOLEAN
              ? new BooleanValues(page, from, end)
              : new PlainValues(page, from, end, leaf.width());
      case 3 -> new BooleanValues(runs(physical, page, from, end));
      case 5 -> new DeltaValues(new DeltaReader(page, from, end));
      case 6 -> new DeltaTexts(page, from, end);
      case 7 -> new PrefixTexts(page, from, end);
      case 9 -> new SplitValues(page, from, end, leaf.width());
      case 4 -> throw new MalformedException("the encoding BIT_PACKED, which is not read");
      default -> throw new MalformedException("an encoding of number " + encoding);
    };
  }

  private static HybridReader runs(Physical physical, byte[] page, int from, int end) {
    if (physical != Physical.BOOLEAN || end - from < 4) {
      throw new MalformedException("runs for values that are no booleans");
    }
    return new HybridReader(page, from + 4, end, 1);
  }

  /// The bits of a number of four or eight bytes, with its sign.
  static long number(byte[] bytes, int at, int width) {
    var value = 0L;
    for (var i = width - 1; i >= 0; i--) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return width == 4 ? (int) value : value;
  }
}
