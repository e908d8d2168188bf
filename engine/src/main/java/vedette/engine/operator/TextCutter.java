package vedette.engine.operator;

import java.util.List;
import vedette.data.column.ColumnBuilder;
import vedette.data.text.Text;

/// Takes one text apart into the cells of several columns.
public interface TextCutter {
  /// Appends one cell to each builder, nulls where nothing was found.
  ///
  /// @return whether the text matched as a whole
  boolean cut(Text text, List<ColumnBuilder> cells);
}
