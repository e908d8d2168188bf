package vedette.detect.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import vedette.data.batch.Batch;
import vedette.data.column.ColumnBuilder;
import vedette.data.schema.Field;
import vedette.data.schema.Schema;
import vedette.data.table.Rows;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.type.Type;

/// Made events of a few devices over a few hours: some come late, some twice, most out of order.
final class EventStream {
  static final String TABLE = "DeviceEvents";
  static final long MINUTE = 600_000_000L;
  static final long START = 738_000L * 864_000_000_000L;
  private static final Schema SCHEMA =
      Schema.of(
          new Field("Timestamp", Type.DATETIME),
          new Field("DeviceId", Type.STRING),
          new Field("DeviceName", Type.STRING),
          new Field("AccountName", Type.STRING),
          new Field("ReportId", Type.LONG),
          new Field("ActionType", Type.STRING),
          new Field("ProcessId", Type.LONG));

  private EventStream() {}

  /// One event, with the moment of its arrival.
  record Event(long time, long arrival, int device, int account, long report, char action) {}

  /// Events in the order in which they arrive.
  static List<Event> of(Random random, int count) {
    var events = new ArrayList<Event>();
    for (var i = 0; i < count; i++) {
      var time = START + 11 * MINUTE + random.nextLong(90 * MINUTE);
      // Now and then one lies exactly where a slot ends.
      time = random.nextInt(10) == 0 ? time - time % (10 * MINUTE) : time;
      var delay = random.nextInt(4) == 0 ? random.nextLong(120 * MINUTE) : random.nextLong(MINUTE);
      var action = random.nextInt(3) > 0 ? 'a' : 'b';
      var event = new Event(time, time + delay, random.nextInt(3), random.nextInt(4), i, action);
      events.add(event);
      if (random.nextInt(8) == 0) {
        events.add(again(event, random.nextLong(60 * MINUTE)));
      }
    }
    events.sort(Comparator.comparingLong(Event::arrival));
    return events;
  }

  private static Event again(Event event, long later) {
    return new Event(
        event.time(),
        event.arrival() + later,
        event.device(),
        event.account(),
        event.report(),
        event.action());
  }

  static Rows rows(List<Event> events) {
    var builders =
        SCHEMA.fields().stream().map(f -> new ColumnBuilder(f.type(), events.size())).toList();
    for (var event : events) {
      builders.get(0).append(new DateTime(event.time()));
      builders.get(1).append(Text.of("d" + event.device()));
      builders.get(2).append(Text.of("host-" + event.device()));
      builders.get(3).append(Text.of("user-" + event.account()));
      builders.get(4).append(event.report());
      builders.get(5).append(Text.of(String.valueOf(event.action())));
      builders.get(6).append(event.report() % 5);
    }
    var columns = builders.stream().map(ColumnBuilder::build).toList();
    return new Rows(SCHEMA, new Batch(columns, events.size()));
  }
}
