package vedette.detect.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static vedette.detect.schedule.EventStream.MINUTE;
import static vedette.detect.schedule.EventStream.START;

import java.util.List;
import org.junit.jupiter.api.Test;
import vedette.data.time.DateTime;
import vedette.data.type.Scalar;
import vedette.detect.alert.Alert;
import vedette.detect.schedule.EventStream.Event;
import vedette.detect.schedule.RunningRules.Way;
import vedette.store.Store;
import vedette.store.StoreSettings;
import vedette.testkit.disk.SimulatedDisk;

/// When an open window speaks: as soon as a group is complete, and of each group once.
final class OpenWindowTest {
  private long now = START;
  private int delivered;

  private List<Alert> after(RunningRules running, int device, char action) {
    now += MINUTE / 10;
    delivered++;
    var event = new Event(now, now, device, delivered % 4, delivered, action);
    running.deliver(List.of(event), delivered, new DateTime(now));
    return running.scheduler.early(new DateTime(now)).alerts();
  }

  @Test
  void aGroupIsToldWhenItHasEnoughRowsAndOnce() {
    var query =
        EventStream.TABLE
            + " | where ActionType == 'a' | summarize n = count() by DeviceName | where n > 2";
    var rules = List.of(RunningRules.rule("window", "10m", "30m", query, ""));
    var disk = new SimulatedDisk(1);
    try (var store = Store.open(disk, StoreSettings.usual(), () -> new DateTime(now))) {
      var running = new RunningRules(store, rules, Way.CONTINUOUS);
      running.scheduler.tick(new DateTime(now), 5);
      assertThat(after(running, 0, 'a')).isEmpty();
      assertThat(after(running, 0, 'a')).isEmpty();
      assertThat(after(running, 0, 'b')).as("no row of the rule").isEmpty();
      assertThat(after(running, 1, 'a')).as("another group").isEmpty();
      var told = after(running, 0, 'a');
      assertThat(told).hasSize(1);
      assertThat(told.getFirst().row()).containsEntry("n", Scalar.of(3L));
      assertThat(after(running, 0, 'a')).as("told already").isEmpty();
      assertThat(after(running, 1, 'a')).isEmpty();
      assertThat(after(running, 1, 'a')).hasSize(1);
      now = START + 10 * MINUTE;
      var over = running.scheduler.tick(new DateTime(now), 5).alerts();
      assertThat(over).as("said anew, with the last count").hasSize(1);
      assertThat(over.getFirst().id()).isEqualTo(told.getFirst().id());
      assertThat(over.getFirst().row()).containsEntry("n", Scalar.of(4L));
    }
  }
}
