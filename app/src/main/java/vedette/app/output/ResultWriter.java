package vedette.app.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;

/// Writes result tables to a stream, row by row as they come.
public sealed interface ResultWriter permits JsonResult, JsonLines, CsvResult, TableResult {
  /// Writes one result table; called once for each, in order.
  ///
  /// @param chart the `render` hint, or null
  void table(String name, Schema schema, Batches rows, @Nullable String chart);

  /// Writes what closes the output and flushes.
  void end();

  /// A writer of the given form.
  ///
  /// @param safe guard CSV cells against being taken for formulas
  static ResultWriter of(Format format, OutputStream out, boolean safe) {
    var output = new Output(new BufferedOutputStream(out, 1 << 16));
    return switch (format) {
      case TABLE -> new TableResult(output);
      case JSON -> new JsonResult(output);
      case JSONL -> new JsonLines(output);
      case CSV -> new CsvResult(output, safe);
    };
  }

  enum Format {
    TABLE,
    JSON,
    JSONL,
    CSV
  }

  /// A stream whose failures are unchecked: a closed pipe ends the program, not each writer.
  record Output(OutputStream out) {
    void write(byte[] bytes, int from, int count) {
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void write(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      write(bytes, 0, bytes.length);
    }

    void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
