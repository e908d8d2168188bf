package vedette.store.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import vedette.data.world.Disk;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;
import vedette.store.bytes.MalformedException;

/// The sidecar of a segment: value hashes, term indexes and page zones, all of which could be made
/// again from the segment at any time.
///
/// `VDTINDEX`, the format, the footer checksum of the segment it belongs to, the length of the
/// directory and its CRC32C, all ints. The directory is the number of columns and for each its
/// name, the position and length of its section and the CRC32C of that. Sections follow, one a
/// column, as [ColumnIndex] describes; each is checked before its first use.
final class SegmentIndex {
  private static final byte[] MAGIC = "VDTINDEX".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT = 2;
  private static final int HEADER = 24;
  private final MemorySegment bytes;
  private final Map<String, Section> sections;
  private final SegmentColumn.Checksums checksums;

  private record Section(long at, int length, int checksum) {}

  private SegmentIndex(
      MemorySegment bytes, Map<String, Section> sections, SegmentColumn.Checksums checksums) {
    this.bytes = bytes;
    this.sections = sections;
    this.checksums = checksums;
  }

  /// Reads the directory.
  ///
  /// @param checksums of the same bytes
  /// @throws MalformedException when it is not a sound index of that segment
  static SegmentIndex open(
      MemorySegment bytes, int footerChecksum, SegmentColumn.Checksums checksums) {
    if (bytes.byteSize() < HEADER) {
      throw new MalformedException("an index of " + bytes.byteSize() + " bytes");
    }
    var head = new ByteSource(bytes.asSlice(0, HEADER).toArray(ColumnPages.BYTE));
    var magic = new String(head.getBytes(MAGIC.length), StandardCharsets.US_ASCII);
    var format = head.getInt();
    var owner = head.getInt();
    var length = head.getInt();
    var checksum = head.getInt();
    if (!magic.equals(new String(MAGIC, StandardCharsets.US_ASCII))
        || format != FORMAT
        || owner != footerChecksum
        || length < 0
        || HEADER + (long) length > bytes.byteSize()) {
      throw new MalformedException("it does not begin as the index of its segment");
    }
    var directory = bytes.asSlice(HEADER, length).toArray(ColumnPages.BYTE);
    if (ByteSink.checksum(directory, 0, length) != checksum) {
      throw new MalformedException("the checksum of its directory does not match");
    }
    return new SegmentIndex(bytes, directory(new ByteSource(directory)), checksums);
  }

  private static Map<String, Section> directory(ByteSource in) {
    var sections = new HashMap<String, Section>();
    for (var left = in.count(20); left > 0; left--) {
      sections.put(in.getText(), new Section(in.getLong(), in.getInt(), in.getInt()));
    }
    return sections;
  }

  /// What is known of a column, its bytes checked.
  ColumnIndex column(String name) {
    var section = sections.get(name);
    if (section == null
        || section.at() < HEADER
        || section.length() < 0
        || section.at() + section.length() > bytes.byteSize()) {
      throw new MalformedException("no section of column " + name);
    }
    var slice = bytes.asSlice(section.at(), section.length());
    if (checksums.of(section.at(), section.length()) != section.checksum()) {
      throw new MalformedException("the checksum of column " + name + " does not match");
    }
    return ColumnIndex.parse(slice);
  }

  /// Checks every section.
  void verify() {
    sections.keySet().forEach(this::column);
  }

  /// The bytes of the index of a segment's columns.
  static byte[] bytes(Map<String, SegmentColumn> columns, boolean cold, int footerChecksum) {
    var sections = new TreeMap<String, ByteSink>();
    columns.forEach((name, column) -> sections.put(name, section(column, cold)));
    return assembled(sections, footerChecksum);
  }

  /// What is known of one column.
  static ByteSink section(IndexedColumn column, boolean cold) {
    var body = new ByteSink();
    ColumnIndex.write(column, cold, body);
    return body;
  }

  /// The bytes of the index that has these sections.
  static byte[] assembled(SortedMap<String, ByteSink> sections, int footerChecksum) {
    var names = List.copyOf(sections.keySet());
    var bodies = List.copyOf(sections.values());
    var directory = directory(names, bodies, 0);
    directory = directory(names, bodies, HEADER + directory.size());
    var out = new ByteSink(HEADER + directory.size());
    out.putBytes(MAGIC).putInt(FORMAT).putInt(footerChecksum).putInt(directory.size());
    out.putInt(directory.checksum(0, directory.size()));
    out.putBytes(directory.array(), 0, directory.size());
    bodies.forEach(body -> out.putBytes(body.array(), 0, body.size()));
    return out.toBytes();
  }

  private static ByteSink directory(List<String> names, List<ByteSink> bodies, long start) {
    var out = new ByteSink().putInt(names.size());
    var at = start;
    for (var i = 0; i < names.size(); i++) {
      var body = bodies.get(i);
      out.putText(names.get(i)).putLong(at).putInt(body.size());
      out.putInt(body.checksum(0, body.size()));
      at += body.size();
    }
    return out;
  }

  static SegmentIndex of(byte[] bytes, int footerChecksum) {
    return open(
        MemorySegment.ofArray(bytes),
        footerChecksum,
        (from, length) -> ByteSink.checksum(bytes, (int) from, (int) length));
  }

  static void write(Disk disk, String name, byte[] bytes) throws IOException {
    try (var file = disk.create(name)) {
      file.write(bytes, 0, bytes.length);
      file.sync();
    }
  }
}
