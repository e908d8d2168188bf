/// Tests of the engine from outside.
@NullMarked
package vedette.engine;

import org.jspecify.annotations.NullMarked;
