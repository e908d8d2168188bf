package vedette.kql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.kql.plan.Expr;
import vedette.kql.plan.Plan;
import vedette.kql.source.Span;

/// Functions of the Defender portal that add what the portal knows to each row. Away from the
/// portal nothing is known: the columns are there and empty.
final class ServiceFunctions {
  private static final Map<String, List<Column>> ADDED =
      Map.of(
          "FileProfile",
          List.of(
              new Column("SHA1", Type.STRING),
              new Column("SHA256", Type.STRING),
              new Column("MD5", Type.STRING),
              new Column("FileSize", Type.INT),
              new Column("GlobalPrevalence", Type.INT),
              new Column("GlobalFirstSeen", Type.DATETIME),
              new Column("GlobalLastSeen", Type.DATETIME),
              new Column("Signer", Type.STRING),
              new Column("Issuer", Type.STRING),
              new Column("SignerHash", Type.STRING),
              new Column("IsCertificateValid", Type.BOOL),
              new Column("IsRootSignerMicrosoft", Type.BOOL),
              new Column("SignatureState", Type.STRING),
              new Column("IsExecutable", Type.BOOL),
              new Column("ThreatName", Type.STRING),
              new Column("Publisher", Type.STRING),
              new Column("SoftwareName", Type.STRING),
              new Column("ProfileAvailability", Type.STRING)),
          "SeenBy",
          List.of(new Column("SeenBy", Type.DYNAMIC)));

  private ServiceFunctions() {}

  /// The rows with the function's columns at the end, under free names; null when the name is none
  /// of these functions.
  static @Nullable Flow invoke(String name, Flow input, Span span) {
    List<Column> added = ADDED.get(name);
    if (added == null) {
      return null;
    }
    UniqueNames names = new UniqueNames();
    input.columns().forEach(column -> names.take(column.name()));
    List<Column> visible = new ArrayList<>(input.columns());
    List<Plan.Assignment> assignments = new ArrayList<>();
    for (Column column : added) {
      String unique = names.unique(column.name());
      visible.add(new Column(unique, column.type()));
      assignments.add(
          new Plan.Assignment(
              unique, new Expr.Literal(Scalar.nullOf(column.field().type()), span)));
    }
    Plan plan =
        new Plan.Extend(
            input.plan(), assignments, ColumnsCheck.schema(input.schema(), assignments), span);
    return input.with(plan, visible);
  }
}
