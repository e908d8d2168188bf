package vedette.testkit.place;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes small databases of places in the public MMDB format, for tests that must not depend on
/// anybody's data.
///
/// Values are texts, doubles, longs, lists and maps. The tree is about long addresses unless told
/// otherwise, with short ones below 96 zeros.
public final class PlaceFileWriter {
  private static final int EMPTY = -1;
  private final int recordBits;
  private final boolean sixteenBytes;
  private final List<int[]> nodes = new ArrayList<>();
  private final List<Object> records = new ArrayList<>();

  /// @param recordBits 24, 28 or 32
  /// @param version of the addresses, 4 or 6
  public PlaceFileWriter(int recordBits, int version) {
    this.recordBits = recordBits;
    this.sixteenBytes = version == 6;
    nodes.add(new int[] {EMPTY, EMPTY});
  }

  /// A record in the shape of a city database.
  public static Map<String, Object> city(
      String country, String state, String city, double latitude, double longitude) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("country", Map.of("iso_code", "XX", "names", Map.of("en", country)));
    record.put("subdivisions", List.of(Map.of("names", Map.of("en", state))));
    record.put("city", Map.of("names", Map.of("de", city + "stadt", "en", city)));
    record.put("location", Map.of("latitude", latitude, "longitude", longitude));
    return record;
  }

  /// Adds a network such as `10.0.0.0/8` with what is known about it.
  public PlaceFileWriter add(String network, Map<String, Object> record) {
    var slash = network.indexOf('/');
    var address = bytes(network.substring(0, slash));
    var prefix = Integer.parseInt(network.substring(slash + 1));
    var bits = new ArrayList<Integer>();
    if (sixteenBytes && address.length == 4) {
      for (var i = 0; i < 96; i++) {
        bits.add(0);
      }
    }
    for (var i = 0; i < prefix; i++) {
      bits.add((address[i / 8] >> (7 - i % 8)) & 1);
    }
    var node = 0;
    for (var i = 0; i < bits.size() - 1; i++) {
      var next = nodes.get(node)[bits.get(i)];
      if (next < 0) {
        next = nodes.size();
        nodes.add(new int[] {EMPTY, EMPTY});
        nodes.get(node)[bits.get(i)] = next;
      }
      node = next;
    }
    records.add(record);
    nodes.get(node)[bits.getLast()] = -1 - records.size();
    return this;
  }

  private static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  /// The file.
  public byte[] write() {
    var data = new ByteArrayOutputStream();
    var places = new ArrayList<Integer>();
    for (var record : records) {
      places.add(data.size());
      value(data, record);
    }
    var file = new ByteArrayOutputStream();
    for (var node : nodes) {
      pair(file, target(node[0], places), target(node[1], places));
    }
    file.writeBytes(new byte[16]);
    file.writeBytes(data.toByteArray());
    file.writeBytes("\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1));
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("binary_format_major_version", 2L);
    description.put("database_type", "Test-City");
    description.put("ip_version", sixteenBytes ? 6L : 4L);
    description.put("node_count", (long) nodes.size());
    description.put("record_size", (long) recordBits);
    value(file, description);
    return file.toByteArray();
  }

  private long target(int child, List<Integer> places) {
    return child >= 0
        ? child
        : child == EMPTY ? nodes.size() : nodes.size() + 16L + places.get(-2 - child);
  }

  private void pair(ByteArrayOutputStream file, long left, long right) {
    switch (recordBits) {
      case 24 -> {
        number(file, left, 3);
        number(file, right, 3);
      }
      case 28 -> {
        number(file, left & 0xFFFFFF, 3);
        file.write((int) (((left >>> 24) << 4) | (right >>> 24)));
        number(file, right & 0xFFFFFF, 3);
      }
      default -> {
        number(file, left, 4);
        number(file, right, 4);
      }
    }
  }

  private static void value(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        head(out, 2, bytes.length);
        out.writeBytes(bytes);
      }
      case Double real -> {
        head(out, 3, 8);
        number(out, Double.doubleToLongBits(real), 8);
      }
      case Long whole -> {
        head(out, 6, 4);
        number(out, whole, 4);
      }
      case Map<?, ?> map -> {
        head(out, 7, map.size());
        map.forEach((key, member) -> {
          value(out, key);
          value(out, member);
        });
      }
      case List<?> list -> {
        head(out, 11, list.size());
        list.forEach(element -> value(out, element));
      }
      default -> throw new IllegalArgumentException("no value of the format: " + value);
    }
  }

  private static void head(ByteArrayOutputStream out, int type, int size) {
    var low = Math.min(size, 29);
    out.write(type > 7 ? low : (type << 5) | low);
    if (type > 7) {
      out.write(type - 7);
    }
    if (size >= 29) {
      number(out, size - 29, 1);
    }
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (var i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
