package vedette.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.type.Type;
import vedette.store.disk.FileDisk;
import vedette.store.manifest.Catalog;
import vedette.store.manifest.FileNames;
import vedette.store.manifest.Manifest;
import vedette.store.manifest.ManifestFile;
import vedette.store.manifest.SegmentEntry;

/// A folder of a thousand segments is open before anybody notices, because none of its files is
/// looked at until a query wants it.
final class OpeningTest {
  private static final int SEGMENTS = 1_000;
  private static final int COLUMNS = 50;
  private static final int TRIES = 7;
  private static final double MOST_MILLISECONDS = 300;

  @TempDir Path temporary;

  private static Manifest manifest() {
    var fields = new ArrayList<Field>();
    var zones = new ArrayList<SegmentEntry.Zone>();
    for (var i = 0; i < COLUMNS; i++) {
      fields.add(new Field("Column" + i, Type.LONG));
      zones.add(new SegmentEntry.Zone("Column" + i, i, i + 1_000L));
    }
    var segments = new ArrayList<SegmentEntry>();
    for (var i = 0; i < SEGMENTS; i++) {
      segments.add(
          new SegmentEntry(
              FileNames.segment("Many", i + 1),
              "Many",
              10,
              4_096,
              7,
              i * 10L,
              i * 10L + 9,
              1,
              zones));
    }
    var catalog = new Catalog(Map.of("Many", Schema.of(fields)));
    return new Manifest(1, SEGMENTS + 1, SEGMENTS * 10L, 1, catalog, Map.of(), segments, List.of());
  }

  @Test
  void aThousandSegmentsAreOpenAtOnce() throws IOException {
    var disk = FileDisk.at(temporary);
    ManifestFile.write(disk, manifest());
    var best = Double.MAX_VALUE;
    for (var i = 0; i < TRIES; i++) {
      var start = System.nanoTime();
      try (var reader = StoreReader.open(disk);
          var snapshot = reader.snapshot()) {
        assertThat(snapshot.facts().getFirst().segments()).isEqualTo(SEGMENTS);
      }
      best = Math.min(best, (System.nanoTime() - start) / 1e6);
    }
    System.out.printf("OpeningTest: %d segments in %.1f ms%n", SEGMENTS, best);
    assertThat(best).isLessThan(MOST_MILLISECONDS);
  }
}
