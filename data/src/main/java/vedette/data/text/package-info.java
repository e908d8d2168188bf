/// KQL's `string` as it lives in columns: UTF-8 slices, their order and hash, case folding, and the
/// search for substrings and whole terms.
///
/// Start with [vedette.data.text.Text], then [vedette.data.text.Terms] for what `has` means.
///
/// It deliberately does not know regular expressions, numbers or any other type; invalid UTF-8 is
/// tolerated everywhere and reads as U+FFFD.
@NullMarked
package vedette.data.text;

import org.jspecify.annotations.NullMarked;
