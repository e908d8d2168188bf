package vedette.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vedette.store.StoreException;
import vedette.testkit.disk.SimulatedDisk;

/// What a damaged record of a log means.
final class LogTest {
  private static final long BODY = 100;
  private static final long RECORD = LogFormat.recordSize((int) BODY);
  private final SimulatedDisk disk = new SimulatedDisk(1);

  /// Record 1 alone, then records 2 and 3 in one write.
  @BeforeEach
  void write() throws IOException {
    try (var writer = LogWriter.create(disk, "log", 7)) {
      gather(writer, 1);
      writer.write(writer.take());
      gather(writer, 2);
      gather(writer, 3);
      writer.write(writer.take());
    }
  }

  private static void gather(LogWriter writer, int number) {
    writer.gather(1 << 20, body -> body.putInt(number).putBytes(new byte[(int) BODY - 4]));
  }

  private void damage(int record) throws IOException {
    disk.flip("log", (int) (LogFormat.FILE_HEADER + RECORD * (record - 1) + 60), 4);
  }

  private List<Integer> read(long length) throws IOException {
    var numbers = new ArrayList<Integer>();
    new LogReader(disk, "log", length).read(7, 0, body -> numbers.add(body.getInt()));
    return numbers;
  }

  @Test
  void aSoundLogIsReadToItsEnd() throws IOException {
    assertThat(read(-1)).containsExactly(1, 2, 3);
    assertThat(read(disk.size("log"))).containsExactly(1, 2, 3);
  }

  @Test
  void aRecordOfTheLastWriteMayBeTorn() throws IOException {
    damage(2);
    assertThat(read(-1)).as("3 was written with it and proves nothing").containsExactly(1);
  }

  @Test
  void aRecordThatALaterOneSawDurableIsDamaged() throws IOException {
    damage(1);
    assertThatThrownBy(() -> read(-1)).isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void aCleanEndProvesTheLastWrite() throws IOException {
    try (var writer = LogWriter.resume(disk, "log", disk.size("log"))) {
      writer.end();
    }
    assertThat(read(-1)).containsExactly(1, 2, 3);
    damage(3);
    assertThatThrownBy(() -> read(-1)).isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void nothingOfASettledLogMayBeDamaged() throws IOException {
    var length = disk.size("log");
    damage(3);
    assertThatThrownBy(() -> read(length)).isInstanceOf(StoreException.Corrupt.class);
    assertThatThrownBy(() -> read(length - 8)).isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void anotherLogIsNotTakenForThisOne() {
    assertThatThrownBy(() -> new LogReader(disk, "log", -1).read(8, 0, _ -> {}))
        .isInstanceOf(StoreException.Corrupt.class);
  }

  @Test
  void aCommitThatIsTooLargeIsNotGathered() throws IOException {
    try (var writer = LogWriter.create(disk, "other", 8)) {
      assertThatThrownBy(() -> writer.gather(100, body -> body.putZeros(200)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(writer.hasGathered()).isFalse();
    }
  }
}
