/// Numbers as text, both ways, by KQL's rules: whole numbers, reals, decimals, truth values.
///
/// Start with [vedette.data.number.Integers] and [vedette.data.number.Reals]; nothing that is no
/// number throws, it answers null.
///
/// It deliberately does not know which function asks, nor any locale.
@NullMarked
package vedette.data.number;

import org.jspecify.annotations.NullMarked;
