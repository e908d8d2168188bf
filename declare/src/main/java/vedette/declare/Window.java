package vedette.declare;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares a window function: a final class of which one object walks a serialized row set from
/// its first row to its last, calling `row` for each.
///
/// `row` is an instance method; fields carry what must be remembered from row to row. A parameter
/// of type `Neighbours<T>` sees the rows around as well. Overloads are several `row` methods. Types
/// and nullness read as in [Scalar].
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Window {
  /// The KQL name.
  String value();

  /// Other names with the same meaning.
  String[] aliases() default {};

  /// How an unnamed result column is called.
  Naming naming() default Naming.NONE;

  /// The name to use instead when this one is obsolete.
  String replacedBy() default "";
}
