/// What a query says, as it was written: `Lexer` cuts the text into tokens that cover every
/// character, `Parser` builds the [vedette.kql.syntax.Syntax] tree from them, `Printer` and
/// `Formatter` turn trees into text. Start with `Syntax`, then `Parser`. This package deliberately
/// does not know which tables, columns and functions exist, nor the type of anything: a name is
/// only a name here.
@NullMarked
package vedette.kql.syntax;

import org.jspecify.annotations.NullMarked;
