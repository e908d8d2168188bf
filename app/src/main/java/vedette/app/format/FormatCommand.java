package vedette.app.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.query.QueryText;
import vedette.kql.problem.Report;
import vedette.kql.source.Source;
import vedette.kql.syntax.Formatter;
import vedette.kql.syntax.Parser;

/// `vedette fmt`: prints a query with one operator a line; comments stay.
public final class FormatCommand implements Command {
  public FormatCommand() {}

  @Override
  public String name() {
    return "fmt";
  }

  @Override
  public String summary() {
    return "Lay a query out, one operator a line.";
  }

  @Override
  public String operands() {
    return "[KQL | FILE]";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette fmt 'DeviceEvents|where ActionType==\"x\"|take 5'",
        "vedette fmt hunt.kql > tidy.kql");
  }

  @Override
  public int run(Invocation invocation) {
    var text = QueryText.of(invocation);
    var source = new Source(text.name(), text.text());
    var parsed = Parser.parse(source);
    if (!parsed.isClean()) {
      var report = new Report(source, parsed.problems()).text().stripTrailing();
      invocation.terminal().err().println(report);
      return Exit.WRONG_USE;
    }
    var formatted = Formatter.format(parsed).stripTrailing() + "\n";
    try {
      invocation.terminal().out().write(formatted.getBytes(StandardCharsets.UTF_8));
      invocation.terminal().out().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Exit.DONE;
  }
}
