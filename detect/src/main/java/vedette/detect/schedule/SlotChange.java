package vedette.detect.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import vedette.data.time.DateTime;
import vedette.detect.alert.Alert;
import vedette.detect.journal.Journal;

/// How one slot's alerts differ from what was said.
///
/// An alert belongs to the earliest slot that selects it. So what stands is a function of the
/// events alone, whatever the order in which slots ran: a slot that runs again may say more, say it
/// differently, or take it back.
///
/// @param rows alerts that are new or differ from what was said
/// @param takenBack whether something was taken back that a later slot may still select
record SlotChange(List<Alert> rows, boolean takenBack) {
  static SlotChange of(Journal journal, String rule, long end, List<Alert> found, DateTime now) {
    var rows = new ArrayList<Alert>();
    var ids = new HashSet<UUID>();
    for (var alert : found) {
      ids.add(alert.id());
      var before = journal.said(alert.id());
      if (before == null
          || end < before.slot()
          || (end == before.slot() && !before.content().equals(alert.contentId()))) {
        rows.add(alert);
      }
    }
    var takenBack = false;
    for (var id : journal.ofSlot(rule, end)) {
      if (!ids.contains(id)) {
        takenBack = true;
        rows.add(journal.dismissed(id, now));
      }
    }
    return new SlotChange(rows, takenBack);
  }
}
