package vedette.collect.source.host;

/// What the sensor remembers of a living process between two looks.
final class Tracked {
  final int id;
  final long startTicks;
  final long firstSeenNanos;

  /// The parent when first seen; a later one may be a stranger who adopted the process.
  final int parent;

  /// Where the present image's stack began; 0 unknown.
  long image;

  /// How many images of this process were reported.
  int reportedImages;

  /// The present image waits to be reported: it may be a fork that is about to become another.
  boolean pending;

  /// Present already at the first look.
  boolean atStart;

  /// Network namespace key, see [NetworkNamespaces].
  long namespace;

  /// A kernel thread or an ended process: never reported, never looked at again.
  boolean ignored;

  Tracked(int id, long startTicks, int parent, long image, long firstSeenNanos) {
    this.id = id;
    this.startTicks = startTicks;
    this.parent = parent;
    this.image = image;
    this.firstSeenNanos = firstSeenNanos;
  }
}
