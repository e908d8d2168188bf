package vedette.store.foreign;

/// A column of values.
///
/// @param index position among all leaves of the file, which is that of its chunk in a row group
/// @param path names from the outermost group on, joined by dots
/// @param width bytes of a fixed value; 0 of others
/// @param scale decimal places of a decimal
/// @param definition level at which a value is there
/// @param repetition the highest repetition level
record Leaf(
    int index,
    String path,
    Physical physical,
    int width,
    Meaning meaning,
    int scale,
    int definition,
    int repetition) {}
