package vedette.data.number;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Truth values as text, as `tobool` reads and `tostring` writes them.
public final class Booleans {
  private static final Text TRUE = Text.of("true");
  private static final Text FALSE = Text.of("false");

  private Booleans() {}

  /// `true` and `false` in any case, or a whole number that is not or is zero; no blanks around.
  public static @Nullable Boolean parse(Text text) {
    if (text.equalsIgnoringCase(TRUE)) {
      return Boolean.TRUE;
    }
    if (text.equalsIgnoringCase(FALSE)) {
      return Boolean.FALSE;
    }
    Long number = Integers.decimal(text.heap(), text.from(), text.end());
    return number == null ? null : (Boolean) (number != 0);
  }

  /// `True` or `False`, the spelling of `tostring`; inside JSON it is lower case.
  public static String text(boolean value) {
    return value ? "True" : "False";
  }
}
