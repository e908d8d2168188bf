package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

/// Source ports, one for each way in which rules tell them apart: nearly always a single one.
final class SourcePorts {
  private SourcePorts() {}

  static List<Integer> representatives(List<Layer> layers) {
    var rules = layers.stream().flatMap(layer -> layer.steps().stream()).map(Layer.Step::rule);
    var restricted =
        rules.map(Rule::sourcePorts).filter(ports -> !ports.equals(Ports.ALL)).distinct().toList();
    var starts = new TreeSet<Integer>();
    starts.add(0);
    for (var ports : restricted) {
      for (var index = 0; index < ports.size(); index++) {
        starts.add((int) ports.firstLow(index));
        if (ports.lastLow(index) < 65_535) {
          starts.add((int) ports.lastLow(index) + 1);
        }
      }
    }
    var seen = new HashSet<BitSet>();
    var representatives = new ArrayList<Integer>();
    for (var start : starts) {
      var signature = new BitSet();
      for (var index = 0; index < restricted.size(); index++) {
        signature.set(index, restricted.get(index).contains(start));
      }
      if (seen.add(signature)) {
        representatives.add(start);
      }
    }
    return representatives;
  }
}
