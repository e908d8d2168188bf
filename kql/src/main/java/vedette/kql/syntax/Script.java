package vedette.kql.syntax;

import java.util.List;
import vedette.kql.source.Span;

/// Everything in one text: statements separated by `;`.
///
/// @param statements in order; directives (`#...` lines) first
public record Script(List<Statement> statements, Span span) implements Syntax {}
