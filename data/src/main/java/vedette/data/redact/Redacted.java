package vedette.data.redact;

import java.util.Set;

/// A text without its secrets.
///
/// @param text the text, each secret replaced by `<redacted:kind>`
/// @param kinds the kinds of secrets found now or by an earlier pass; empty when there was none
public record Redacted(String text, Set<String> kinds) {}
