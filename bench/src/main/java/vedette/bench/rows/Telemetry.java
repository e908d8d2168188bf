package vedette.bench.rows;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rows of `DeviceNetworkEvents`: 48 columns, about 2.3 kB of JSON, thirty days with nights and
/// weekends, up to two minutes out of order.
///
/// Hidden in them, for the queries to find: 30 listeners of `azure/mcp` on port 5008, 11 of them in
/// the last hour; one row in a thousand with the same command lines that is no listener; one in
/// 25,000 a listener on 5008 with another command line. Small numbers of rows keep the 30.
///
/// Any run of rows can be written without the ones before it, and the same seed writes the same
/// bytes.
public final class Telemetry {
  public static final String TABLE = "DeviceNetworkEvents";

  /// The moment after the last row, in a busy hour of a Friday; what `now()` answers.
  public static final Instant END = Instant.parse("2026-10-30T15:00:00Z");

  private static final String NAMES =
      """
      Timestamp:datetime DeviceId DeviceName ActionType RemoteIP RemotePort:int RemoteUrl
      LocalIP LocalPort:int Protocol LocalIPType RemoteIPType InitiatingProcessSHA1
      InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileName
      InitiatingProcessFileSize:long InitiatingProcessVersionInfoCompanyName
      InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
      InitiatingProcessVersionInfoInternalFileName
      InitiatingProcessVersionInfoOriginalFileName InitiatingProcessVersionInfoFileDescription
      InitiatingProcessId:long InitiatingProcessCommandLine
      InitiatingProcessCreationTime:datetime InitiatingProcessFolderPath
      InitiatingProcessParentFileName InitiatingProcessParentId:long
      InitiatingProcessParentCreationTime:datetime InitiatingProcessAccountDomain
      InitiatingProcessAccountName InitiatingProcessAccountSid InitiatingProcessAccountUpn
      InitiatingProcessAccountObjectId InitiatingProcessIntegrityLevel
      InitiatingProcessTokenElevation ReportId:long AppGuardContainerId
      AdditionalFields:dynamic InitiatingProcessSessionId:long
      IsInitiatingProcessRemoteSession:bool InitiatingProcessRemoteSessionDeviceName
      InitiatingProcessRemoteSessionIP InitiatingProcessUniqueId TenantId MachineGroup
      SourceSystem
      """;

  private static final int HOURS = 30 * 24;
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final int DISORDER_MICROS = 120_000_000;
  private static final int NEEDLES = 30;
  private static final int LAST_HOUR_NEEDLES = 11;
  private static final int CHUNK = 4_096;
  private static final String[] ACTIONS = {
    "ConnectionSuccess",
    "ConnectionFailed",
    "ConnectionAttempt",
    "InboundConnectionAccepted",
    "DnsConnectionInspected",
    "HttpConnectionInspected",
    "SslConnectionInspected",
    "ListeningConnectionCreated"
  };
  private static final int[] ACTION_LIMITS = {58, 66, 76, 86, 90, 94, 98, 100};
  private static final int INBOUND = 3;
  private static final int LISTENING = 7;

  private final long rows;
  private final long seed;
  private final Estate estate;
  private final CommandLines commandLines;
  private final Zipf urls = new Zipf(Estate.URLS, 0.8);
  private final Zipf addresses = new Zipf(Estate.ADDRESSES, 0.7);
  private final double[] hours = new double[HOURS + 1];

  /// @param commandLines how many distinct ones there are: 50,000 usually, 2,000,000 at the worst
  public Telemetry(long rows, long seed, int commandLines) {
    this.rows = rows;
    this.seed = seed;
    this.estate = new Estate(seed);
    this.commandLines = new CommandLines(estate, commandLines);
    var first = END.getEpochSecond() / 3_600 - HOURS;
    for (var hour = 0; hour < HOURS; hour++) {
      var ofDay = (first + hour) % 24;
      var weekend = LocalDate.ofEpochDay((first + hour) / 24).getDayOfWeek().getValue() > 5;
      var busy = ofDay >= 7 && ofDay < 19 ? 3.0 : 1.0;
      hours[hour + 1] = hours[hour] + (weekend ? busy / 2 : busy);
    }
  }

  public long rows() {
    return rows;
  }

  /// Names and KQL types of the columns.
  public static Map<String, String> columns() {
    var columns = new LinkedHashMap<String, String>();
    for (var line : NAMES.lines().toList()) {
      for (var column : line.strip().split(" ", -1)) {
        var colon = column.indexOf(':');
        columns.put(
            colon < 0 ? column : column.substring(0, colon),
            colon < 0 ? "string" : column.substring(colon + 1));
      }
    }
    return columns;
  }

  /// Twenty of the names of tools that some command lines hold.
  public static List<String> tools() {
    return Arrays.asList(CommandLines.TOOLS).subList(0, 20);
  }

  /// Writes rows `from` to before `to`, a line each.
  public void write(long from, long to, OutputStream out) {
    var sink = new LineSink();
    for (var row = from; row < to; row++) {
      writeRow(row, sink);
      if ((row & CHUNK - 1) == CHUNK - 1) {
        sink.flush(out);
      }
    }
    sink.flush(out);
  }

  /// Microseconds of 1970 at which row `row` happened.
  private long micros(long row, Dice dice) {
    var at = (double) row / rows * hours[HOURS];
    var low = 0;
    var high = HOURS;
    while (high - low > 1) {
      var middle = (low + high) >>> 1;
      if (hours[middle] <= at) {
        low = middle;
      } else {
        high = middle;
      }
    }
    var within = (at - hours[low]) / (hours[low + 1] - hours[low]);
    var start = END.getEpochSecond() * 1_000_000L - HOURS * HOUR_MICROS;
    return start + (long) ((low + within) * HOUR_MICROS) - dice.below(DISORDER_MICROS);
  }

  private boolean isNeedle(long row) {
    var lastHour = (long) (rows * hours[HOURS - 1] / hours[HOURS]);
    var settled = lastHour + (rows - lastHour) / 10;
    return isOneOf(row, settled, rows, LAST_HOUR_NEEDLES)
        || isOneOf(row, 0, lastHour * 9 / 10, NEEDLES - LAST_HOUR_NEEDLES);
  }

  /// Whether `row` is one of `count` rows spread evenly from `from` to before `to`.
  private static boolean isOneOf(long row, long from, long to, int count) {
    var step = (to - from) / count;
    return step > 0
        && row >= from
        && (row - from) % step == step / 2
        && (row - from) / step < count;
  }

  private void writeRow(long row, LineSink out) {
    var dice = new Dice(seed, row);
    var needle = isNeedle(row);
    var decoy = !needle && dice.oneIn(1_000);
    var decoyListener = !needle && dice.oneIn(25_000);
    var action = needle || decoyListener ? LISTENING : action(dice);
    if (decoy && action == LISTENING) {
      action = 0;
    }
    var line = needle || decoy ? commandLines.drawListener(dice) : commandLines.draw(dice);
    var device = (int) (Estate.DEVICES * Math.pow(dice.unit(), 1.3));
    var port = needle || decoyListener ? 5_008 : localPort(action, dice);
    var micros = micros(row, dice);
    writeConnection(micros, device, action, port, dice, out);
    writeProcess(line, micros, dice, out);
    writeRest(row, dice, out);
  }

  private static int action(Dice dice) {
    var lot = dice.below(100);
    var action = 0;
    while (lot >= ACTION_LIMITS[action]) {
      action++;
    }
    return action;
  }

  private static int localPort(int action, Dice dice) {
    if (action == LISTENING || action == INBOUND) {
      var port = 1_024 + dice.below(8_000);
      return port == 5_008 ? 5_009 : port;
    }
    return 49_152 + dice.below(16_384);
  }

  private void writeConnection(
      long micros, int device, int action, int port, Dice dice, LineSink out) {
    out.put("{\"Timestamp\":\"");
    time(micros, out);
    out.put(estate.device(device)).put(",\"ActionType\":\"").put(ACTIONS[action]);
    out.put("\",\"RemoteIP\":\"");
    if (action != LISTENING) {
      estate.address(addresses.draw(dice), out);
    }
    out.put("\",\"RemotePort\":");
    if (action == LISTENING) {
      out.put("null");
    } else {
      out.put(dice.below(10) < 7 ? 443 : 1 + dice.below(65_535));
    }
    out.put(",\"RemoteUrl\":\"");
    if (action != LISTENING && action != INBOUND && dice.below(10) < 7) {
      estate.url(urls.draw(dice), out);
    }
    out.put("\",\"LocalIP\":\"10.").put(device >>> 8).put('.').put(device & 255).put(".7");
    out.put("\",\"LocalPort\":").put(port).put(",\"Protocol\":\"Tcp\"");
    out.put(",\"LocalIPType\":\"Private\",\"RemoteIPType\":\"");
    out.put(action == LISTENING ? "" : dice.below(4) == 0 ? "Private" : "Public").put('"');
  }

  private void writeProcess(int line, long micros, Dice dice, LineSink out) {
    var image = commandLines.image(line);
    out.put(estate.image(image)).put(",\"InitiatingProcessId\":").put(4 + 4 * dice.below(12_000));
    out.put(",\"InitiatingProcessCommandLine\":\"");
    commandLines.write(line, out);
    out.put("\",\"InitiatingProcessCreationTime\":\"");
    time(micros - 1_000_000L * dice.below(400_000) - dice.below(1_000_000), out);
    out.put("\",\"InitiatingProcessFolderPath\":\"").put(estate.folder(image));
    out.put(estate.imageName(image)).put("\",\"InitiatingProcessParentFileName\":\"");
    out.put(estate.imageName(image / 7)).put("\",\"InitiatingProcessParentId\":");
    out.put(4 + 4 * dice.below(3_000)).put(",\"InitiatingProcessParentCreationTime\":\"");
    time(micros - 1_000_000L * (400_000 + dice.below(900_000)), out);
    out.put('"').put(estate.account((int) (Estate.ACCOUNTS * Math.pow(dice.unit(), 1.5))));
  }

  private void writeRest(long row, Dice dice, LineSink out) {
    var lot = dice.below(20);
    out.put(",\"InitiatingProcessIntegrityLevel\":\"");
    out.put(lot < 9 ? "Medium" : lot < 17 ? "System" : lot < 19 ? "High" : "Low");
    out.put("\",\"InitiatingProcessTokenElevation\":\"TokenElevationType");
    out.put(lot < 17 ? "Default" : lot == 17 ? "Full" : "Limited");
    out.put("\",\"ReportId\":").put(row + 1_000_000).put(",\"AppGuardContainerId\":\"\"");
    additional(dice.below((int) Math.clamp(rows / 9, 1, Integer.MAX_VALUE - 8L)), out);
    out.put(",\"InitiatingProcessSessionId\":").put(lot < 9 ? dice.below(4) : 0);
    var remote = lot == 18;
    out.put(",\"IsInitiatingProcessRemoteSession\":").put(remote ? "true" : "false");
    out.put(",\"InitiatingProcessRemoteSessionDeviceName\":\"");
    out.put(remote ? Estate.word(dice) : "").put("\",\"InitiatingProcessRemoteSessionIP\":\"");
    out.put(remote ? "10.0.0.9" : "").put("\",\"InitiatingProcessUniqueId\":\"");
    out.put(dice.next() >>> 16).put("\",\"TenantId\":\"");
    out.put("6f1d7c3e-5a0b-4c58-9d2e-0a1b2c3d4e5f").put("\",\"MachineGroup\":\"");
    out.put(Estate.WORDS[dice.below(20)]).put("\",\"SourceSystem\":\"Endpoint\"}\n");
  }

  /// One of a ninth as many values as there are rows.
  private void additional(int value, LineSink out) {
    var dice = estate.dice(10, value);
    out.put(",\"AdditionalFields\":{\"ConnectionId\":\"").hex(dice.next(), 12);
    out.put("\",\"Direction\":\"").put(dice.oneIn(3) ? "In" : "Out").put("\",\"Bytes\":");
    out.put(dice.below(1_000_000)).put(",\"Zone\":\"").put(Estate.word(dice)).put("\"}");
  }

  /// ISO 8601 with seven digits, as this telemetry writes it.
  private static void time(long micros, LineSink out) {
    var days = Math.floorDiv(micros, 24 * HOUR_MICROS);
    var ofDay = micros - days * 24 * HOUR_MICROS;
    var date = LocalDate.ofEpochDay(days);
    out.put(date.getYear(), 4).put('-').put(date.getMonthValue(), 2).put('-');
    out.put(date.getDayOfMonth(), 2).put('T').put(ofDay / HOUR_MICROS, 2).put(':');
    out.put(ofDay / 60_000_000 % 60, 2).put(':').put(ofDay / 1_000_000 % 60, 2).put('.');
    out.put(ofDay % 1_000_000, 6).put("0Z");
  }

  /// The first `count` rows as text, for looking at.
  public String sample(int count) {
    var sink = new LineSink();
    for (var row = 0L; row < count; row++) {
      writeRow(row, sink);
    }
    return new String(sink.toBytes(), StandardCharsets.US_ASCII);
  }
}
