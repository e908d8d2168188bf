package vedette.app.posture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.command.Refusal;
import vedette.app.output.Hostile;
import vedette.app.version.Version;
import vedette.posture.document.DocumentException;
import vedette.posture.document.Documents;
import vedette.posture.document.Node;
import vedette.posture.finding.Baseline;
import vedette.posture.finding.Finding;
import vedette.posture.finding.FindingJson;
import vedette.posture.finding.FindingText;
import vedette.posture.finding.Waiver;

/// Prints findings after comparing them with the last run and with what was accepted.
final class Findings {
  private Findings() {}

  static int print(String title, List<Finding> findings, Invocation invocation) {
    var now = Instant.now();
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
    var baseline = Baseline.of(findings, before(invocation), waivers(invocation), today);
    var format = invocation.value("format").orElse("text");
    Exports.print(
        switch (format) {
          case "text" -> text(baseline);
          case "json" -> FindingJson.json(baseline);
          case "md" -> FindingText.markdown(title, baseline);
          case "html" -> FindingText.html(title, baseline);
          case "sarif" -> FindingJson.sarif(baseline, Version.TEXT);
          case "ocsf" -> FindingJson.ocsf(baseline, Version.TEXT, now.toEpochMilli());
          default ->
              throw Refusal.wrongUse(
                  "--format is one of text, json, md, html, sarif, ocsf, not `" + format + "`");
        },
        invocation);
    return baseline.fresh().isEmpty() && baseline.known().isEmpty() ? Exit.DONE : Exit.FINDINGS;
  }

  private static String text(Baseline baseline) {
    var text = new StringBuilder();
    baseline.fresh().forEach(finding -> append(text, finding, "new "));
    baseline.known().forEach(finding -> append(text, finding, ""));
    return text.append(FindingText.summary(baseline)).append('\n').toString();
  }

  private static void append(StringBuilder text, Finding finding, String mark) {
    var head =
        "%s%s %s %s: %s (%s)"
            .formatted(
                mark,
                finding.severity(),
                finding.check(),
                finding.subject(),
                finding.message(),
                finding.resource());
    text.append(Hostile.line(head)).append('\n');
    finding.paths().forEach(path -> text.append("    ").append(Hostile.line(path)).append('\n'));
    if (!finding.fix().isEmpty()) {
      text.append("    fix: ").append(Hostile.line(finding.fix())).append('\n');
    }
  }

  private static Node document(String file) {
    try {
      return Documents.read(file, Files.readAllBytes(Path.of(file)));
    } catch (IOException e) {
      throw Refusal.wrongUse(file + " cannot be read: " + e.getMessage());
    } catch (DocumentException e) {
      throw Refusal.wrongUse(String.valueOf(e.getMessage()));
    }
  }

  /// The identities in the JSON of the last run.
  private static Set<String> before(Invocation invocation) {
    var before = new HashSet<String>();
    var file = invocation.value("baseline");
    if (file.isPresent()) {
      for (var finding : document(file.get()).member("findings").elements()) {
        finding.member("identity").freeText().ifPresent(before::add);
      }
    }
    return before;
  }

  /// `[{"identity", "owner", "expires", "reason"}]`; one without owner or end is refused.
  private static List<Waiver> waivers(Invocation invocation) {
    var waivers = new ArrayList<Waiver>();
    var file = invocation.value("waivers");
    if (file.isEmpty()) {
      return waivers;
    }
    try {
      for (var each : document(file.get()).elements()) {
        var expires = each.member("expires").needText();
        if (!expires.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
          throw each.member("expires").problem("is a day such as 2026-12-31");
        }
        waivers.add(
            new Waiver(
                each.member("identity").needText(),
                each.member("owner").needText(),
                expires,
                each.member("reason").freeText().orElse("")));
      }
      return waivers;
    } catch (DocumentException e) {
      throw Refusal.wrongUse(String.valueOf(e.getMessage()));
    }
  }
}
