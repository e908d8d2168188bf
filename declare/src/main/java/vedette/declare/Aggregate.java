package vedette.declare;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Declares an aggregate function: a final class of which one object is the state of one group.
///
/// It has a constructor without parameters, `void add(...)` for one row, `void merge(Self other)`
/// for the state of the same group from another lane, and `result()`; with `result(int output)` it
/// has several outputs. Any split of the rows and any order of merging must give the same result,
/// whatever can be told from it. Types and nullness read as in [Scalar]: `add` with plain
/// parameters is not called for rows with a null.
///
/// Overloads are nested static classes, each with `add`, `merge` and `result`. A class may offer
/// `static @Nullable Accumulator grouped(List<Type> arguments, Type result)`, a form that holds all
/// groups in primitive arrays; the row form stays as the definition, and a test holds the two
/// equal.
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Aggregate {
  /// The KQL name.
  String value();

  /// Other names with the same meaning.
  String[] aliases() default {};

  /// How an unnamed result column is called.
  Naming naming() default Naming.PREFIX;

  /// The name to use instead when this one is obsolete.
  String replacedBy() default "";

  /// Whether equal rows give equal results within one query.
  boolean deterministic() default true;
}
