package vedette.bench.kernels;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import vedette.data.column.DictionaryBuilder;
import vedette.data.text.Text;

/// What does it cost to give a text its code, by how many different ones there are?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DictionaryBench {
  private static final int COUNT = 1 << 16;

  @Param({"100", "5000", "65536"})
  public int distinct;

  private List<Text> texts;
  private DictionaryBuilder full;

  @Setup
  public void prepare() {
    texts = CommandLines.texts(COUNT, distinct);
    full = filled();
  }

  private DictionaryBuilder filled() {
    var dictionary = new DictionaryBuilder();
    texts.forEach(dictionary::code);
    return dictionary;
  }

  /// From an empty dictionary.
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public DictionaryBuilder fill() {
    return filled();
  }

  /// Of texts that are known already.
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int find() {
    var sum = 0;
    for (var text : texts) {
      sum += full.code(text);
    }
    return sum;
  }
}
