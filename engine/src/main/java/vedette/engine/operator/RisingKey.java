package vedette.engine.operator;

import vedette.engine.evaluate.Expression;

/// A key of `summarize` that does not fall where a column of the scanned table does not: the column
/// itself, or `bin` of it.
///
/// @param key its position among the keys
/// @param column the position of the column in the scan
/// @param alone the key over batches of that one column
public record RisingKey(int key, int column, Expression alone) {}
