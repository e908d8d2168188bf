package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.store.bytes.ByteSink;
import vedette.store.bytes.ByteSource;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.Manifest;
import vedette.store.manifest.ManifestFile;
import vedette.store.manifest.SegmentEntry;
import vedette.testkit.disk.SimulatedDisk;

/// A folder of another format: an earlier one is read, a later one is refused with both numbers,
/// and what is in it stays as it is.
final class FormatTest {
  private static final int ROWS = 64;
  private final SimulatedDisk disk = new SimulatedDisk(1);

  @BeforeEach
  void fill() {
    try (var store = Store.open(disk, StoreSettings.usual(), () -> Samples.NOON)) {
      store.commit(new Commit().add("Events", Samples.events(0, ROWS)));
      store.seal();
    }
  }

  private void read() throws IOException {
    try (var reader = StoreReader.open(disk);
        var snapshot = reader.snapshot()) {
      assertThat(Samples.numbers(snapshot, "Events"))
          .containsExactlyElementsOf(LongStream.range(0, ROWS).boxed().toList());
    }
  }

  private void overwrite(String name, byte[] bytes) throws IOException {
    try (var file = disk.create(name)) {
      file.write(bytes, 0, bytes.length);
      file.sync();
    }
  }

  /// Gives the segment another number, with all checksums right.
  private void segmentFormat(int format) throws IOException {
    var manifest = ManifestFile.read(disk);
    assertThat(manifest).isNotNull();
    var entry = manifest.segments().getFirst();
    var bytes = disk.read(entry.file(), 0, Integer.MAX_VALUE - 16);
    var key = "vedette.format".getBytes(StandardCharsets.US_ASCII);
    var at = bytes.length - 1;
    while (!new String(bytes, at, 1, StandardCharsets.US_ASCII).equals("v")
        || !new String(
                bytes, at, Math.min(key.length, bytes.length - at), StandardCharsets.US_ASCII)
            .equals("vedette.format")) {
      at--;
    }
    bytes[at + key.length + 2] = (byte) ('0' + format);
    overwrite(entry.file(), bytes);
    var length = new ByteSource(bytes, bytes.length - 8, 4).getInt();
    var footer = ByteSink.checksum(bytes, bytes.length - 8 - length, length);
    var changed =
        new SegmentEntry(
            entry.file(),
            entry.table(),
            entry.rows(),
            entry.bytes(),
            footer,
            entry.firstSequence(),
            entry.lastSequence(),
            entry.lastIngestion(),
            entry.zones());
    ManifestFile.write(
        disk,
        new Manifest(
            manifest.version() + 1,
            manifest.nextFile(),
            manifest.sequence(),
            manifest.ingestion(),
            manifest.catalog(),
            manifest.cursors(),
            List.of(changed),
            manifest.logs()));
  }

  @Test
  void segmentsOfEarlierFormatsAreRead() throws IOException {
    for (var format : List.of(1, 2)) {
      segmentFormat(format);
      read();
    }
  }

  @Test
  void aSegmentOfALaterFormatIsRefusedWithBothNumbers() throws IOException {
    segmentFormat(9);
    assertThatThrownBy(this::read)
        .isInstanceOf(StoreException.TooNew.class)
        .hasMessageContaining("format 9")
        .hasMessageContaining("up to format 3");
  }

  @Test
  void aFolderOfALaterFormatIsRefusedAndKept() throws IOException {
    var bytes = disk.read(FileNames.MANIFEST, 0, Integer.MAX_VALUE - 16);
    var later = ManifestFile.FORMAT + 1;
    // The format stands behind eight bytes of name, and is part of the checksum behind it.
    bytes[12] ^= (byte) (bytes[8] ^ later);
    bytes[8] = (byte) later;
    overwrite(FileNames.MANIFEST, bytes);
    assertThatThrownBy(this::read)
        .isInstanceOf(StoreException.TooNew.class)
        .hasMessageContaining("format " + later)
        .hasMessageContaining("up to format " + ManifestFile.FORMAT);
    assertThatThrownBy(() -> Store.open(disk, StoreSettings.usual(), () -> Samples.NOON))
        .isInstanceOf(StoreException.TooNew.class);
    assertThat(disk.read(FileNames.MANIFEST, 0, Integer.MAX_VALUE - 16)).isEqualTo(bytes);
  }
}
