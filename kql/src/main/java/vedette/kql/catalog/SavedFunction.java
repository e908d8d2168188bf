package vedette.kql.catalog;

/// A function written in KQL and kept in a file: `parameters` is the text of its parameter list
/// with parentheses, `body` the text between its braces.
public record SavedFunction(String name, String parameters, String body) {}
