package vedette.collect.decode;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import vedette.data.text.Text;

/// Decodes one file: gzip and zstd by their first bytes, CSV and JSON by name and content.
///
/// One call of [#step] reads one record, so that the caller decides how much goes into a commit.
public final class FileDecoder implements AutoCloseable {
  private final InputStream in;
  private final @Nullable CsvReader csv;
  private final @Nullable JsonDocuments json;
  private List<String> header = List.of();

  private FileDecoder(InputStream in, @Nullable CsvReader csv, @Nullable JsonDocuments json) {
    this.in = in;
    this.csv = csv;
    this.json = json;
  }

  /// @param name decides between CSV and JSON where the content leaves it open
  public static FileDecoder open(String name, InputStream raw) throws IOException {
    var in = content(raw);
    var first = firstByte(in);
    if (first == '{'
        || first == '['
        || plainName(name).endsWith(".json")
        || plainName(name).endsWith(".jsonl")) {
      return new FileDecoder(in, null, new JsonDocuments(in));
    }
    var decoder = new FileDecoder(in, new CsvReader(in, delimiter(in)), null);
    decoder.readHeader();
    return decoder;
  }

  /// The bytes of a file, decompressed when they are gzip or zstd.
  static BufferedInputStream content(InputStream raw) throws IOException {
    return new BufferedInputStream(decompressed(new BufferedInputStream(raw)), 1 << 16);
  }

  private static String plainName(String name) {
    var small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(".gz") || small.endsWith(".zst")
        ? small.substring(0, small.lastIndexOf('.'))
        : small;
  }

  private static InputStream decompressed(BufferedInputStream in) throws IOException {
    in.mark(8);
    var start = in.readNBytes(4);
    in.reset();
    if (start.length >= 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B) {
      return new GZIPInputStream(in, 1 << 16);
    }
    var isZstd =
        start.length == 4
            && (start[0] & 0xFF) == 0x28
            && (start[1] & 0xFF) == 0xB5
            && (start[2] & 0xFF) == 0x2F
            && (start[3] & 0xFF) == 0xFD;
    return isZstd ? new ZstdInputStream(in) : in;
  }

  private static int firstByte(BufferedInputStream in) throws IOException {
    in.mark(4_096);
    var b = in.read();
    while (b >= 0 && (b <= ' ' || b == 0xEF || b == 0xBB || b == 0xBF)) {
      b = in.read();
    }
    in.reset();
    return b;
  }

  /// The delimiter that the header line has most of: comma, tab, semicolon or bar.
  private static char delimiter(BufferedInputStream in) throws IOException {
    in.mark(1 << 16);
    var start = in.readNBytes(1 << 15);
    in.reset();
    var counts = new int[128];
    var quoted = false;
    for (var b : start) {
      if (b == '\n' && !quoted) {
        break;
      }
      quoted ^= b == '"';
      if (!quoted && b > 0) {
        counts[b]++;
      }
    }
    var best = ',';
    for (var candidate : new char[] {'\t', ';', '|'}) {
      best = counts[candidate] > counts[best] ? candidate : best;
    }
    return best;
  }

  private void readHeader() throws IOException {
    var cells = csv == null ? null : csv.next();
    if (cells == null) {
      return;
    }
    var names = new ArrayList<String>();
    for (var cell : cells) {
      var name = cell.toString().strip();
      var unnamed = name.isEmpty() ? "Column" + (names.size() + 1) : name;
      var unique = unnamed;
      for (var number = 1; names.contains(unique); number++) {
        unique = unnamed + number;
      }
      names.add(unique);
    }
    header = names;
  }

  /// Bytes of the decompressed content read so far, up to the end of the last record.
  public long consumed() {
    return csv != null ? csv.consumed() : json != null ? json.consumed() : 0;
  }

  /// Reads one record and hands it over; false at the end of the file.
  ///
  /// @throws IOException when the file cannot be read or decompressed any further
  public boolean step(EventSink sink) throws IOException {
    return csv != null ? csvStep(csv, sink) : json != null && jsonStep(json, sink);
  }

  private boolean csvStep(CsvReader reader, EventSink sink) throws IOException {
    var cells = reader.next();
    if (cells == null) {
      return false;
    }
    if (reader.isBroken()) {
      sink.reject(reader.line(), "quotes are not closed", first(cells));
    } else if (cells.size() > header.size()) {
      var reason = cells.size() + " cells under " + header.size() + " names";
      sink.reject(reader.line(), reason, first(cells));
    } else if (cells.size() > 1 || !cells.getFirst().isEmpty()) {
      sink.cells(header, cells, reader.line());
    }
    return true;
  }

  private static Text first(List<Text> cells) {
    var whole = cells.getFirst();
    var last = cells.getLast();
    return new Text(whole.heap(), whole.from(), last.end() - whole.from());
  }

  private static boolean jsonStep(JsonDocuments documents, EventSink sink) throws IOException {
    var line = documents.nextLine();
    if (line != null && sink.line(line)) {
      return true;
    }
    var document = line == null ? documents.next() : documents.document(line);
    if (document == null) {
      return false;
    }
    var value = document.value();
    if (value == null) {
      sink.reject(document.line(), document.problem(), document.raw());
      return true;
    }
    for (var row : Envelope.rows(value)) {
      if (row.object().isBag()) {
        sink.object(row.table(), row.object(), document.line());
      } else {
        sink.reject(document.line(), "not an object", document.raw());
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
