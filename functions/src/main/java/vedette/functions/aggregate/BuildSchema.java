package vedette.functions.aggregate;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.declare.Aggregate;
import vedette.functions.Sized;
import vedette.functions.dynamic.Assembled;

/// The smallest schema that admits all values: type names; for bags a bag of their members'
/// schemas; for arrays the one of their elements under `` `indexer` ``; several types as an array.
///
/// ```kql
/// datatable(v:dynamic)[dynamic({"a":1, "b":[2, "x"]}), dynamic({"a":"y"})] | summarize buildschema(v)
/// // schema_v:dynamic
/// // {"a":["long","string"],"b":{"`indexer`":["long","string"]}}
/// ```
@Aggregate("buildschema")
final class BuildSchema implements Sized {
  private final Shape shape = new Shape();

  void add(Dynamic value) {
    shape.add(value);
  }

  @Override
  public long bytes() {
    return shape.bytes();
  }

  void merge(BuildSchema other) {
    shape.merge(other.shape);
  }

  @Nullable Dynamic result() {
    return Assembled.by(shape::append);
  }
}
