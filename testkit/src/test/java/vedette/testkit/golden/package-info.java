/// Tests of the golden format.
@NullMarked
package vedette.testkit.golden;

import org.jspecify.annotations.NullMarked;
