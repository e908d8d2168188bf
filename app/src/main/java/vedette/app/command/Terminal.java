package vedette.app.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;

/// The three streams of the process. Standard output holds data only; everything said to a person
/// goes to `err`.
///
/// @param out unbuffered bytes; writers buffer for themselves and flush when they are done
/// @param interactive whether a person watches standard error, so that progress makes sense
public record Terminal(InputStream in, OutputStream out, PrintStream err, boolean interactive) {}
