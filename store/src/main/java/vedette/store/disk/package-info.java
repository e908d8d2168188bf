/// The real disk: one folder of the file system behind [vedette.data.world.Disk].
///
/// Start with [FileDisk].
///
/// Knows nothing of what the files hold.
@NullMarked
package vedette.store.disk;

import org.jspecify.annotations.NullMarked;
