/// Where addresses are, out of a database that the user brings along, in MaxMind's public format.
/// Start with [vedette.functions.place.PlaceFile]; [vedette.functions.place.Records] reads its
/// values. This package deliberately does not know where the bytes come from: the program reads the
/// file, nothing here opens one.
@NullMarked
package vedette.functions.place;

import org.jspecify.annotations.NullMarked;
