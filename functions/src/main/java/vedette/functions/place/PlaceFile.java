package vedette.functions.place;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.functions.Places;
import vedette.functions.dynamic.Assembled;
import vedette.functions.net.Ipv6;

/// A database of places in MaxMind's public format: a binary tree over the bits of an address, a
/// section of records that the tree's leaves point into, and a description at the end.
///
/// Nothing of the file is believed: each step stays inside the bytes, and a record that leads
/// nowhere is as good as none.
public final class PlaceFile implements Places {
  private static final byte[] MARK = mark();
  private static final int DESCRIPTION_AT_MOST = 128 * 1024;
  private static final int GAP = 16;
  private static final int FORMAT = 2;
  private static final int IPV4_BELOW = 96;
  private static final long IPV4_MAPPED = 0xFFFFL;

  private final byte[] bytes;
  private final Records records;
  private final long nodes;
  private final int recordBits;
  private final boolean sixteenBytes;

  private PlaceFile(byte[] bytes, long nodes, int recordBits, boolean sixteenBytes) {
    this.bytes = bytes;
    this.nodes = nodes;
    this.recordBits = recordBits;
    this.sixteenBytes = sixteenBytes;
    this.records = new Records(bytes, (int) (nodes * recordBits / 4) + GAP);
  }

  /// The database in these bytes, which nobody changes any more.
  ///
  /// @throws IllegalArgumentException when they are none, with the reason in a few words
  public static PlaceFile of(byte[] bytes) {
    var mark = lastMark(bytes);
    if (mark < 0) {
      throw new IllegalArgumentException(
          "this is no MMDB file, or its end is missing: the description that stands there is not");
    }
    try {
      return described(bytes, new Records(bytes, mark + MARK.length), mark);
    } catch (Records.Malformed malformed) {
      throw new IllegalArgumentException(
          "its description is damaged: " + malformed.getMessage(), malformed);
    }
  }

  private static PlaceFile described(byte[] bytes, Records description, int end)
      throws Records.Malformed {
    var start = description.base();
    var format = number(description, start, "binary_format_major_version");
    if (format != FORMAT) {
      throw new IllegalArgumentException("it is of format " + format + ", only 2 is known");
    }
    var nodes = number(description, start, "node_count");
    var bits = number(description, start, "record_size");
    var version = number(description, start, "ip_version");
    if (bits != 24 && bits != 28 && bits != 32) {
      throw new IllegalArgumentException("its tree has records of " + bits + " bits");
    }
    if (version != 4 && version != 6) {
      throw new IllegalArgumentException("it is about addresses of version " + version);
    }
    if (nodes < 1 || nodes * bits / 4 + GAP > end) {
      throw new IllegalArgumentException(
          "it is cut short: a tree of " + nodes + " nodes does not fit into it");
    }
    return new PlaceFile(bytes, nodes, (int) bits, version == 6);
  }

  private static long number(Records description, int map, String name) throws Records.Malformed {
    var at = description.member(map, name);
    var value = at < 0 ? null : description.number(at);
    if (value == null) {
      throw new IllegalArgumentException("its description does not tell `" + name + "`");
    }
    return value;
  }

  @Override
  public @Nullable Dynamic of(Text address) {
    var read = Ipv6.of(address);
    if (read == null) {
      return null;
    }
    try {
      var at = recordOf(read);
      return at < 0 ? null : place(at);
    } catch (Records.Malformed malformed) {
      return null;
    }
  }

  /// Where the record of an address starts, or -1.
  private int recordOf(Ipv6 address) throws Records.Malformed {
    var mapped = address.high() == 0 && address.low() >>> 32 == IPV4_MAPPED;
    if (!sixteenBytes && !mapped) {
      return -1;
    }
    var node = 0L;
    // In a tree of long addresses the short ones hang below 96 zeros.
    for (var i = mapped && sixteenBytes ? 0 : IPV4_BELOW; i < IPV4_BELOW && node < nodes; i++) {
      node = child(node, 0);
    }
    for (var i = mapped ? IPV4_BELOW : 0; i < 128 && node < nodes; i++) {
      var half = i < 64 ? address.high() : address.low();
      node = child(node, (int) ((half >>> (63 - i % 64)) & 1));
    }
    return node <= nodes ? -1 : records.at(node - nodes - GAP);
  }

  private long child(long node, int side) {
    var at = (int) (node * recordBits / 4);
    return switch (recordBits) {
      case 24 -> unsigned(at + side * 3, 3);
      case 28 -> {
        var middle = bytes[at + 3] & 0xFF;
        yield side == 0
            ? ((long) (middle >>> 4) << 24) | unsigned(at, 3)
            : ((long) (middle & 0xF) << 24) | unsigned(at + 4, 3);
      }
      default -> unsigned(at + side * 4, 4);
    };
  }

  private long unsigned(int at, int count) {
    var value = 0L;
    for (var i = 0; i < count; i++) {
      value = (value << 8) | (bytes[at + i] & 0xFF);
    }
    return value;
  }

  private @Nullable Dynamic place(int record) throws Records.Malformed {
    var country = text(record, List.of("country", "names", "en"));
    var state = text(record, List.of("subdivisions", "names", "en"));
    var city = text(record, List.of("city", "names", "en"));
    var latitude = real(record, "latitude");
    var longitude = real(record, "longitude");
    return Assembled.by(builder -> {
      builder.startBag();
      add(builder, "country", country);
      add(builder, "state", state);
      add(builder, "city", city);
      add(builder, "latitude", latitude);
      add(builder, "longitude", longitude);
      builder.end();
    });
  }

  private static void add(DynamicBuilder builder, String name, @Nullable Object value) {
    if (value != null) {
      Assembled.append(builder.key(Text.of(name)), value);
    }
  }

  /// The text at the end of a path; of an array on the way the first element counts.
  private @Nullable Text text(int record, List<String> path) throws Records.Malformed {
    var at = record;
    for (var name : path) {
      at = records.member(at, name);
      at = at < 0 ? at : records.first(at);
      if (at < 0) {
        return null;
      }
    }
    return records.text(at);
  }

  private @Nullable Double real(int record, String name) throws Records.Malformed {
    var location = records.member(record, "location");
    var at = location < 0 ? -1 : records.member(location, name);
    return at < 0 ? null : records.real(at);
  }

  private static int lastMark(byte[] bytes) {
    var lowest = Math.max(0, bytes.length - DESCRIPTION_AT_MOST);
    for (var at = bytes.length - MARK.length; at >= lowest; at--) {
      if (Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
        return at;
      }
    }
    return -1;
  }

  private static byte[] mark() {
    return "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);
  }
}
