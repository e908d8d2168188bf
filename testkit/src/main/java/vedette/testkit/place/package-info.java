/// Databases of places for tests. Start with [vedette.testkit.place.PlaceFileWriter]. This package
/// deliberately does not know how such a file is read.
@NullMarked
package vedette.testkit.place;

import org.jspecify.annotations.NullMarked;
