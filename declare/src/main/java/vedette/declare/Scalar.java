package vedette.declare;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares a scalar function or operator: a final class whose static `row` methods say what
/// happens to one row.
///
/// The Java types are the signature: `boolean`, `int`, `long`, `double`, `BigDecimal`, `DateTime`,
/// `TimeSpan`, `UUID`, `Text`, `Dynamic` are the ten types of KQL. A type variable stands for one
/// common type of all arguments that use it, `Object` for any type; both arrive as the boxed Java
/// form. Several `row` methods are overloads, tried in the order in which they stand. A varargs
/// parameter takes one or more arguments.
///
/// Nullness is the null policy: a plain parameter means "null in, null out", handled outside the
/// method; `@Nullable Long` sees nulls (as Java null, for `Dynamic` too), and as a result may be
/// one. Text is never null. A method that cannot answer returns null; it never throws.
///
/// A class beside it with `static Type type(List<Type> arguments)` gives the result type where it
/// depends on the arguments; `row` then returns `Object`. A hand-tuned `static @Nullable Column
/// column(Column...)` with as many parameters as `row` may replace the loop; it answers null for
/// encodings it leaves to `row`.
///
/// The `///` comment of the class is its manual and must hold a fenced `kql` block whose comment
/// lines state the answer; a test runs it.
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Scalar {
  /// The KQL name, or the spelling of the operator.
  String value();

  /// Other names with the same meaning.
  String[] aliases() default {};

  /// Names of the negation (`!has` of `has`), whose result is inverted unless null.
  String[] negated() default {};

  /// How an unnamed result column is called.
  Naming naming() default Naming.NONE;

  /// The name to use instead when this one is obsolete.
  String replacedBy() default "";

  /// Whether equal arguments give equal results within one query.
  boolean deterministic() default true;

  /// Whether a null result for arguments without null is worth a warning, as when a conversion
  /// fails.
  boolean warns() default false;
}
