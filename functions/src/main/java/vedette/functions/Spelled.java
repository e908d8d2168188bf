package vedette.functions;

/// A prepared argument that is spelled in a language of its own, such as a regular expression.
///
/// A query whose constant is no word of that language is refused before it runs; the factory of the
/// argument says so by answering null. Texts of rows that are none only make the row's answer
/// empty.
public interface Spelled {}
