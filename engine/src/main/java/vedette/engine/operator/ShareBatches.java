package vedette.engine.operator;

import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;

/// What an operator makes of rows put aside, one share after the other. A share is dropped as soon
/// as it was read, so that the place it took is free for the next.
final class ShareBatches implements Batches {
  private final List<Divided> divided;
  private final IntFunction<Operator> share;
  private int next;
  private @Nullable Batches open;

  /// @param divided the rows, of every lane or side; closed with these batches
  /// @param share the operator over the share of a number
  ShareBatches(List<Divided> divided, IntFunction<Operator> share) {
    this.divided = List.copyOf(divided);
    this.share = share;
  }

  @Override
  public @Nullable Batch next() {
    while (true) {
      if (open != null) {
        var batch = open.next();
        if (batch != null) {
          return batch;
        }
        endShare();
      }
      while (next < Divided.SHARES && isEmpty(next)) {
        next++;
      }
      if (next == Divided.SHARES) {
        return null;
      }
      open = share.apply(next++).open();
    }
  }

  private boolean isEmpty(int number) {
    return divided.stream().allMatch(each -> each.isEmpty(number));
  }

  private void endShare() {
    closeShare();
    divided.forEach(each -> each.drop(next - 1));
  }

  private void closeShare() {
    if (open != null) {
      open.close();
      open = null;
    }
  }

  @Override
  public void close() {
    closeShare();
    divided.forEach(Divided::close);
  }
}
