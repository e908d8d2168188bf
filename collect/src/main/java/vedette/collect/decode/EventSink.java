package vedette.collect.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// Takes what a decoder finds, in the order of the file.
public interface EventSink {
  /// A line of JSON lines, valid during the call; true when it was taken as a row, false when it is
  /// to be read as any other JSON.
  default boolean line(Text line) {
    return false;
  }

  /// A JSON object; `table` is what its envelope says, or null.
  void object(@Nullable String table, Dynamic object, long line);

  /// A row of cells under the names of the header.
  void cells(List<String> header, List<Text> cells, long line);

  /// A line that is no row, and why.
  void reject(long line, String reason, Text raw);
}
