package vedette.engine.lower;

import java.util.Set;

/// The plugins of `evaluate` that exist here.
public final class Plugins {
  private static final Set<String> NAMES = Set.of("bag_unpack", "identity");

  private Plugins() {}

  public static boolean has(String name) {
    return NAMES.contains(name);
  }
}
