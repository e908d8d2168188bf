package vedette.functions.text;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// What a user agent tells of its browser, operating system or device, as a bag of bags.
///
/// `look_for` is `"browser"`, `"os"`, `"device"` or an array of them. The browsers and systems are
/// a short list of this program; what is not on it is `Other`.
///
/// ```kql
/// print a = parse_user_agent("curl/8.5.0", "browser")
/// // a:dynamic
/// // {"Browser":{"Family":"curl","MajorVersion":"8","MinorVersion":"5","Patch":"0"}}
/// ```
@Scalar("parse_user_agent")
final class ParseUserAgent {
  private ParseUserAgent() {}

  static @Nullable Dynamic row(Text userAgent, Text lookFor) {
    return row(userAgent, Dynamic.of(lookFor));
  }

  static @Nullable Dynamic row(Text userAgent, Dynamic lookFor) {
    var agent = new UserAgent(userAgent.toString());
    var wanted = lookFor.isArray() ? Assembled.elements(lookFor) : List.of(lookFor);
    var texts = wanted.stream().map(one -> one.toText().toLower().toString()).toList();
    return Assembled.by(builder -> {
      builder.startBag();
      if (texts.contains("browser")) {
        agent.appendBrowser(builder.key(Text.of("Browser")));
      }
      if (texts.contains("os")) {
        agent.appendSystem(builder.key(Text.of("OperatingSystem")));
      }
      if (texts.contains("device")) {
        agent.appendDevice(builder.key(Text.of("Device")));
      }
      builder.end();
    });
  }
}
