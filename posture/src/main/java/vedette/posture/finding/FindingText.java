package vedette.posture.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Findings as pages that a person can forward.
public final class FindingText {
  private FindingText() {}

  public static String markdown(String title, Baseline baseline) {
    var text = new StringBuilder("# ").append(cell(title)).append("\n\n");
    text.append(summary(baseline)).append("\n\n");
    if (!baseline.fresh().isEmpty() || !baseline.known().isEmpty()) {
      text.append("| severity | check | who | where | what | why | fix |\n");
      text.append("|---|---|---|---|---|---|---|\n");
    }
    for (var finding : shown(baseline)) {
      text.append("| ").append(finding.severity().name().toLowerCase(Locale.ROOT));
      for (var each :
          List.of(
              finding.check(),
              finding.subject(),
              finding.resource(),
              finding.message(),
              String.join("; ", finding.paths()),
              finding.fix())) {
        text.append(" | ").append(cell(each));
      }
      text.append(" |\n");
    }
    return text.toString();
  }

  private static List<Finding> shown(Baseline baseline) {
    var all = new ArrayList<>(baseline.fresh());
    all.addAll(baseline.known());
    return all;
  }

  public static String summary(Baseline baseline) {
    return baseline.fresh().size()
        + " new, "
        + baseline.known().size()
        + " known, "
        + baseline.waived().size()
        + " accepted, "
        + baseline.gone().size()
        + " gone since the last run";
  }

  /// Nothing in a name may end a cell or start markup.
  private static String cell(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replaceAll("([\\\\|`*_\\[\\]<>#])", "\\\\$1");
  }

  public static String html(String title, Baseline baseline) {
    var text =
        new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    text.append("<title>").append(escaped(title)).append("</title><style>");
    text.append("body{font-family:sans-serif}td,th{border:1px solid #999;padding:.3em;");
    text.append("vertical-align:top}table{border-collapse:collapse}</style></head><body>\n<h1>");
    text.append(escaped(title)).append("</h1>\n<p>").append(summary(baseline));
    text.append("</p>\n<table><tr><th>severity<th>check<th>who<th>where<th>what<th>why<th>fix");
    for (var finding : shown(baseline)) {
      text.append("\n<tr>");
      for (var each :
          List.of(
              finding.severity().name().toLowerCase(Locale.ROOT),
              finding.check(),
              finding.subject(),
              finding.resource(),
              finding.message(),
              String.join("; ", finding.paths()),
              finding.fix())) {
        text.append("<td>").append(escaped(each));
      }
    }
    return text.append("\n</table></body></html>\n").toString();
  }

  private static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
