/// What lowering makes of conditions, tried out alone.
///
/// Start with `RegexTermsTest`.
///
/// It deliberately does not know tables or rows.
@NullMarked
package vedette.engine.lower;

import org.jspecify.annotations.NullMarked;
