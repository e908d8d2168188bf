package vedette.functions.geo;

import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// A cell of the geohash system: longitude and latitude halved by turns, five halvings a letter.
record Geohash(double west, double south, double width, double height) {
  private static final String LETTERS = "0123456789bcdefghjkmnpqrstuvwxyz";
  static final int MOST_LETTERS = 18;

  /// The cell that a text names, or null.
  static @Nullable Geohash of(Text text) {
    if (text.isEmpty() || text.length() > MOST_LETTERS) {
      return null;
    }
    var cell = new Geohash(-180, -90, 360, 180);
    var alongLongitude = true;
    for (var i = 0; i < text.length(); i++) {
      var letter = LETTERS.indexOf(Character.toLowerCase(text.at(i) & 0xFF));
      if (letter < 0) {
        return null;
      }
      for (var bit = 4; bit >= 0; bit--) {
        cell = cell.half(alongLongitude, (letter >>> bit & 1) == 1);
        alongLongitude = !alongLongitude;
      }
    }
    return cell;
  }

  private Geohash half(boolean alongLongitude, boolean upper) {
    return alongLongitude
        ? new Geohash(upper ? west + width / 2 : west, south, width / 2, height)
        : new Geohash(west, upper ? south + height / 2 : south, width, height / 2);
  }

  /// The name of the cell of so many letters that holds a place.
  static Text around(double longitude, double latitude, int letters) {
    var cell = new Geohash(-180, -90, 360, 180);
    var alongLongitude = true;
    var name = new StringBuilder(letters);
    for (var i = 0; i < letters; i++) {
      var letter = 0;
      for (var bit = 0; bit < 5; bit++) {
        var upper =
            alongLongitude
                ? longitude >= cell.west + cell.width / 2
                : latitude >= cell.south + cell.height / 2;
        cell = cell.half(alongLongitude, upper);
        letter = letter << 1 | (upper ? 1 : 0);
        alongLongitude = !alongLongitude;
      }
      name.append(LETTERS.charAt(letter));
    }
    return Text.of(name.toString());
  }
}
