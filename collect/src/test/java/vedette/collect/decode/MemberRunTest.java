package vedette.collect.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vedette.data.dynamic.JsonReader;
import vedette.data.schema.Schema;
import vedette.data.schema.TableSpecs;
import vedette.data.text.Text;

/// Values that follow from others, as in real telemetry, end in the same rows by the quick way and
/// by the general way: where the rule holds, where a row breaks it, and across batches.
final class MemberRunTest {
  private static final int FILES = 40;
  private final Random random = new Random(Long.getLong("vedette.seed", 17));

  private String line(int breaking) {
    var file = (int) (FILES * Math.pow(random.nextDouble(), 2));
    var device = random.nextInt(200);
    var members = new ArrayList<String>();
    members.add("\"DeviceId\":\"d" + device + "\"");
    members.add("\"DeviceName\":\"n" + device + ".example\"");
    members.add("\"InitiatingProcessSHA1\":\"" + "ab".repeat(4) + file + "\"");
    members.add("\"InitiatingProcessFileName\":\"f\\u0065-" + file + ".exe\"");
    members.add("\"InitiatingProcessFileSize\":" + (file + 1) * 1_000);
    var company = file % 3 == 0 ? "null" : "\"ä\"";
    members.add("\"InitiatingProcessVersionInfoCompanyName\":" + company);
    members.add("\"LocalPort\":" + random.nextInt(60_000));
    members.add(
        "\"AdditionalFields\":"
            + (random.nextInt(50) == 0
                ? "\"{\\\"a\\\": " + random.nextInt(9) + "}\""
                : "{\"a\":" + random.nextInt(5_000) + ",\"b\":[true,null]}"));
    members.add("\"InitiatingProcessUniqueId\":\"" + random.nextLong() + "\"");
    members.add("\"Protocol\":\"" + (random.nextInt(300) == 0 ? "Udp" : "Tcp") + "\"");
    members.add("\"LocalIPType\":null");
    var account = random.nextInt(6_000);
    members.add("\"InitiatingProcessAccountName\":\"a" + account + "\"");
    members.add("\"InitiatingProcessAccountSid\":\"S-1-" + account + "\"");
    members.add("\"InitiatingProcessAccountUpn\":\"a" + account + "@example\"");
    if (random.nextInt(breaking) == 0) {
      disturb(members);
    }
    return "{" + String.join(random.nextInt(90) == 0 ? " , " : ",", members) + "}";
  }

  private void disturb(List<String> members) {
    var at = random.nextInt(members.size());
    switch (random.nextInt(6)) {
      case 0 -> members.remove(at);
      case 1 -> Collections.shuffle(members, random);
      case 2 -> members.add(random.nextInt(members.size()), members.get(at));
      case 3 -> members.set(4, members.get(4) + random.nextInt(9));
      case 4 -> members.set(4, "\"InitiatingProcessFileSize\":\"" + random.nextInt(9) + "x\"");
      default -> members.set(3, "\"InitiatingProcessFileName\":\"" + random.nextInt(9) + "\"");
    }
  }

  private void agree(int breaking, int... batches) {
    var spec = TableSpecs.find("DeviceNetworkEvents").orElseThrow();
    var quick = new TableBuilder(spec, Schema.EMPTY);
    var general = new TableBuilder(spec, Schema.EMPTY);
    var reader = new JsonReader();
    for (var lines : batches) {
      for (var i = 0; i < lines; i++) {
        var line = Text.of(line(breaking));
        var value = reader.read(line.heap(), line.from(), line.end());
        assertThat(value).isNotNull();
        if (!quick.addLine(line)) {
          quick.addObject(value);
        }
        general.addObject(value);
      }
      assertThat(quick.misfits()).isEqualTo(general.misfits());
      var mine = quick.build();
      var others = general.build();
      assertThat(mine.size()).isEqualTo(others.size());
      if (lines < 10_000) {
        assertThat(LineParserTest.cells(mine)).isEqualTo(LineParserTest.cells(others));
      }
    }
  }

  @Test
  void rowsThatBreakTheRuleAreReadAsTheyAre() {
    agree(20, 6_000, 3_000);
  }

  @Test
  void entriesThatStayFromBatchToBatchMeanTheSame() {
    agree(1_000, 1 << 16, 3_000);
  }
}
