package vedette.kql.problem;

import vedette.kql.source.Span;

/// A second place in the picture of a problem, such as where the columns came from.
public record Note(Span span, String text) {}
