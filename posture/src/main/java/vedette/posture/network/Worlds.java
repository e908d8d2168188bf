package vedette.posture.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.posture.network.Layer.World;
import vedette.posture.network.Rule.Access;

/// All the ways in which unknown tags could turn out.
///
/// A point is in a tag or not, so each combination of "in" and "out" is one world, and what holds
/// in all of them is certain. Above [#MOST] unknown names the combinations are too many; then there
/// are two worlds, one in which every unknown works against the sender and one in which it works
/// for them, which is the same answer or a wider one, never a narrower.
final class Worlds {
  static final int MOST = 8;

  private Worlds() {}

  static List<World> of(List<Layer> layers) {
    var names = new LinkedHashSet<String>();
    for (var layer : layers) {
      if (layer.missing()) {
        names.add("missing " + layer.name());
      }
      for (var step : layer.steps()) {
        step.remote().unknown().forEach(each -> names.add("remote " + each.name()));
        step.local().unknown().forEach(each -> names.add("local " + each.name()));
      }
    }
    if (names.size() > MOST) {
      return List.of(new Extreme(false), new Extreme(true));
    }
    var order = List.copyOf(names);
    var worlds = new ArrayList<World>();
    for (var bits = 0; bits < 1 << order.size(); bits++) {
      worlds.add(new Choice(order, bits));
    }
    return worlds;
  }

  private static AddressSet widened(Resolved side, List<AddressSet> more) {
    return more.isEmpty() ? side.certain() : side.certain().union(AddressSet.union(more));
  }

  private static final class Choice implements World {
    private final List<String> names;
    private final int bits;
    private final IdentityHashMap<Resolved, Map<String, AddressSet>> made = new IdentityHashMap<>();

    Choice(List<String> names, int bits) {
      this.names = names;
      this.bits = bits;
    }

    @Override
    public AddressSet of(Resolved side, Access access, @Nullable AddressSet local) {
      if (side.unknown().isEmpty()) {
        return side.certain();
      }
      var where = local == null ? "remote " : "local ";
      return made.computeIfAbsent(side, _ -> new HashMap<>())
          .computeIfAbsent(where, _ -> make(side, where));
    }

    private AddressSet make(Resolved side, String where) {
      var more = new ArrayList<AddressSet>();
      for (var each : side.unknown()) {
        if (isChosen(where + each.name())) {
          more.add(each.possible());
        }
      }
      return widened(side, more);
    }

    private boolean isChosen(String name) {
      return (bits >>> names.indexOf(name) & 1) == 1;
    }

    @Override
    public boolean holds(Layer missing) {
      return isChosen("missing " + missing.name());
    }
  }

  private record Extreme(boolean generous) implements World {
    @Override
    public AddressSet of(Resolved side, Access access, @Nullable AddressSet local) {
      return (access == Access.DENY) == generous
          ? side.certain()
          : widened(side, side.unknown().stream().map(Resolved.Unknown::possible).toList());
    }

    @Override
    public boolean holds(Layer missing) {
      return generous;
    }
  }
}
