package vedette.declare;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an argument that is usually a constant.
///
/// When the type of the parameter is not one of the ten types of KQL but has a static factory with
/// one parameter of such a type (`Regex.of(Text)`), the argument has that KQL type and is prepared
/// once for each distinct value. A factory that answers null says that the value makes no sense;
/// the argument then counts as null.
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.PARAMETER)
public @interface Constant {
  /// Whether the query is refused when the argument is not known before it runs.
  boolean required() default false;

  /// The name of the factory that prepares the argument.
  String by() default "of";
}
