package vedette.app.bench;

import java.util.List;
import vedette.app.command.Command;
import vedette.app.command.Invocation;
import vedette.app.command.Option;
import vedette.app.command.Refusal;

/// `vedette bench` as help and reference show it.
///
/// The bench brings an opponent of 80 MB, so it is no part of the program: in a checkout the
/// launcher builds and starts it before this class is asked, and elsewhere there is none.
public final class BenchCommand implements Command {
  public BenchCommand() {}

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "Measure Vedette beside DuckDB, in a checkout.";
  }

  @Override
  public String operands() {
    return "";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.value("rows", "N", "how many rows to make, a million usually"),
        Option.value("command-lines", "N", "how many distinct ones; 2000000 is the hard case"),
        Option.value("seed", "N", "where chance starts; the same seed makes the same rows"),
        Option.value("lanes", "LIST", "thread counts to measure with, 1,2 usually"),
        Option.value("only", "LIST", "questions to ask, such as Q1,Q5"),
        Option.value("work", "DIR", "where rows and stores are kept between runs"),
        Option.flag("detections", "measure rules over a stream of events instead of queries"),
        Option.value("rules", "N", "how many rules the stream goes through, 1000 usually"),
        Option.flag("kernels", "measure single loops by JMH; it reads the words that follow"),
        Option.flag("json", "one line of JSON a measurement"),
        Option.flag("page", "write docs/performance.md"),
        Option.flag("generate", "only write the rows, as JSON lines, to standard output"));
  }

  @Override
  public List<String> examples() {
    return List.of(
        "vedette bench --rows 1000000",
        "vedette bench --rows 3000000 --command-lines 2000000 --json",
        "vedette bench --detections --rows 1000000 --json",
        "vedette bench --kernels -f 1 -wi 3 -i 3 DictionaryBench",
        "vedette bench --generate --rows 1000 > rows.jsonl");
  }

  @Override
  public int run(Invocation invocation) {
    throw Refusal.wrongUse("`bench` builds itself from the sources; start it in a checkout");
  }
}
