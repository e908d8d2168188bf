package vedette.functions;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/// One Java parameter of a function's method.
///
/// @param type the class the method takes: one of the Java forms of KQL values, `Object`, or what
///   `prepare` makes
/// @param nullable whether the method wants to see nulls, as Java null
/// @param prepare makes the argument from the Java form of the value, once for each distinct value,
///   and answers null for values that make no sense; null when taken as it is
/// @param neighbours whether the method takes [Neighbours] of the value
public record Parameter(
    Class<?> type, boolean nullable, @Nullable Method prepare, boolean neighbours) {}
