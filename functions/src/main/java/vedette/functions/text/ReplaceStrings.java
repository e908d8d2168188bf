package vedette.functions.text;

import java.util.ArrayList;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;

/// Replaces each of `lookups` by the text at the same place of `rewrites`; what was put in is not
/// looked at again.
///
/// Earlier lookups go before later ones. A lookup whose rewrite is no text stays, and is not looked
/// at again either.
///
/// ```kql
/// print a = replace_strings("a cat and a dog", dynamic(["cat", "dog"]), dynamic(["dog", "cat"]))
/// // a:string
/// // a dog and a cat
/// ```
@Scalar("replace_strings")
final class ReplaceStrings {
  private ReplaceStrings() {}

  /// A piece of the text, and whether it is settled.
  private record Piece(Text text, boolean settled) {}

  static Text row(Text text, Dynamic lookups, Dynamic rewrites) {
    if (!lookups.isArray() || !rewrites.isArray() || lookups.size() != rewrites.size()) {
      return Text.EMPTY;
    }
    var pieces = List.of(new Piece(text, false));
    for (var i = 0; i < lookups.size(); i++) {
      var lookup = lookups.element(i);
      if (lookup.kind() == Dynamic.Kind.STRING && lookup.length() > 1) {
        pieces = replaced(pieces, lookup.asText(), rewrites.element(i));
      }
    }
    var built = new TextBuilder(text.length() + 32);
    pieces.forEach(piece -> built.append(piece.text()));
    return built.build();
  }

  private static List<Piece> replaced(List<Piece> pieces, Text lookup, Dynamic rewrite) {
    var settled =
        new Piece(rewrite.kind() == Dynamic.Kind.STRING ? rewrite.asText() : lookup, true);
    var replaced = new ArrayList<Piece>();
    for (var piece : pieces) {
      if (piece.settled()) {
        replaced.add(piece);
      } else {
        cut(piece.text(), lookup, settled, replaced);
      }
    }
    return replaced;
  }

  private static void cut(Text text, Text lookup, Piece settled, List<Piece> into) {
    var at = 0;
    for (var found = text.indexOf(lookup, 0); found >= 0; found = text.indexOf(lookup, at)) {
      into.add(new Piece(text.slice(at, found - at), false));
      into.add(settled);
      at = found + lookup.length();
    }
    into.add(new Piece(text.slice(at, text.length() - at), false));
  }
}
