package vedette.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Type;
import vedette.data.world.DiskFullException;

/// What can go wrong with a store; the message is one sentence for its user.
public abstract sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// A failed operation of the disk, named by its kind.
  public static StoreException of(String doing, IOException cause) {
    return cause instanceof DiskFullException
        ? new Full("no room left on the disk while " + doing, cause)
        : new Failed("the disk failed while " + doing + ": " + cause, cause);
  }

  /// No room: nothing of the commit is acknowledged or kept; it may be tried again.
  public static final class Full extends StoreException {
    private static final long serialVersionUID = 1;

    public Full(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// The disk refused an operation: nothing of the commit is acknowledged.
  public static final class Failed extends StoreException {
    private static final long serialVersionUID = 1;

    public Failed(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /// Another writer has the folder.
  public static final class Locked extends StoreException {
    private static final long serialVersionUID = 1;
    private final String holder;

    public Locked(String holder) {
      super(
          "this data folder is being written by "
              + (holder.isEmpty() ? "another process" : holder)
              + "; stop it first, or use another folder",
          null);
      this.holder = holder;
    }

    /// What the holder says about itself, such as `watch (process 4711)`.
    public String holder() {
      return holder;
    }
  }

  /// A file does not hold what was written into it.
  public static final class Corrupt extends StoreException {
    private static final long serialVersionUID = 1;
    private final String file;

    public Corrupt(String file, String what) {
      super("the file " + file + " is damaged: " + what, null);
      this.file = file;
    }

    public String file() {
      return file;
    }
  }

  /// A file of another tool is damaged, or of a kind that is not read.
  public static final class Unreadable extends StoreException {
    private static final long serialVersionUID = 1;

    public Unreadable(String file, String why) {
      super("the file " + file + " cannot be read: " + why, null);
    }
  }

  /// The folder was written by a newer program.
  public static final class TooNew extends StoreException {
    private static final long serialVersionUID = 1;

    public TooNew(int format, int known) {
      super(
          "this data folder has format "
              + format
              + ", written by a newer Vedette; this one reads up to format "
              + known,
          null);
    }
  }

  /// A column arrives with another type than it has had so far; nothing is committed.
  public static final class TypeConflict extends StoreException {
    private static final long serialVersionUID = 1;
    private final String table;
    private final String column;
    private final Type known;
    private final Type given;

    public TypeConflict(String table, String column, Type known, Type given) {
      super(
          "column "
              + column
              + " of "
              + table
              + " is "
              + known.kqlName()
              + " and cannot take "
              + given.kqlName(),
          null);
      this.table = table;
      this.column = column;
      this.known = known;
      this.given = given;
    }

    public String table() {
      return table;
    }

    public String column() {
      return column;
    }

    public Type known() {
      return known;
    }

    public Type given() {
      return given;
    }
  }

  /// The store is closed.
  public static final class Closed extends StoreException {
    private static final long serialVersionUID = 1;

    public Closed() {
      super("the store is closed", null);
    }
  }
}
