/// Tests of places: what a database that the user brings along answers. Start with `PlaceFileTest`.
/// This package deliberately knows no real database.
@NullMarked
package vedette.engine.place;

import org.jspecify.annotations.NullMarked;
