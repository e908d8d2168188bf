/// Functions of places on the Earth, which is a sphere of 6,371,010 m here: distances, shapes in
/// GeoJSON, and the cells of geohash, S2 and H3.
///
/// Start with [vedette.functions.geo.Direction], a place as a unit vector, and
/// [vedette.functions.geo.Shape], a line or a polygon of them. Edges are the shortest way.
///
/// Knows nothing of maps or projections, and of no coordinates but longitude and latitude.
@NullMarked
package vedette.functions.geo;

import org.jspecify.annotations.NullMarked;
