package vedette.bench.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import vedette.data.column.Column;
import vedette.data.column.ColumnBuilder;
import vedette.data.text.Text;
import vedette.data.type.Type;

/// Texts as long and as varied as command lines are.
final class CommandLines {
  private static final List<String> PROGRAMS =
      List.of("node", "python3", "powershell.exe", "npx", "uvx", "docker", "svchost.exe");

  private CommandLines() {}

  /// `count` texts, as many of them different as asked.
  static List<Text> texts(int count, int distinct) {
    var random = new Random(7);
    var texts = new ArrayList<Text>();
    for (var i = 0; i < count; i++) {
      var number = random.nextInt(distinct);
      var program = PROGRAMS.get(number % PROGRAMS.size());
      texts.add(
          Text.of(
              "\"C:\\Program Files\\%s\" --port %d --token-%x run @scope/server-%d /flag:%d"
                  .formatted(program, 1_024 + number % 60_000, number * 31L, number, number % 7)));
    }
    return texts;
  }

  /// The same as a column.
  static Column column(int count, int distinct) {
    var builder = new ColumnBuilder(Type.STRING, count);
    texts(count, distinct).forEach(builder::appendText);
    return builder.build();
  }
}
