package vedette.engine.operator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vedette.data.batch.Batch;
import vedette.data.batch.Batches;
import vedette.data.schema.Schema;
import vedette.engine.run.ExternalFiles;

/// `externaldata`: the rows of files that the person running the query allowed, one after another.
public record ExternalOperator(
    List<String> addresses,
    @Nullable String format,
    boolean skipHeader,
    Schema schema,
    ExternalFiles files)
    implements Operator {
  public ExternalOperator {
    addresses = List.copyOf(addresses);
  }

  @Override
  public List<Operator> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "externaldata of " + addresses.size();
  }

  @Override
  public Batches open() {
    return new Batches() {
      private int file;
      private @Nullable Batches open;

      @Override
      public @Nullable Batch next() {
        while (true) {
          if (open == null) {
            if (file == addresses.size()) {
              return null;
            }
            open = files.open(addresses.get(file++), schema, format, skipHeader);
          }
          var batch = open.next();
          if (batch != null) {
            return batch;
          }
          close();
        }
      }

      @Override
      public void close() {
        if (open != null) {
          open.close();
          open = null;
        }
      }
    };
  }
}
