/// What the manual says about the parts of the language that are no functions. Start with
/// [vedette.kql.manual.OperatorManual]. This package deliberately does not know how operators are
/// read, checked or run; tests hold its examples to that.
@NullMarked
package vedette.kql.manual;

import org.jspecify.annotations.NullMarked;
