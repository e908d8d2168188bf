package vedette.data.redact;

import java.util.List;
import java.util.Set;

/// The arguments of a process without their secrets.
///
/// @param arguments as many as there were
/// @param kinds the kinds of secrets taken out
public record RedactedArguments(List<String> arguments, Set<String> kinds) {}
