package vedette.store.foreign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One column of a file's schema, with those inside it.
///
/// @param definition level from which on this node is there
/// @param repetition level at which this node, or the one it lies in, repeats; 0 for neither
/// @param isRepeated whether this node itself repeats
/// @param form what a group is
/// @param leaf how its values lie; null of a group
record Node(
    String name,
    int definition,
    int repetition,
    boolean isRepeated,
    Form form,
    @Nullable Leaf leaf,
    List<Node> children) {
  enum Form {
    VALUE,
    BAG,
    LIST,
    MAP
  }

  Node {
    children = List.copyOf(children);
  }

  /// The leaf whose levels stand for this node's own.
  Leaf first() {
    return leaf != null ? leaf : children.getFirst().first();
  }

  /// Whether it is one value a row.
  boolean isFlat() {
    return leaf != null && repetition == 0;
  }

  /// Adds the leaves of this node in the order of the file.
  void addLeaves(List<Leaf> leaves) {
    if (leaf != null) {
      leaves.add(leaf);
    }
    children.forEach(child -> child.addLeaves(leaves));
  }
}
