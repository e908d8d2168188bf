/// Tests of files that other tools wrote.
@NullMarked
package vedette.store.foreign;

import org.jspecify.annotations.NullMarked;
