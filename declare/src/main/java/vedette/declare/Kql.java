package vedette.declare;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Gives the body of a [Scalar] function in KQL itself, over the names of the parameters.
///
/// It stands on an interface whose single `row` method has the parameters and no body:
///
/// ```java
/// @Scalar("pi")
/// @Kql("acos(-1)")
/// interface Pi {
///   double row();
/// }
/// ```
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Kql {
  /// An expression in KQL.
  String value();
}
