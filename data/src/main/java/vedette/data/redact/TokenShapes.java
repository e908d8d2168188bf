package vedette.data.redact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tokens that can be told by their look, wherever they stand.
///
/// Each is a prefix that its issuer chose to make it findable, followed by enough letters. The
/// lengths are lower bounds, well under what issuers use.
final class TokenShapes {
  /// Which letters follow the prefix.
  enum Letters {
    PLAIN,
    DASHED,
    UPPER
  }

  /// @param mixed needs a digit, because the prefix alone also begins ordinary names
  record Shape(String prefix, Letters letters, int least, boolean mixed, String kind) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("github_pat_", Letters.DASHED, 20, false, "github-token"),
          new Shape("ghp_", Letters.PLAIN, 20, false, "github-token"),
          new Shape("gho_", Letters.PLAIN, 20, false, "github-token"),
          new Shape("ghu_", Letters.PLAIN, 20, false, "github-token"),
          new Shape("ghs_", Letters.PLAIN, 20, false, "github-token"),
          new Shape("ghr_", Letters.PLAIN, 20, false, "github-token"),
          new Shape("glpat-", Letters.DASHED, 16, false, "gitlab-token"),
          new Shape("gldt-", Letters.DASHED, 16, false, "gitlab-token"),
          new Shape("glrt-", Letters.DASHED, 16, false, "gitlab-token"),
          new Shape("glptt-", Letters.DASHED, 16, false, "gitlab-token"),
          new Shape("sk_live_", Letters.PLAIN, 12, false, "stripe-key"),
          new Shape("sk_test_", Letters.PLAIN, 12, false, "stripe-key"),
          new Shape("rk_live_", Letters.PLAIN, 12, false, "stripe-key"),
          new Shape("sk-", Letters.DASHED, 20, true, "api-key"),
          new Shape("xoxa-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xoxb-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xoxe-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xoxo-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xoxp-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xoxr-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xoxs-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("xapp-", Letters.DASHED, 10, true, "slack-token"),
          new Shape("AKIA", Letters.UPPER, 16, false, "aws-key"),
          new Shape("ASIA", Letters.UPPER, 16, false, "aws-key"),
          new Shape("ntn_", Letters.PLAIN, 20, false, "notion-token"),
          new Shape("secret_", Letters.PLAIN, 30, true, "notion-token"),
          new Shape("figd_", Letters.DASHED, 20, false, "figma-token"),
          new Shape("npm_", Letters.PLAIN, 30, false, "npm-token"),
          new Shape("pypi-AgE", Letters.DASHED, 30, false, "pypi-token"),
          new Shape("hf_", Letters.PLAIN, 30, false, "huggingface-token"),
          new Shape("AIza", Letters.DASHED, 30, true, "google-key"),
          new Shape("ya29.", Letters.DASHED, 20, false, "google-token"),
          new Shape("dop_v1_", Letters.PLAIN, 30, false, "digitalocean-token"),
          new Shape("SG.", Letters.DASHED, 30, true, "sendgrid-key"),
          new Shape("eyJ", Letters.DASHED, 10, false, "jwt"));

  private static final String FIRST_LETTERS = "gsrxASnfphyde";

  private TokenShapes() {}

  /// The shape whose prefix stands at this place, if any.
  static @Nullable Shape at(String text, int at) {
    if (FIRST_LETTERS.indexOf(text.charAt(at)) < 0) {
      return null;
    }
    for (var shape : SHAPES) {
      if (text.startsWith(shape.prefix(), at)) {
        return shape;
      }
    }
    return null;
  }

  static boolean belongs(Letters letters, char letter) {
    boolean upper = (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    return switch (letters) {
      case UPPER -> upper;
      case PLAIN -> upper || (letter >= 'a' && letter <= 'z');
      case DASHED ->
          upper
              || (letter >= 'a' && letter <= 'z')
              || letter == '-'
              || letter == '_'
              || letter == '.';
    };
  }
}
